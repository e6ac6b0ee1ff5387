// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/rowtemplate.h"
#include "core/json/parser.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class RowTemplateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsCellsIn_data();
    void putsCellsIn();
    void keepsAllOtherBytes();
    void keepsTypesWhereTheyBelong_data();
    void keepsTypesWhereTheyBelong();
    void refusesACellOfAnotherType();
    void refusesARequest_data();
    void refusesARequest();
    void takesAShortRow();
    void namesTheColumnsItUses();
    void makesOneRequestOfAGroup_data();
    void makesOneRequestOfAGroup();
    void saysWhichRowMadeARecipient();
    void wantsAGroupAlikeElsewhere();
    void refusesGroups_data();
    void refusesGroups();
};

namespace {

const QStringList columns{u"id"_s, u"first name"_s, u"amount"_s, u"gift"_s, u"more"_s};
const std::vector types{ColumnType::Text, ColumnType::Text, ColumnType::Number, ColumnType::Boolean, ColumnType::Json};

Row rowWith(std::vector<QByteArray> fields)
{
    Row row;
    row.record = 1;
    row.place.line = 2;
    row.fields = std::move(fields);
    return row;
}

const Row usual = rowWith({"42", "Zoë \"Z\"", "12.50", "TRUE", R"({"a":[1.0]})"});

Result<RowTemplate> compiled(const QByteArray &request)
{
    return RowTemplate::compile(Document::parse(request, {}).value(), columns, types);
}

/// `value` as the value of a member of the data.
QByteArray inData(const QByteArray &value)
{
    return R"({"body":{"workflow":"w","recipients":["{{id}}"],"data":{"x":)" + value + "}}}";
}

} // namespace

void RowTemplateTest::putsCellsIn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("alone") << R"("{{first name}}")"_ba
                           << R"("Zoë \"Z\"")"_ba;
    QTest::newRow("blanks around the name") << R"("{{ first name  }}")"_ba
                                            << R"("Zoë \"Z\"")"_ba;
    QTest::newRow("among text") << R"("Dear {{first name}}, {{amount}}!")"_ba
                                << R"("Dear Zoë \"Z\", 12.50!")"_ba;
    QTest::newRow("two that adjoin") << R"("{{id}}{{id}}")"_ba
                                     << R"("4242")"_ba;
    QTest::newRow("braces themselves") << R"("\\{{id}} and {{id}}")"_ba
                                       << R"("{{id}} and 42")"_ba;
    QTest::newRow("single braces") << R"("{id} {{id}} }")"_ba
                                   << R"("{id} 42 }")"_ba;
    QTest::newRow("an escape in the text") << R"("\n\u00e9{{id}}")"_ba
                                           << R"("\né42")"_ba;
    QTest::newRow("a name with an escape") << R"("{{first\u0020name}}")"_ba
                                           << R"("Zoë \"Z\"")"_ba;
}

void RowTemplateTest::putsCellsIn()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, value);
    const auto made = compiled(inData(text));
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    QCOMPARE(made->text(usual).value(), R"({"body":{"workflow":"w","recipients":["42"],"data":{"x":)" + value + "}}}");
}

void RowTemplateTest::keepsAllOtherBytes()
{
    const QByteArray request =
        "{ \"body\" : {\n\t\"workflow\":\"w\", \"recipients\":[ \"{{id}}\" ],\n \"data\":{\"n\":1.0,"
        "\"\\u0041\":\"\\u00e9\"} } }\n";
    QCOMPARE(compiled(request)->text(usual).value(), QByteArray(request).replace("{{id}}", "42"));
}

