// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/console.h"
#include "app/deliverylines.h"
#include "app/jsonlines.h"
#include "app/recordlines.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

SendRecord record()
{
    SendRecord record;
    record.id = 7;
    record.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);
    record.request.method = "POST";
    record.request.body = R"({"workflow":"w"})";
    record.request.idempotencyKey = u"k"_s;
    record.workspace = Workspace::sandbox(QUrl(u"http://127.0.0.1:1/"_s));
    record.url = QUrl(u"http://127.0.0.1:1/trigger/"_s);
    record.state = SendState::Sending;
    return record;
}

SendRecord accepted()
{
    SendRecord done = record();
    done.state = SendState::Done;
    done.outcome = Outcome::Accepted;
    done.statusCode = 202;
    done.attempts = 1;
    done.durationMs = 12;
    done.messageId = u"m"_s;
    return done;
}

} // namespace

class LinesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsAsTheDeliveryDid_data();
    void endsAsTheDeliveryDid();
    void absentValuesAreNull();
    void sendLine();
    void showHasBodyAndAttempts();
    void errorLineIsRedacted();
    void problemsLeaveOutWhatTheyLack();
    void wordsNeverPromiseDelivery();
    void terminalTextHasNoControlCharacters();
    void jsonOnATerminalIsTheSameObject();
};

void LinesTest::absentValuesAreNull()
{
    QCOMPARE(
        json::compact(historyObject(record())),
        QByteArray(R"({"id":7,"kind":"workflow","workspace":"Sandbox","idempotency_key":"k","outcome":null,)"
                   R"("success":null,"status":null,"status_code":null,"message":null,"message_id":null,)"
                   R"("attempts":0,"duration_ms":null,"created_at":"2026-01-02T03:04:05.678Z","state":"sending"})"));
}

void LinesTest::sendLine()
{
    QCOMPARE(json::compact(sendObject(accepted())),
             QByteArray(R"({"id":7,"kind":"workflow","workspace":"Sandbox","idempotency_key":"k","outcome":"accepted",)"
                        R"("success":true,"status":"success","status_code":202,"message":null,"message_id":"m",)"
                        R"("attempts":1,"duration_ms":12,"created_at":"2026-01-02T03:04:05.678Z"})"));
}

void LinesTest::showHasBodyAndAttempts()
{
    AttemptRecord attempt;
    attempt.number = 1;
    attempt.startedAt = record().createdAt;
    attempt.errorCode = u"call.refused"_s;
    attempt.errorMessage = u"No."_s;
    const json::Value object = showObject(accepted(), {attempt});
    QCOMPARE(object.find("body")->utf8(), record().request.body);
    QCOMPARE(object.find("method")->utf8(), QByteArray("POST"));
    const json::Value &first = object.find("attempts")->items().front();
    QVERIFY(first.find("ended_at")->isNull());
    QCOMPARE(first.find("error")->find("code")->utf8(), QByteArray("call.refused"));
}

void LinesTest::errorLineIsRedacted()
{
    const json::Value object = errorObject({u"c"_s, u"m"_s, u"Authorization: Bearer abcdefghij"_s, {}});
    QVERIFY(!json::compact(object).contains("abcdefghij"));
}

void LinesTest::problemsLeaveOutWhatTheyLack()
{
    Problem problem;
    problem.code = u"c"_s;
    problem.message = u"m"_s;
    const json::Value line = validateObject(u"d"_s, {problem});
    QCOMPARE(json::compact(line),
             QByteArray(R"({"document":"d","valid":false,"problems":[{"severity":"error","pointer":"","code":"c",)"
                        R"("message":"m"}]})"));
}

void LinesTest::wordsNeverPromiseDelivery()
{
    QVERIFY(outcomeLine(accepted()).contains(u"nobody was notified"_s));
    SendRecord real = accepted();
    real.workspace.uuid = u"another"_s;
    QVERIFY(outcomeLine(real).contains(u"delivery is not known"_s));
}

void LinesTest::terminalTextHasNoControlCharacters()
{
    const QString line = forTerminal(u"a\x1b[31m\nb\x07\u009b2J\u202egpj.exe\u2066\u2028\u0085\u007f"_s);
    for (const QChar character : line)
        QVERIFY(character.category() != QChar::Other_Control);
    QCOMPARE(line, u"a\uFFFD[31m b\uFFFD\uFFFD2J\uFFFDgpj.exe\uFFFD\uFFFD\uFFFD\uFFFD"_s);
    const QString harmless = u"grüße שלום\u200f 👩‍👩‍👧 <b>&amp;</b>"_s;
    QCOMPARE(forTerminal(harmless), harmless);
}

void LinesTest::jsonOnATerminalIsTheSameObject()
{
    const json::Value object =
        json::Value::object({{u"k\u009b"_s.toUtf8(), json::Value::string(u"\u001b\u007f\u0085\u2028\u202e é😀"_s), {}}});
    const QByteArray line = jsonForTerminal(json::compact(object));
    QCOMPARE(line, "{\"k\\u009b\":\"\\u001b\\u007f\\u0085\\u2028\\u202e é😀\"}"_ba);
    const auto back = json::parse(line);
    QVERIFY(back.has_value());
    QVERIFY(*back == object);
}

void LinesTest::endsAsTheDeliveryDid_data()
{
    QTest::addColumn<DeliverySummary>("summary");
    QTest::addColumn<int>("expected");
    QTest::newRow("all delivered") << DeliverySummary{2, 0, 0, 0} << status::good;
    QTest::newRow("one failed") << DeliverySummary{2, 1, 0, 1} << status::rejected;
    QTest::newRow("none, on purpose") << DeliverySummary{0, 0, 2, 0} << status::rejected;
    QTest::newRow("another channel had its success") << DeliverySummary{1, 0, 1, 0} << status::good;
    QTest::newRow("under way") << DeliverySummary{1, 0, 0, 1} << status::unknown;
    QTest::newRow("no message") << DeliverySummary{} << status::unknown;
}

void LinesTest::endsAsTheDeliveryDid()
{
    QFETCH(DeliverySummary, summary);
    QTEST(status::ofDelivery(summary), "expected");
}

HELIOGRAPH_SUITE(LinesTest)
#include "tst_lines.moc"
