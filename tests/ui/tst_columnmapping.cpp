// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/models/columnmapping.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class ColumnMappingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhereAColumnStands();
    void listsTheFields();
    void suggests_data();
    void suggests();
    void putsColumnsInACopy();
    void choosesTheKey_data();
    void choosesTheKey();
    void refusesWhatIsNoPlace();
};

namespace {

Document request(const QByteArray &text = R"({
  "body": {"workflow": "w", "recipients": [{"distinct_id": "{{id}}", "$email": ["a@example.com"]}],
           "data": {"total": 1.10, "greeting": "Dear {{name}}, {{ id }}"}}
}
)")
{
    return Document::parse(text, {}).value();
}

} // namespace

void ColumnMappingTest::findsWhereAColumnStands()
{
    QCOMPARE(placesOf(request(), u"id"_s), (QStringList{u"recipient.distinct_id"_s, u"data.greeting"_s}));
    QCOMPARE(placesOf(request(), u"name"_s), QStringList{u"data.greeting"_s});
    QCOMPARE(placesOf(request(), u"other"_s), QStringList());
}

void ColumnMappingTest::listsTheFields()
{
    const auto fields = fieldsOf(request(), {u"id"_s, u"name"_s, u"other"_s});
    const RequestField greeting{u"data.greeting"_s, false, {u"id"_s, u"name"_s}};
    QCOMPARE(fields.front(), (RequestField{u"recipient.distinct_id"_s, false, {u"id"_s}}));
    QCOMPARE(std::ranges::count(fields, greeting), 1);
    // A number can be another in each row, too; and each stands there once.
    QCOMPARE(std::ranges::count(fields, u"data.total"_s, &RequestField::place), 1);
    QCOMPARE(std::ranges::count(fields, u"recipient.$email"_s, &RequestField::place), 1);
    QCOMPARE(std::ranges::count(fields, u"recipient.$sms"_s, &RequestField::place), 1);
    QCOMPARE(fields.back(), (RequestField{u"data"_s, true}));
    QCOMPARE(newFieldOf(request(), u"email"_s), u"data.email"_s);
}

void ColumnMappingTest::suggests_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("place");
    QTest::newRow("an address") << u"E-Mail"_s << u"recipient.$email"_s;
    QTest::newRow("a number") << u"phone"_s << u"recipient.$sms"_s;
    QTest::newRow("an id") << u"user_id"_s << u"recipient.distinct_id"_s;
    QTest::newRow("anything else") << u"amount"_s << u"data.amount"_s;
}

void ColumnMappingTest::suggests()
{
    QFETCH(QString, column);
    QTEST(suggestedPlace(request(), column), "place");
}

void ColumnMappingTest::putsColumnsInACopy()
{
    const Document before = request();
    const auto after = mapped(before, {{u"mail"_s, u"recipient.$email"_s}, {u"sum"_s, u"data.total"_s}}, {});
    QVERIFY2(after, after ? "" : qPrintable(after.error().message));
    QVERIFY(after->text().contains(R"("$email": ["{{mail}}"])"));
    QVERIFY(after->text().contains(R"("total": "{{sum}}")"));
    // All else keeps its bytes.
    QVERIFY(after->text().contains(R"("greeting": "Dear {{name}}, {{ id }}"}})"));
    QVERIFY(before.text().contains("1.10"));
}

void ColumnMappingTest::choosesTheKey_data()
{
    QTest::addColumn<KeyChoice::From>("from");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("the file") << KeyChoice::From::File << QString() << QByteArray();
    QTest::newRow("a column") << KeyChoice::From::Column << u"id"_s << R"("idempotency_key": "{{id}}")"_ba;
    QTest::newRow("a pattern") << KeyChoice::From::Pattern << u"{workflow}-{distinct_id}"_s
                               << R"("idempotency_key_pattern": "{workflow}-{distinct_id}")"_ba;
}

void ColumnMappingTest::choosesTheKey()
{
    QFETCH(KeyChoice::From, from);
    QFETCH(QString, text);
    QFETCH(QByteArray, written);
    const auto after = mapped(request(), {}, {from, text});
    QVERIFY(after);
    QCOMPARE(after->text().contains("idempotency_key"), !written.isEmpty());
    QVERIFY(after->text().contains(written));
    QCOMPARE(keyChoiceOf(*after), (KeyChoice{from, text}));
}

void ColumnMappingTest::refusesWhatIsNoPlace()
{
    QCOMPARE(mapped(request(), {{u"id"_s, u"data."_s}}, {}).error().code, u"bulk.place"_s);
    QVERIFY(!mapped(request(), {{u"id"_s, u"workflow.name"_s}}, {})); // below a text
}

HELIOGRAPH_SUITE(ColumnMappingTest)

#include "tst_columnmapping.moc"
