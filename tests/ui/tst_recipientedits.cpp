// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/compose/recipientedits.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

/// A document of one line with that list of recipients.
QByteArray withRecipients(const QByteArray &list)
{
    return R"({"body":{"workflow":"w","recipients":)" + list + "}}";
}

std::vector<json::Value> ids(int count)
{
    std::vector<json::Value> entries;
    for (int i = 0; i < count; ++i)
        entries.push_back(json::Value::string(u"n-%1"_s.arg(i)));
    return entries;
}

} // namespace

class RecipientEditsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addsAndRemoves();
    void makesTheListWhereThereIsNone();
    void appendsManyInTheLayoutOfTheOthers();
    void appendsThousandsQuickly();
    void removesThousandsQuickly();
    void refusesWhileBroken();
};

void RecipientEditsTest::addsAndRemoves()
{
    DocumentModel model(withRecipients(R"(["a","b","c"])"));
    RecipientEdits edits(model);
    QVERIFY(edits.add());
    QCOMPARE(edits.all().size(), std::size_t{4});
    QVERIFY(edits.remove({0, 3, 2}));
    QCOMPARE(edits.all().size(), std::size_t{1});
    QCOMPARE(edits.all().front().distinctId, u"b"_s);
    model.undo();
    QCOMPARE(edits.all().size(), std::size_t{4});
}

void RecipientEditsTest::makesTheListWhereThereIsNone()
{
    DocumentModel model(R"({"body":{"workflow":"w"}})");
    RecipientEdits edits(model);
    QVERIFY(edits.append(ids(2)));
    QCOMPARE(edits.all().size(), std::size_t{2});
    QCOMPARE(edits.all().back().distinctId, u"n-1"_s);
    model.undo();
    QCOMPARE(model.text(), QByteArray(R"({"body":{"workflow":"w"}})"));
}

void RecipientEditsTest::appendsManyInTheLayoutOfTheOthers()
{
    DocumentModel model(test::goodDocument);
    RecipientEdits edits(model);
    QVERIFY(edits.append(ids(3)));
    const QByteArray expected = QByteArray(test::goodDocument)
                                    .replace("\"u-3\"\n", "\"u-3\",\n      \"n-0\",\n      \"n-1\",\n      \"n-2\"\n");
    QCOMPARE(model.text(), expected);
    model.undo();
    QCOMPARE(model.text(), QByteArray(test::goodDocument));
}

void RecipientEditsTest::appendsThousandsQuickly()
{
    DocumentModel model(test::goodDocument);
    RecipientEdits edits(model);
    QSignalSpy changed(&model, &DocumentModel::changed);
    QVERIFY(edits.append(ids(20000)));
    QCOMPARE(edits.all().size(), std::size_t{20003});
    QCOMPARE(changed.size(), 1);
}

void RecipientEditsTest::removesThousandsQuickly()
{
    DocumentModel model(test::goodDocument);
    RecipientEdits edits(model);
    QVERIFY(edits.append(ids(20000)));
    std::vector<int> rows;
    for (int row = 3; row < 20003; ++row)
        rows.push_back(row);
    QSignalSpy changed(&model, &DocumentModel::changed);
    QVERIFY(edits.remove(rows));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.text(), QByteArray(test::goodDocument));
}

void RecipientEditsTest::refusesWhileBroken()
{
    DocumentModel model(test::goodDocument);
    model.setText("{ broken");
    RecipientEdits edits(model);
    QVERIFY(!edits.append(ids(2)));
    QVERIFY(!edits.person(0).setDistinctId(u"x"_s));
    QVERIFY(!edits.remove({0}));
    QVERIFY(!edits.remove({0, 1}));
    QCOMPARE(model.text(), QByteArray("{ broken"));
}

HELIOGRAPH_SUITE(RecipientEditsTest)
#include "tst_recipientedits.moc"
