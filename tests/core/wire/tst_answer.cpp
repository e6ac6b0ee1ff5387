// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/answer.h"
#include "tests/support/suite.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

const QChar replaced = QChar::ReplacementCharacter;

} // namespace

class AnswerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsASuccess_data();
    void readsASuccess();
    void readsAnError_data();
    void readsAnError();
    void tellsWhatAProxyWants();
    void readsEveryRecord();
    void believesNoDoubtfulRecord_data();
    void believesNoDoubtfulRecord();
    void hasNoRecords_data();
    void hasNoRecords();
    void survives_data();
    void survives();
    void cutsLongText_data();
    void cutsLongText();
    void cutsEveryField();
};

void AnswerTest::readsASuccess_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("messageId");
    QTest::newRow("with an id") << 202 << R"({"status":"success","message_id":"m-1"})"_ba
                                << uR"({"status":"success","message_id":"m-1"})"_s << u"m-1"_s;
    QTest::newRow("older") << 202 << R"({"status":"success"})"_ba << uR"({"status":"success"})"_s << QString();
    QTest::newRow("text") << 200 << "OK\n"_ba << u"OK"_s << QString();
    QTest::newRow("nothing") << 204 << QByteArray() << QString() << QString();
    QTest::newRow("id is no text") << 202 << R"({"message_id":7})"_ba << uR"({"message_id":7})"_s << QString();
    QTest::newRow("cut off") << 202 << R"({"status":"succ)"_ba << uR"({"status":"succ)"_s << QString();
}

void AnswerTest::readsASuccess()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    QFETCH(QString, messageId);
    const Answer answer = readAnswer(status, "Accepted", body);
    QCOMPARE(answer.message, message);
    QCOMPARE(answer.messageId, messageId);
    QVERIFY(answer.records.empty());
}

void AnswerTest::readsAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    QTest::newRow("error.message") << R"({"message":"outer","error":{"message":"inner","type":"t"}})"_ba << u"inner"_s;
    QTest::newRow("message") << R"({"code":400,"message":"Bad slug","detail":"d"})"_ba << u"Bad slug"_s;
    QTest::newRow("message is JSON") << R"({"message":"{\"error\":{\"message\":\"deep\"}}"})"_ba << u"deep"_s;
    QTest::newRow("error.message is JSON") << R"({"error":{"message":"{\"detail\":\"deep\"}"}})"_ba << u"deep"_s;
    QTest::newRow("message is JSON that says nothing") << R"({"message":"{\"a\":1}"})"_ba << uR"({"a":1})"_s;
    QTest::newRow("message is a number's text") << R"({"message":"404"})"_ba << u"404"_s;
    QTest::newRow("message is a map") << R"({"message":{"workflow":["not found"]}})"_ba << u"workflow: not found"_s;
    QTest::newRow("message is a list") << R"({"message":["a","b"]})"_ba << u"a, b"_s;
    QTest::newRow("message is empty") << R"({"message":" ","detail":"d"})"_ba << u"d"_s;
    QTest::newRow("message is null") << R"({"message":null,"detail":"d"})"_ba << u"d"_s;
    QTest::newRow("detail is text") << R"({"detail":"Not found."})"_ba << u"Not found."_s;
    QTest::newRow("detail is a map")
        << R"({"detail":{"recipients":["required","a list"],"data":{"n":1.10,"ok":false,"z":null}}})"_ba
        << u"recipients: required, a list; data: n: 1.10; ok: false; z: "_s.trimmed();
    QTest::newRow("detail is an empty map") << R"({"detail":{}})"_ba << uR"({"detail":{}})"_s;
    QTest::newRow("error is text") << R"({"error":"boom"})"_ba << uR"({"error":"boom"})"_s;
    QTest::newRow("plain text") << "Not Authenticated - could not find Workspace details"_ba
                                << u"Not Authenticated - could not find Workspace details"_s;
    QTest::newRow("a list") << R"(["x"])"_ba << uR"(["x"])"_s;
    QTest::newRow("HTML stays text") << "<html><b>502</b></html>\r\n"_ba << u"<html><b>502</b></html>"_s;
    QTest::newRow("nothing") << QByteArray() << u"Bad Request"_s;
    QTest::newRow("only blanks") << " \r\n\t"_ba << u"Bad Request"_s;
}

