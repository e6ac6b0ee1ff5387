// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/recordmaker.h"
#include "tests/support/fakes.h"
#include "tests/support/suite.h"

#include <QtTest>

#include <random>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

/// Of columns a to f: two texts, a number, true or false, JSON, and one of everything.
const QStringList letters{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s};
const std::vector letterTypes{ColumnType::Text,    ColumnType::Text, ColumnType::Number,
                              ColumnType::Boolean, ColumnType::Json, ColumnType::Text};

/// What a document may be of: "@" is a text that may hold placeholders, "#" a value that may be one.
const std::vector<QByteArray> requests{
    R"({"kind":"workflow","idempotency_key":@,"tenant_id":@,"cancellation_key":@,"title":@,"body":{"workflow":@,"actor":@,
       "recipients":[{"distinct_id":@,"$email":[@,@],"$sms":[@],"$whatsapp":@,"name":#,"$preferred_language":@,
       "$timezone":@,"$locale":@},@],"data":{"x":#,"y":{"z":[#,@]},"$x":#}}})",
    R"({"heliograph":1,"idempotency_key_pattern":@,"body":{"workflow":@,"recipients":[{"is_transient":#,"$email":@,
       "$slack":{"email":@,"access_token":@},"$ms_teams":{"webhook":{"url":@}}},{"object_type":@,"id":@}],"data":#,
       "$idempotency_key":@}})",
    R"({"workflow":@,"recipients":[@,{"distinct_id":@,"$channels":[@],"$androidpush":[{"token":@,"provider":@}]}],
       "tenant_id":@,"data":{"a":#},"$idempotency_key":@,"delay":@})",
    R"({"kind":"event","idempotency_key":@,"brand_id":@,"body":{"distinct_id":@,"event_name":@,"properties":{"p":#,
       "q":[#]}}})",
    R"({"distinct_id":@,"event":@,"properties":#,"tenant_id":@})",
    R"({"kind":"dynamic_workflow","brand_id":@,"idempotency_key":@,"body":{"name":@,"template":@,
       "notification_category":@,"users":[{"distinct_id":@,"$email":[@],"is_transient":#}],"delay":#,"trigger_at":@,
       "delivery":{"smart":#,"success":@},"data":{"k":#}}})",
    R"({"kind":@,"body":{"workflow":@,"recipients":[@],"data":{"x":#}},"unknown":@})",
    R"({"kind":"workflow","body":#,"attachments":[]})",
    R"({"kind":"workflow","attachments":[{"url":@,"file_name":@}],"body":{"workflow":@,"recipients":[@]}})",
    R"({"kind":"workflow","attachments":[{"url":"https://a.example/x.pdf"}],"body":{"workflow":@,"recipients":[@]}})",
    R"({"kind":"broadcast","body":{"list_id":@,"template":@,"notification_category":"c","data":{"x":#}}})"};

const std::vector<QByteArray> constants{R"("")",
                                        R"("anna")",
                                        R"("Order shipped")",
                                        R"(" x ")",
                                        R"("a@b.co")",
                                        R"("+15550001111")",
                                        R"("en")",
                                        R"("blank0")",
                                        R"("blankkey")",
                                        R"("\u0000 \ud83d\ude00 \"q\" \\{{")",
                                        R"("{workflow}-{distinct_id}")",
                                        R"("{data.x}")"};
const std::vector<QByteArray> cells{"",
                                    "anna",
                                    " anna ",
                                    "a@b.co",
                                    "no mail",
                                    "+15550001111",
                                    "12345",
                                    "de",
                                    "Europe/Berlin",
                                    "1.50",
                                    "-0",
                                    "1e3",
                                    "1e999",
                                    "true",
                                    "FALSE",
                                    "null",
                                    "{\"a\":1}",
                                    "[1,{\"b\":[]}]",
                                    "{\"a\":",
                                    "\"q\"",
                                    "a\\b\nc\td",
                                    "Z\xc3\xbcrich",
                                    "\xf0\x9f\x98\x80",
                                    "workflow",
                                    "blank1",
                                    "2020-01-01T00:00:00Z",
                                    "\x1a\x1f\x7f",
                                    QByteArray(300, 'k')};

class Random
{
public:
    explicit Random(unsigned seed)
        : m_engine(seed)
    {
    }
    std::size_t below(std::size_t end) { return m_engine() % end; }
    const QByteArray &oneOf(const std::vector<QByteArray> &things) { return things[below(things.size())]; }

    QByteArray placeholder() { return "{{" + letters[static_cast<qsizetype>(below(6))].toLatin1() + "}}"; }
    QByteArray text()
    {
        switch (below(4)) {
        case 0:
            return '"' + placeholder() + '"';
        case 1:
            return "\"x-" + placeholder() + '/' + placeholder() + '"';
        default:
            return oneOf(constants);
        }
    }
    QByteArray request()
    {
        QByteArray made;
        for (const char letter : oneOf(requests)) {
            if (letter == '@')
                made += text();
            else if (letter == '#')
                made +=
                    below(2) == 0 ? '"' + placeholder() + '"' : oneOf({"1.0", "null", "{}", "[]", "\"t\"", "false"});
            else
                made += letter;
        }
        return made;
    }
    RowGroup group(qint64 record)
    {
        Row row;
        row.record = record;
        row.place.line = record + 1;
        const std::size_t fields = below(10) == 0 ? below(6) : 6;
        for (std::size_t i = 0; i < fields; ++i)
            row.fields.push_back(oneOf(cells));
        return {record, {row}, record, {}};
    }

private:
    std::mt19937 m_engine;
};

/// All that is kept of a record.
QByteArray said(const RunRecord &record)
{
    QByteArray text = QByteArray::number(record.record) + ':' + QByteArray::number(record.line) + '\n' +
                      (record.kind ? kindName(*record.kind).toUtf8() : "none") + '\n' + record.idempotencyKey.toUtf8() +
                      '\n' + record.body + '\n' + record.source + '\n' + record.problems + '\n' + record.title.toUtf8();
    for (const RecordFinding &finding : record.findings)
        text += '\n' + finding.code.toUtf8() + ' ' + finding.severity.toUtf8() + ' ' + finding.message.toUtf8();
    return text;
}

std::optional<RecordMaker> makerFor(const QByteArray &request, AuthMode auth)
{
    const auto document = Document::parse(request, {});
    auto rows = document ? RowTemplate::compile(*document, letters, letterTypes) : Result<RowTemplate>();
    if (!document || !rows)
        return std::nullopt; // no column is named, or the key is a constant
    Workspace workspace = Workspace::sandbox(QUrl(u"http://127.0.0.1:1/"_s));
    workspace.workspaceKey = "workspace_key_of_twenty";
    workspace.auth = auth;
    return RecordMaker(
        {workspace, {}, "0123456789abcdef", test::FakeClock().now(), std::make_shared<const RowTemplate>(*rows), {}});
}

} // namespace

class RowPrototypeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesWhatAParserMakes();
    void isThereForMost_data();
    void isThereForMost();
};

/// Random requests and rows: a record that is made by filling what was parsed once is the one that is made of a text.
void RowPrototypeTest::makesWhatAParserMakes()
{
    const unsigned seed = qEnvironmentVariableIntValue("ROUNDTRIP_SEED") != 0
                              ? static_cast<unsigned>(qEnvironmentVariableIntValue("ROUNDTRIP_SEED"))
                              : std::random_device()();
    Random random(seed);
    int compared = 0;
    int sendable = 0;
    for (int round = 0; round < 1500; ++round) {
        const QByteArray request = random.request();
        const auto maker = makerFor(request, round % 3 == 0 ? AuthMode::Bearer : AuthMode::Signature);
        if (!maker)
            continue;
        std::vector<RowGroup> groups;
        for (qint64 record = 1; record <= 12; ++record)
            groups.push_back(random.group(record));
        const std::vector<RunRecord> together = maker->made(groups);
        QCOMPARE(together.size(), groups.size());
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const QByteArray alone = said(maker->made(groups[i]));
            QVERIFY2(said(together[i]) == alone, "ROUNDTRIP_SEED=" + QByteArray::number(seed) + "\n" + request +
                                                     "\n\n" + said(together[i]) + "\n\n" + alone);
            ++compared;
            sendable += together[i].kind ? 1 : 0;
        }
    }
    QVERIFY2(compared > 6000 && sendable > 300, qPrintable(u"%1, %2"_s.arg(compared).arg(sendable)));
}