void RowTemplateTest::keepsTypesWhereTheyBelong_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("made");
    const auto row = [](const char *name, const QByteArray &request, const QByteArray &made) {
        QTest::newRow(name) << request << made;
    };
    row("a number in data", R"({"workflow":"w","data":{"x":["{{amount}}"]}})",
        R"({"workflow":"w","data":{"x":[12.50]}})");
    row("all in properties", R"({"event":"e","properties":{"a":"{{gift}}","b":"{{more}}","c":"{{id}}"}})",
        R"({"event":"e","properties":{"a":true,"b":{"a":[1.0]},"c":"42"}})");
    row("an ID is a text",
        R"({"workflow":"w","recipients":["{{amount}}",{"distinct_id":"{{amount}}","$email":["{{amount}}"]}]})",
        R"({"workflow":"w","recipients":["12.50",{"distinct_id":"12.50","$email":["12.50"]}]})");
    row("a recipient's own member",
        R"({"workflow":"w","recipients":[{"distinct_id":"{{id}}","plan":{"fee":"{{amount}}"}}]})",
        R"({"workflow":"w","recipients":[{"distinct_id":"42","plan":{"fee":12.50}}]})");
    row("an actor's own member", R"({"workflow":"w","actor":{"distinct_id":"{{id}}","age":"{{amount}}"}})",
        R"({"workflow":"w","actor":{"distinct_id":"42","age":12.50}})");
    row("what is true or false",
        R"({"workflow":"w","recipients":[{"is_transient":"{{gift}}","$skip_create":"{{gift}}"}]})",
        R"({"workflow":"w","recipients":[{"is_transient":true,"$skip_create":true}]})");
    row("keys are texts", R"({"workflow":"w","$idempotency_key":"{{amount}}","tenant_id":"{{amount}}"})",
        R"({"workflow":"w","$idempotency_key":"12.50","tenant_id":"12.50"})");
    row("in an envelope", R"({"title":"{{amount}}","body":{"workflow":"w","data":{"x":"{{amount}}"}}})",
        R"({"title":"12.50","body":{"workflow":"w","data":{"x":12.50}}})");
    row("among text", R"({"workflow":"w","data":{"x":"{{amount}} EUR"}})",
        R"({"workflow":"w","data":{"x":"12.50 EUR"}})");
}

void RowTemplateTest::keepsTypesWhereTheyBelong()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, made);
    const auto compiledRequest = compiled(request);
    QVERIFY2(compiledRequest, compiledRequest ? "" : qPrintable(compiledRequest.error().message));
    QCOMPARE(compiledRequest->text(usual).value(), made);
}

void RowTemplateTest::refusesACellOfAnotherType()
{
    const auto made = compiled(inData("\"{{amount}}\""));
    const auto empty = made->text(rowWith({"42", "", "  ", "", ""}));
    QVERIFY(empty && empty->contains(R"("x":null)"));
    const auto refused = made->text(rowWith({"42", "", "twelve", "", ""}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"bulk.cell_type"_s);
    QCOMPARE(refused.error().place.line, 2);
    QCOMPARE(refused.error().place.field, u"amount"_s);
    QVERIFY(refused.error().message.contains(u"“twelve”"_s));
}

void RowTemplateTest::refusesARequest_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("pointer");
    QTest::newRow("an unknown column") << inData("\"{{First Name}}\"") << u"bulk.unknown_column"_s << u"/body/data/x"_s;
    QTest::newRow("an empty name") << inData("\"{{}}\"") << u"bulk.unknown_column"_s << u"/body/data/x"_s;
    QTest::newRow("not closed") << inData("[\"{{id\"]") << u"bulk.open_placeholder"_s << u"/body/data/x/0"_s;
    QTest::newRow("no column") << R"({"body":{"workflow":"w","recipients":["u"]}})"_ba << u"bulk.no_placeholder"_s
                               << u"/body"_s;
    QTest::newRow("escaped only") << R"({"workflow":"w","data":{"x":"\\{{id}}"}})"_ba << u"bulk.no_placeholder"_s
                                  << QString();
    QTest::newRow("one key") << R"({"idempotency_key":"k","body":{"workflow":"w","recipients":["{{id}}"]}})"_ba
                             << u"bulk.one_key"_s << u"/idempotency_key"_s;
}

void RowTemplateTest::refusesARequest()
{
    QFETCH(QByteArray, request);
    QFETCH(QString, code);
    QFETCH(QString, pointer);
    const auto made = compiled(request);
    QVERIFY(!made);
    QCOMPARE(made.error().code, code);
    QCOMPARE(made.error().place.pointer, pointer);
    QVERIFY(made.error().message.endsWith(u'.'));
}

void RowTemplateTest::takesAShortRow()
{
    QCOMPARE(compiled(inData("\"{{first name}}\""))->text(rowWith({"7"})).value(),
             R"({"body":{"workflow":"w","recipients":["7"],"data":{"x":""}}})");
}

void RowTemplateTest::namesTheColumnsItUses()
{
    QCOMPARE(compiled(inData("\"{{amount}} {{id}}\""))->usedColumns(), (std::vector<qsizetype>{0, 2}));
}