void AnswerTest::readsAnError()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    QCOMPARE(readAnswer(400, "Bad Request", body).message, message);
}

void AnswerTest::tellsWhatAProxyWants()
{
    const Answer answer = readAnswer(407, "Proxy Authentication Required", R"({"message":"who are you?"})");
    QVERIFY2(answer.message.contains(u"does not log in to proxies"_s), qPrintable(answer.message));
    QVERIFY2(answer.message.contains(u"settings"_s), qPrintable(answer.message));
}

void AnswerTest::readsEveryRecord()
{
    const Answer answer = readAnswer(207, "Multi-Status", R"({"status":"success","records":[
        {"status":"success","status_code":202,"message_id":"m-1"},
        {"status":"error","status_code":404,"error":{"message":"workflow not found","type":"not_found"}},
        {"status":"success"},
        {"status":"error","message":"too late"},
        {"status":"error","status_code":500},
        null]})");
    QCOMPARE(answer.records.size(), std::size_t(6));
    const QList<bool> accepted{true, false, true, false, false, false};
    const QList<int> codes{202, 404, 0, 0, 500, 0};
    const QStringList messages{
        QString(), u"workflow not found"_s, QString(), u"too late"_s, u"status: error; status_code: 500"_s, QString()};
    for (qsizetype i = 0; i < accepted.size(); ++i) {
        const RecordAnswer &record = answer.records[static_cast<std::size_t>(i)];
        QCOMPARE(record.accepted, accepted[i]);
        QCOMPARE(record.statusCode, codes[i]);
        QCOMPARE(record.message, messages[i]);
    }
    QCOMPARE(answer.records[0].messageId, u"m-1"_s);
    QVERIFY(answer.records[1].messageId.isEmpty());
}

void AnswerTest::believesNoDoubtfulRecord_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<int>("code");
    QTest::newRow("code alone") << R"({"status_code":200})"_ba << true << 200;
    QTest::newRow("words alone") << R"({"status":"success"})"_ba << true << 0;
    QTest::newRow("nothing said") << "{}"_ba << false << 0;
    QTest::newRow("words against code") << R"({"status":"success","status_code":404})"_ba << false << 404;
    QTest::newRow("code against words") << R"({"status":"error","status_code":202})"_ba << false << 202;
    QTest::newRow("fail") << R"({"status":"fail","status_code":202})"_ba << false << 202;
    QTest::newRow("huge code") << R"({"status":"success","status_code":1e300})"_ba << true << 0;
    QTest::newRow("negative code") << R"({"status":"success","status_code":-202})"_ba << true << 0;
    QTest::newRow("code is text") << R"({"status":"error","status_code":"202"})"_ba << false << 0;
    QTest::newRow("a word") << R"("success")"_ba << false << 0;
}

void AnswerTest::believesNoDoubtfulRecord()
{
    QFETCH(QByteArray, record);
    QFETCH(bool, accepted);
    QFETCH(int, code);
    const Answer answer = readAnswer(202, "Accepted", R"({"records":[)" + record + "]}");
    QCOMPARE(answer.records.size(), std::size_t(1));
    QCOMPARE(answer.records[0].accepted, accepted);
    QCOMPARE(answer.records[0].statusCode, code);
}

void AnswerTest::hasNoRecords_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("absent") << R"({"status":"success"})"_ba;
    QTest::newRow("no list") << R"({"records":{"0":{}}})"_ba;
    QTest::newRow("empty") << R"({"records":[]})"_ba;
    QTest::newRow("cut off") << R"({"records":[{"status":"success"})"_ba;
}

