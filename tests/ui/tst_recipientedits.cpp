// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/compose/recipientedits.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

/// A document of one line with that list of recipients.
QByteArray with(const QByteArray &list)
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
    void changesTheType_data();
    void changesTheType();
    void editsAStringInPlace();
    void editsMembersInPlace();
    void setsSkipCreate();
    void addsAndRemoves();
    void makesTheListWhereThereIsNone();
    void appendsManyInTheLayoutOfTheOthers();
    void appendsThousandsQuickly();
    void refusesWhileBroken();
};

void RecipientEditsTest::changesTheType_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<RecipientType>("type");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("string to object") << QByteArray(R"(["x"])") << RecipientType::Object
                                      << QByteArray(R"([{"object_type":"","id":"x"}])");
    QTest::newRow("object to user") << QByteArray(R"([{"object_type":"t","id":"x"}])") << RecipientType::User
                                    << QByteArray(R"(["x"])");
    QTest::newRow("user with more to anonymous")
        << QByteArray(R"([{"distinct_id":"x","$email":["a@b"]}])") << RecipientType::Anonymous
        << QByteArray(R"([{"is_transient":true,"$email":["a@b"]}])");
    QTest::newRow("object with more to user") << QByteArray(R"([{"object_type":"t","id":"x","n":1.10}])")
                                              << RecipientType::User << QByteArray(R"([{"distinct_id":"x","n":1.10}])");
    QTest::newRow("the same") << QByteArray(R"([ "x" ])") << RecipientType::User << QByteArray(R"([ "x" ])");
}

void RecipientEditsTest::changesTheType()
{
    QFETCH(QByteArray, before);
    QFETCH(RecipientType, type);
    QFETCH(QByteArray, after);
    DocumentModel model(with(before));
    RecipientEdits edits(model);
    QVERIFY(edits.setType(0, type));
    QString shown = QString::fromUtf8(model.text());
    if (before != after)
        shown.remove(u' ').remove(u'\n');
    QCOMPARE(shown.toUtf8(), with(after));
}

void RecipientEditsTest::editsAStringInPlace()
{
    DocumentModel model(with(R"([ "a" , "b" ])"));
    RecipientEdits edits(model);
    QVERIFY(edits.setDistinctId(1, u"bé"_s));
    QVERIFY(edits.setDistinctId(1, u"béa"_s));
    QCOMPARE(model.text(), with(R"([ "a" , "béa" ])"));
    // Typing in one field is one step of undo.
    model.undo();
    QCOMPARE(model.text(), with(R"([ "a" , "b" ])"));
}

void RecipientEditsTest::editsMembersInPlace()
{
    DocumentModel model(with(R"([{ "n": 1.0, "object_type":"t", "id": "x" },{"distinct_id":"d" }])"));
    RecipientEdits edits(model);
    QVERIFY(edits.setObjectType(0, u"team"_s));
    QVERIFY(edits.setObjectId(0, u"y"_s));
    QVERIFY(edits.setDistinctId(1, u"e"_s));
    QCOMPARE(model.text(), with(R"([{ "n": 1.0, "object_type":"team", "id": "y" },{"distinct_id":"e" }])"));
}

void RecipientEditsTest::setsSkipCreate()
{
    DocumentModel model(with(R"(["a"])"));
    RecipientEdits edits(model);
    QVERIFY(edits.setSkipCreate(0, true));
    QVERIFY(edits.all().front().skipCreate);
    QCOMPARE(edits.all().front().distinctId, u"a"_s);
    QVERIFY(edits.setSkipCreate(0, true));
    // With nothing else said of the user, the short form is enough again.
    QVERIFY(edits.setSkipCreate(0, false));
    QCOMPARE(model.text(), with(R"(["a"])"));
}

void RecipientEditsTest::addsAndRemoves()
{
    DocumentModel model(with(R"(["a","b","c"])"));
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

void RecipientEditsTest::refusesWhileBroken()
{
    DocumentModel model(test::goodDocument);
    model.setText("{ broken");
    RecipientEdits edits(model);
    QVERIFY(!edits.append(ids(2)));
    QVERIFY(!edits.setDistinctId(0, u"x"_s));
    QVERIFY(!edits.remove({0}));
    QCOMPARE(model.text(), QByteArray("{ broken"));
}

HELIOGRAPH_SUITE(RecipientEditsTest)
#include "tst_recipientedits.moc"