void RowTemplateTest::makesOneRequestOfAGroup_data()
{
    QTest::addColumn<QByteArray>("recipients");
    QTest::addColumn<QByteArray>("made");
    const auto row = [](const char *name, const QByteArray &recipients, const QByteArray &made) {
        QTest::newRow(name) << recipients << made;
    };
    row("IDs", R"(["{{id}}"])", R"(["42","43","44"])");
    row("objects", R"([ {"distinct_id":"{{id}}","name":"{{first name}}"} ])",
        R"([ {"distinct_id":"42","name":"Zoë \"Z\""},{"distinct_id":"43","name":"b"},{"distinct_id":"44","name":"c"} ])");
    row("one that is always there", R"(["boss", "{{id}}" ,"archive"])", R"(["boss", "42" ,"archive","43","44"])");
    row("two a row", R"([{"distinct_id":"{{id}}"},"x-{{id}}"])",
        R"([{"distinct_id":"42"},"x-42",{"distinct_id":"43"},"x-43",{"distinct_id":"44"},"x-44"])");
}

void RowTemplateTest::makesOneRequestOfAGroup()
{
    QFETCH(QByteArray, recipients);
    QFETCH(QByteArray, made);
    const auto request = [](const QByteArray &whom, const QByteArray &number, const QByteArray &tenant) {
        return R"({"data":{"n":)" + number + R"(},"workflow":"w","recipients":)" + whom + R"(,"tenant_id":)" + tenant +
               '}';
    };
    const auto rows = compiled(request(recipients, R"("{{amount}}")", R"("{{amount}}")"));
    QVERIFY(rows->checkGroups());
    const std::vector group{usual, rowWith({"43", "b", "12.50", "", ""}), rowWith({"44", "c", "12.50", "", ""})};
    QCOMPARE(rows->text(group).value(), request(made, "12.50", R"("12.50")"));
    QCOMPARE(rows->text(std::span(group).first(1)).value(), rows->text(usual).value());
}

void RowTemplateTest::saysWhichRowMadeARecipient()
{
    const auto rows =
        compiled(R"({"workflow":"w","recipients":["boss",{"distinct_id":"{{id}}","n":"{{amount}}"},"{{id}}"],)"
                 R"("data":{"x":"{{first name}}"}})");
    const auto at = [&rows](const char *place) {
        const json::Pointer pointer = json::Pointer::fromString(QString::fromLatin1(place)).value();
        return std::pair(rows->rowAt(pointer), rows->columnAt(pointer).value_or(-1));
    };
    using Found = std::pair<std::size_t, qsizetype>;
    QCOMPARE(at("/recipients/0"), Found(0, -1));
    QCOMPARE(at("/recipients/1/n"), Found(0, 2));
    QCOMPARE(at("/recipients/2"), Found(0, 0));
    QCOMPARE(at("/recipients/3/n"), Found(1, 2));
    QCOMPARE(at("/recipients/4"), Found(1, 0));
    QCOMPARE(at("/recipients/5/distinct_id"), Found(2, 0));
    QCOMPARE(at("/data/x"), Found(0, 1));
    QCOMPARE(at("/recipients").first, std::size_t{0});
}

void RowTemplateTest::wantsAGroupAlikeElsewhere()
{
    const auto rows = compiled(inData(R"("{{first name}}")"));
    const std::vector group{usual, rowWith({"43", "another", "1", "", ""})};
    const auto made = rows->text(group);
    QCOMPARE(made.error().code, u"bulk.group_differs"_s);
    QCOMPARE(made.error().place.field, u"first name"_s);
    QVERIFY(rows->text(std::vector{usual, rowWith({"43", usual.fields[1], "1", "", ""})}));
}

void RowTemplateTest::refusesGroups_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("code");
    QTest::newRow("an event") << R"({"distinct_id":"{{id}}","event":"e","properties":{}})"_ba << u"bulk.group_kind"_s;
    QTest::newRow("a broadcast") << R"({"list_id":"{{id}}","template":"t","data":{}})"_ba << u"bulk.group_kind"_s;
    QTest::newRow("nobody by a column") << R"({"workflow":"w","recipients":["a"],"data":{"x":"{{id}}"}})"_ba
                                        << u"bulk.group_recipients"_s;
    QTest::newRow("nobody at all") << R"({"workflow":"w","recipients":[],"data":{"x":"{{id}}"}})"_ba
                                   << u"bulk.group_recipients"_s;
}

void RowTemplateTest::refusesGroups()
{
    QFETCH(QByteArray, request);
    QTEST(compiled(request)->checkGroups().error().code, "code");
}

HELIOGRAPH_SUITE(RowTemplateTest)

#include "tst_rowtemplate.moc"
