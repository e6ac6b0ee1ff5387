// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runexport.h"
#include "core/bulk/runreading.h"
#include "core/bulk/runresults.h"
#include "core/bulk/runsummary.h"
#include "core/json/writer.h"
#include "tests/support/faketransport.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>
#include <QtTest>

#include <array>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

class RunResultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhatBecameOfEach();
    void exportsWithTheColumnsOfTheSource();
    void exportsWhatIsChosen();
    void runsNoFormula();
    void masksTokensOfDocuments();
    void sumsUpInTheTermsOfTheSdk();
    void cutsALongListOfFailures();
    void keepsHowTheFileIsRead();

private:
    [[nodiscard]] QByteArray exported(const QString &name, const ResultChoice &choice = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RunFile> m_run;
};

namespace {

RunRecord valid(qint64 number, const QByteArray &source)
{
    return {number, number + 1, Kind::Workflow, u"key-%1"_s.arg(number), source, {}, "{\"workflow\":\"w\"}"_ba};
}

RunAbout about(const QStringList &columns)
{
    RunAbout about;
    about.id = u"run-1"_s;
    about.columns = columns;
    return about;
}

} // namespace

/// Four rows: accepted, rejected, invalid, and one that is still to go.
void RunResultsTest::init()
{
    m_run.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_run = RunFile::make(m_folder->filePath(u"run.db"_s), about({u"name"_s, u"outcome"_s})).value();
    RunRecord invalid = valid(3, R"(["Zoë; \"Z\"","x"])");
    invalid.kind.reset();
    invalid.body.clear();
    invalid.idempotencyKey.clear();
    invalid.problems = R"([{"severity":"error","code":"recipient.phone","message":"No phone."}])";
    QVERIFY(m_run->add(std::vector{valid(1, R"(["Anna","=cmd|' /C calc'!A0"])"), valid(2, R"(["Bob","b"])"), invalid,
                                   valid(4, R"(["Dan","d"])")}));
    QVERIFY(m_run->seal(u"sandbox"_s));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto calls = m_run->beginCalls(std::array{BegunCall{{1, 2}, now, now}});
    const CallResult result =
        FakeTransport::result(Outcome::Accepted, 207, {},
                              R"({"records":[{"status":"success","status_code":202,"message_id":"m-1"},)"
                              R"({"status":"error","status_code":404,"error":{"message":"gone"}}]})");
    QVERIFY(m_run->endCall(calls->front(), {{1, 2}, false, result}, std::vector{Outcome::Accepted, Outcome::Rejected}));
}

