// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/models/recipientsmodel.h"

#include "core/json/parser.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

std::vector<Recipient> users(const QStringList &ids)
{
    std::vector<Recipient> rows;
    for (const QString &id : ids) {
        Recipient recipient;
        recipient.distinctId = id;
        rows.push_back(recipient);
    }
    return rows;
}

QStringList titles(const RecipientsModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list.append(model.index(row, 0).data().toString());
    return list;
}

} // namespace

class RecipientsModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEntries_data();
    void readsEntries();
    void followsEdits_data();
    void followsEdits();
    void keepsTheSelectionWhileARowIsEdited();
    void hasHeadings();
};

void RecipientsModelTest::readsEntries_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("channels");
    QTest::newRow("string") << QByteArray(R"("u-1")") << u"u-1"_s << u"User"_s << QString();
    QTest::newRow("user") << QByteArray(R"({"distinct_id":"u","$email":["a@b"],"$sms":[]})") << u"u"_s << u"User"_s
                          << u"email, sms"_s;
    QTest::newRow("object") << QByteArray(R"({"object_type":"team","id":"x"})") << u"team / x"_s << u"Object"_s
                            << QString();
    QTest::newRow("anonymous") << QByteArray(R"({"is_transient":true,"$inbox":"i"})") << u"(anonymous)"_s
                               << u"Anonymous"_s << u"inbox"_s;
    QTest::newRow("no id") << QByteArray(R"({})") << u"(no ID yet)"_s << u"User"_s << QString();
    QTest::newRow("no entry at all") << QByteArray("12") << u"(no ID yet)"_s << u"User"_s << QString();
}

void RecipientsModelTest::readsEntries()
{
    QFETCH(QByteArray, json);
    RecipientsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({recipientFrom(*json::parse(json))});
    QTEST(model.index(0, RecipientsModel::TitleColumn).data().toString(), "title");
    QTEST(model.index(0, RecipientsModel::TypeColumn).data().toString(), "type");
    QTEST(model.index(0, RecipientsModel::ChannelsColumn).data().toString(), "channels");
}

void RecipientsModelTest::followsEdits_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    const QStringList abc{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("first") << QStringList() << abc;
    QTest::newRow("appended") << abc << QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s};
    QTest::newRow("removed from the middle") << abc << QStringList{u"a"_s, u"c"_s};
    QTest::newRow("inserted") << abc << QStringList{u"a"_s, u"x"_s, u"y"_s, u"b"_s, u"c"_s};
    QTest::newRow("edited") << abc << QStringList{u"a"_s, u"B"_s, u"c"_s};
    QTest::newRow("edited and fewer") << abc << QStringList{u"z"_s};
    QTest::newRow("cleared") << abc << QStringList();
    QTest::newRow("repeated") << QStringList{u"a"_s, u"a"_s} << QStringList{u"a"_s, u"a"_s, u"a"_s};
}

void RecipientsModelTest::followsEdits()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, after);
    RecipientsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(users(before));
    model.show(users(after));
    QCOMPARE(titles(model), after);
}

void RecipientsModelTest::keepsTheSelectionWhileARowIsEdited()
{
    RecipientsModel model;
    model.show(users({u"a"_s, u"b"_s}));
    const QPersistentModelIndex chosen(model.index(1, 0));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.show(users({u"a"_s, u"bb"_s}));
    QVERIFY(chosen.isValid());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(chosen.data().toString(), u"bb"_s);
}

void RecipientsModelTest::hasHeadings()
{
    const RecipientsModel model;
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Recipient"_s);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"Type"_s);
    QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"Channels"_s);
    QVERIFY(!model.headerData(9, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!model.headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
}

HELIOGRAPH_SUITE(RecipientsModelTest)
#include "tst_recipientsmodel.moc"