void AnswerTest::hasNoRecords()
{
    QFETCH(QByteArray, body);
    QVERIFY(readAnswer(207, {}, body).records.empty());
}

void AnswerTest::survives_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    const QString brackets = QString(1999, u'[') + QChar(0x2026);
    QTest::newRow("10 MB of brackets") << QByteArray(10 * 1024 * 1024, '[') << brackets;
    QTest::newRow("nesting in the message") << R"({"message":")" + QByteArray(3000, '[') + R"("})" << brackets;
    QTest::newRow("NUL") << "a\0b"_ba << u"a"_s + replaced + u'b';
    QTest::newRow("NUL in JSON") << R"({"message":"a\u0000b"})"_ba << u"a"_s + replaced + u'b';
    QTest::newRow("no UTF-8") << "caf\xe9!"_ba << u"caf"_s + replaced + u'!';
    QTest::newRow("no UTF-8 in JSON") << "{\"message\":\"caf\xe9!\"}"_ba << u"caf"_s + replaced + u'!';
    QTest::newRow("UTF-8 with its mark") << "\xef\xbb\xbf{\"message\":\"é\"}"_ba << u"é"_s;
    QTest::newRow("UTF-16") << "\xff\xfe{\0\"\0d\0e\0t\0a\0i\0l\0\"\0:\0\"\0\x17\x04\"\0}\0"_ba << u"\u0417"_s;
    QTest::newRow("lone surrogate") << R"({"message":"\ud800"})"_ba << uR"({"message":"\ud800"})"_s;
    QTest::newRow("control characters") << "a\x1b[31m\x7f\rb\n\tc"_ba
                                        << u"a"_s + replaced + u"[31m"_s + replaced + replaced + u"b\n\tc"_s;
    QTest::newRow("C1 control characters") << "a\xc2\x9b"
                                              "b"_ba
                                           << u"a"_s + replaced + u'b';
    QTest::newRow("line ends of Windows") << "a\r\nb"_ba << u"a\nb"_s;
}

void AnswerTest::survives()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(readAnswer(500, "Error", body).message, message);
    QVERIFY(timer.elapsed() < 10'000);
}

void AnswerTest::cutsLongText_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    const QString full(2000, u'x');
    QTest::newRow("just fits") << full.toUtf8() << full;
    QTest::newRow("one more") << full.toUtf8() + 'x' << full.chopped(1) + QChar(0x2026);
    QTest::newRow("no half of a pair") << QByteArray(1998, 'x') + QByteArray("🙂").repeated(5)
                                       << full.chopped(2) + QChar(0x2026);
    QTest::newRow("blanks do not count") << QByteArray(5000, ' ') + full.toUtf8() << full;
    QTest::newRow("a long map") << R"({"detail":{"a":[)" + QByteArray("\"yy\",").repeated(2000) + R"("yy"]}})"
                                << u"a: "_s + u"yy, "_s.repeated(499) + QChar(0x2026);
}

void AnswerTest::cutsLongText()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    const QString read = readAnswer(500, "Error", body).message;
    QVERIFY(read.size() <= 2000);
    QCOMPARE(read, message);
}

void AnswerTest::cutsEveryField()
{
    const QByteArray longText(5000, 'x');
    const Answer answer = readAnswer(202, {},
                                     R"({"message_id":")" + longText + R"(","records":[{"message_id":")" + longText +
                                         R"(","message":")" + longText + R"("}]})");
    QCOMPARE(readAnswer(500, longText, {}).message.size(), 2000);
    QCOMPARE(answer.message.size(), 2000);
    QCOMPARE(answer.messageId.size(), 2000);
    QCOMPARE(answer.records.at(0).messageId.size(), 2000);
    QCOMPARE(answer.records.at(0).message.size(), 2000);
}

HELIOGRAPH_SUITE(AnswerTest)
#include "tst_answer.moc"