QByteArray RunResultsTest::exported(const QString &name, const ResultChoice &choice) const
{
    const QString path = m_folder->filePath(name);
    if (!exportResults(*m_run, path, choice))
        return {};
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void RunResultsTest::saysWhatBecameOfEach()
{
    const auto rows = resultsOf(*m_run, {1, 2, 3, 4});
    QCOMPARE(rows->size(), std::size_t{4});
    QCOMPARE(stateName(rows->at(0).state), u"accepted"_s);
    QCOMPARE(rows->at(0).result.messageId, u"m-1"_s);
    QVERIFY(rows->at(0).endedAt.isValid());
    QCOMPARE(stateName(rows->at(1).state), u"rejected"_s);
    QCOMPARE(rows->at(1).result.message, u"gone"_s);
    QCOMPARE(rows->at(1).result.status, 404);
    QCOMPARE(stateName(rows->at(2).state), u"invalid"_s);
    QCOMPARE(rows->at(2).result.message, u"No phone."_s);
    QCOMPARE(stateName(rows->at(3).state), u"pending"_s);
}

void RunResultsTest::exportsWithTheColumnsOfTheSource()
{
    const QByteArrayList lines = exported(u"all.csv"_s).split('\n');
    QCOMPARE(lines.size(), 6); // the last is empty
    QCOMPARE(lines[0].trimmed(), R"("name","outcome","run_outcome","status_code","message","message_id",)"
                                 R"("idempotency_key","record","line")"_ba);
    QCOMPARE(lines[2].trimmed(), R"("Bob","b","rejected","404","gone","","key-2","2","3")"_ba);
    QCOMPARE(lines[3].trimmed(), R"("Zoë; ""Z""","x","invalid","","No phone.","","","3","4")"_ba);
    const QByteArrayList objects = exported(u"all.jsonl"_s).split('\n');
    QCOMPARE(objects[1], R"({"name":"Bob","outcome":"b","run_outcome":"rejected","status_code":404,"message":"gone",)"
                         R"("message_id":null,"idempotency_key":"key-2","record":2,"line":3})"_ba);
}

void RunResultsTest::exportsWhatIsChosen()
{
    const QByteArrayList lines = exported(u"some.csv"_s, {{RecordState::Rejected, RecordState::Pending}}).split('\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[1].startsWith("\"Bob\""));
    QVERIFY(lines[2].startsWith("\"Dan\""));
    const auto stopped = exportResults(*m_run, m_folder->filePath(u"some.csv"_s), {}, [] { return true; });
    QCOMPARE(stopped.error().code, u"bulk.stopped"_s);
    QCOMPARE(exported(u"other.csv"_s).count('\n'), 5);
    // The one that was there is as it was.
    QFile kept(m_folder->filePath(u"some.csv"_s));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll().count('\n'), 3);
}

void RunResultsTest::runsNoFormula()
{
    QVERIFY(exported(u"all.csv"_s).contains(R"("Anna","'=cmd|' /C calc'!A0",)"));
    QVERIFY(exported(u"all.jsonl"_s).contains(R"("outcome":"=cmd|' /C calc'!A0")"));
}

void RunResultsTest::masksTokensOfDocuments()
{
    m_run.reset();
    m_run = RunFile::make(m_folder->filePath(u"documents.db"_s), about({})).value();
    const QByteArray token = "xoxb-1234567890-abcdefghij";
    QVERIFY(m_run->add(std::vector{
        valid(1, R"({"recipients":[{"distinct_id":"a","$slack":[{"access_token":")" + token + R"("}]}]})")}));
    QVERIFY(m_run->seal(u"sandbox"_s));
    for (const QString &name : {u"all.csv"_s, u"all.jsonl"_s}) {
        QVERIFY(!exported(name).contains(token));
        QVERIFY(exported(name).contains("distinct_id"));
    }
    // A cell that the request makes a token of is one, too.
    RunAbout rows = about({u"id"_s, u"token"_s});
    rows.request = R"({"recipients":[{"distinct_id":"{{id}}","$slack":[{"access_token":"{{ token }}"}]}]})";
    m_run.reset();
    m_run = RunFile::make(m_folder->filePath(u"rows.db"_s), rows).value();
    QVERIFY(m_run->add(std::vector{valid(1, "[\"a-1\",\"" + token + "\"]")}));
    QVERIFY(m_run->seal(u"sandbox"_s));
    for (const QString &name : {u"rows.csv"_s, u"rows.jsonl"_s}) {
        QVERIFY(!exported(name).contains(token));
        QVERIFY(exported(name).contains("a-1"));
    }
}

void RunResultsTest::sumsUpInTheTermsOfTheSdk()
{
    const auto summary = summaryOf(*m_run, {u"a warning"_s}, 1000);
    QCOMPARE(
        json::compact(*summary),
        R"({"run":"run-1","status":"partial","total":4,"success":1,"failure":3,"failed_records":[)"
        R"({"record":{"workflow":"w"},"error":"gone","code":404,"outcome":"rejected","number":2,"line":3},)"
        R"({"record":{"name":"Zoë; \"Z\"","outcome":"x"},"error":"No phone.","code":null,"outcome":"invalid",)"
        R"("number":3,"line":4},)"
        R"({"record":{"workflow":"w"},"error":"Not sent yet.","code":null,"outcome":"pending","number":4,"line":5}],)"
        R"("warnings":["a warning"]})"_ba);
    QCOMPARE(summaryStatus({3, 0, 3, 0, 0, 0}), u"success"_s);
    QCOMPARE(summaryStatus({3, 1, 0, 2, 0, 0}), u"fail"_s);
    QCOMPARE(summaryStatus({3, 1, 2, 0, 0, 0}), u"partial"_s);
}

void RunResultsTest::cutsALongListOfFailures()
{
    const auto summary = summaryOf(*m_run, {}, 2);
    QCOMPARE(summary->find("failed_records")->items().size(), std::size_t{2});
    QCOMPARE(summary->find("failure")->spelling(), "3"_ba);
}

void RunResultsTest::keepsHowTheFileIsRead()
{
    RunReading reading;
    reading.shape.format = RowFormat::Delimited;
    reading.shape.encoding = TextEncoding::Windows1252;
    reading.shape.separator = '\t';
    reading.shape.quote = 0;
    reading.shape.hasHeader = false;
    reading.types = {ColumnType::Json, ColumnType::Text, ColumnType::Number, ColumnType::Boolean};
    const auto read = readingFrom(readingText(reading));
    QVERIFY(read);
    QCOMPARE(read->shape, reading.shape);
    QCOMPARE(read->types, reading.types);
    QVERIFY(!read->group);
    reading.group = 3;
    QCOMPARE(readingFrom(readingText(reading))->group, std::optional<qsizetype>(3));
    reading.group = 4;
    QCOMPARE(readingFrom(readingText(reading)).error().code, u"bulk.reading"_s);
    reading.group.reset();
    for (const QByteArray &text : {"{}"_ba, "[]"_ba, "nonsense"_ba, readingText(reading).replace("json\"", "jsön\"")})
        QCOMPARE(readingFrom(text).error().code, u"bulk.reading"_s);
}

HELIOGRAPH_SUITE(RunResultsTest)

#include "tst_runresults.moc"