void RowPrototypeTest::isThereForMost_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("a workflow") << R"({"body":{"workflow":"w","recipients":["{{a}}"],"data":{"x":"{{e}}"}}})"_ba
                                << true;
    QTest::newRow("an event") << R"({"distinct_id":"{{a}}","event_name":"E","properties":{"p":"{{c}}"}})"_ba << true;
    QTest::newRow("a kind") << R"({"kind":"{{a}}","body":{"workflow":"w","recipients":["u"]}})"_ba << false;
    QTest::newRow("a body") << R"({"kind":"workflow","body":"{{a}}"})"_ba << false;
    QTest::newRow("an attachment")
        << R"({"attachments":[{"url":"{{a}}"}],"body":{"workflow":"w","recipients":["u"]}})"_ba << false;
}

void RowPrototypeTest::isThereForMost()
{
    QFETCH(const QByteArray, request);
    QFETCH(const bool, isThere);
    const auto rows = RowTemplate::compile(Document::parse(request, {}).value(), letters, letterTypes);
    QVERIFY2(rows.has_value(), qPrintable(rows ? QString() : rows.error().message));
    const auto made = RowPrototype::of(*rows, {}, Workspace::sandbox({}), test::FakeClock().now());
    QCOMPARE(made.has_value(), isThere);
}

HELIOGRAPH_SUITE(RowPrototypeTest)

#include "tst_rowprototype.moc"
