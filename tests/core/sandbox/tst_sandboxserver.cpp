// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/limits.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/suite.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

class SandboxServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void acceptsOne_data();
    void acceptsOne();
    void takesTheApiKey();
    void refusesCredentials_data();
    void refusesCredentials();
    void refuses_data();
    void refuses();
    void answersArrays();
    void answersArraysWithFailures();
    void refusesArrays_data();
    void refusesArrays();
    void takesTheLargestBody();
    void refusesALargerBody();
    void endsAnEndlessUpload();
    void listsNoMessages();
    void refusesABadLimit();
    void saysWhatItIs();
    void logsRequests();
    void logsBulkRecords();
    void logsAnotherDate();
    void keepsTheLogFromOtherHosts();
    void logsWhatIsNoUtf8();
    void answersManyAtOnce();
    void closesWhereAsked();
    void listensOnLoopbackAlone();
    void refusesATakenPort();
    void refusesAFolderThatCannotBe();
    void refusesAFolderItCannotWriteInto();
    void maybeStartedAgain();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SharedClock> m_clock;
    std::unique_ptr<SandboxFixture> m_sandbox;
};

void SandboxServerTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<SharedClock>();
    m_sandbox = std::make_unique<SandboxFixture>(m_folder->filePath(u"sandbox"_s), *m_clock);
    const auto started = m_sandbox->start();
    QVERIFY2(started, qPrintable(started ? QString() : started.error().message));
}

void SandboxServerTest::cleanup()
{
    m_sandbox.reset();
}

namespace {

const QByteArray dynamicBody =
    R"({"name":"wf","template":"tpl","notification_category":"system","users":[{"distinct_id":"u1"}]})";
const QByteArray broadcastBody = R"({"list_id":"l","template":"tpl","notification_category":"system"})";
const QByteArray eventBody = R"({"distinct_id":"u1","event":"Signed up","properties":{}})";

} // namespace

void SandboxServerTest::acceptsOne_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("workflow") << QByteArray("/trigger/") << workflowBody("wf");
    QTest::newRow("event") << QByteArray("/event/") << eventBody;
    QTest::newRow("dynamic workflow") << QByteArray("/sandbox_workspace_key_0001/trigger/") << dynamicBody;
    QTest::newRow("broadcast") << QByteArray("/sandbox_workspace_key_0001/broadcast/") << broadcastBody;
    QTest::newRow("text beyond ASCII") << QByteArray("/trigger/")
                                       << QByteArray("{\"workflow\":\"E\xc3\xa9\",\"recipients\":[\"u1\"]}");
    QTest::newRow("with a query") << QByteArray("/trigger/?a=b%20c&d=%C3%A9") << workflowBody("wf");
}

void SandboxServerTest::acceptsOne()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    const Received received = m_sandbox->post(target, body);
    QCOMPARE(received.status, 202);
    QCOMPARE(received.headers.value("content-type"), QByteArray("application/json"));
    QCOMPARE(received.headers.value("server"), QByteArray("heliograph-sandbox"));
    const json::Value answer = received.json();
    QVERIFY(answer.isObject());
    QCOMPARE(answer.members().size(), std::size_t(2));
    QCOMPARE(answer.find("status")->text(), u"success"_s);
    QVERIFY(!answer.find("message_id")->text().isEmpty());
}

void SandboxServerTest::takesTheApiKey()
{
    const std::vector<Header> headers{{"Authorization", "Bearer sandbox_api_key"},
                                      {"Content-Type", "application/json"}};
    const Received received =
        SandboxFixture::finish(m_sandbox->begin("POST", "/trigger/", workflowBody("wf"), headers));
    QCOMPARE(received.status, 202);
}

void SandboxServerTest::refusesCredentials_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("authorization");
    QTest::newRow("none") << QByteArray("/trigger/") << QByteArray();
    QTest::newRow("another API key") << QByteArray("/event/") << QByteArray("Bearer nonsense");
    QTest::newRow("another workspace") << QByteArray("/trigger/") << QByteArray("key:c2lnbmF0dXJl");
    QTest::newRow("a wrong signature") << QByteArray("/trigger/")
                                       << QByteArray("sandbox_workspace_key_0001:c2lnbmF0dXJl");
    QTest::newRow("another workspace in the path")
        << QByteArray("/other_workspace_key/trigger/") << QByteArray("Bearer sandbox_api_key");
    QTest::newRow("the same for a broadcast")
        << QByteArray("/other_workspace_key/broadcast/") << QByteArray("Bearer sandbox_api_key");
    QTest::newRow("asking for messages") << QByteArray("/v1/message/?limit=1") << QByteArray();
}

void SandboxServerTest::refusesCredentials()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, authorization);
    std::vector<Header> headers{{"Content-Type", "application/json"}, {"Date", "Fri, 02 Jan 2026 03:04:05 GMT"}};
    if (!authorization.isEmpty())
        headers.push_back({"Authorization", authorization});
    const QByteArray method = target.startsWith("/v1") ? "GET" : "POST";
    const Received received =
        SandboxFixture::finish(m_sandbox->begin(method, target, method == "GET" ? QByteArray() : eventBody, headers));
    QCOMPARE(received.status, 401);
    QCOMPARE(received.body, QByteArray("Not Authenticated - could not find Workspace details"));
    QVERIFY(received.headers.value("content-type").startsWith("text/plain"));
    QVERIFY(!m_sandbox->log().back().find("note")->text().isEmpty());
}

void SandboxServerTest::refuses_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray post = "POST";
    QTest::newRow("workflow's shape") << post << QByteArray("/trigger/") << QByteArray(R"({"workflow":"wf"})") << 400
                                      << QByteArray(R"({"status":"fail","message":"recipients: is required"})");
    QTest::newRow("event's shape") << post << QByteArray("/event/") << QByteArray(R"({"distinct_id":"u1"})") << 400
                                   << QByteArray(R"({"error":{"message":"event: is required","type":"bad_request"}})");
    QTest::newRow("dynamic's shape") << post << QByteArray("/sandbox_workspace_key_0001/trigger/")
                                     << QByteArray(R"({"template":"tpl"})") << 400
                                     << QByteArray(R"({"status":"fail","message":"name: is required"})");
    QTest::newRow("broadcast's shape") << post << QByteArray("/sandbox_workspace_key_0001/broadcast/")
                                       << QByteArray("{}") << 400 << QByteArray("list_id: is required");
    QTest::newRow("no object") << post << QByteArray("/trigger/") << QByteArray("7") << 400
                               << QByteArray(R"({"status":"fail","message":"a record must be a JSON object"})");
    QTest::newRow("unknown path") << post << QByteArray("/nowhere/") << QByteArray("{}") << 404
                                  << QByteArray(R"({"detail":"Not found."})");
    QTest::newRow("no final slash") << post << QByteArray("/trigger") << QByteArray("{}") << 404
                                    << QByteArray(R"({"detail":"Not found."})");
    QTest::newRow("another verb") << QByteArray("GET") << QByteArray("/trigger/") << QByteArray() << 405
                                  << QByteArray(R"({"detail":"Method \"GET\" not allowed."})");
    QTest::newRow("messages posted") << post << QByteArray("/v1/message/") << QByteArray("{}") << 405
                                     << QByteArray(R"({"detail":"Method \"POST\" not allowed."})");
    QTest::newRow("hello posted") << post << QByteArray("/") << QByteArray("{}") << 405
                                  << QByteArray(R"({"detail":"Method \"POST\" not allowed."})");
}

void SandboxServerTest::refuses()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    const Received received = SandboxFixture::finish(m_sandbox->begin(method, target, body));
    QTEST(received.status, "status");
    QTEST(received.body, "answer");
}

void SandboxServerTest::answersArrays()
{
    const Received received =
        m_sandbox->post("/trigger/", '[' + workflowBody("a", "k1") + ',' + workflowBody("b", "k2") + ']');
    QCOMPARE(received.status, 202);
    const json::Value answer = received.json();
    QCOMPARE(answer.find("records")->items().size(), std::size_t(2));
    QCOMPARE(answer.find("records")->items().at(1).find("status_code")->spelling(), QByteArray("202"));
    QVERIFY(!answer.find("records")->items().at(1).find("message_id")->text().isEmpty());
}

void SandboxServerTest::answersArraysWithFailures()
{
    const QByteArray body = '[' + workflowBody("a", "k1") + ',' + workflowBody("sandbox-404-x", "k2") + ",7," +
                            workflowBody("again", "k1") + ']';
    const Received received = m_sandbox->post("/trigger/", body);
    QCOMPARE(received.status, 207);
    const json::Value answer = received.json();
    QCOMPARE(answer.find("status")->text(), u"success"_s);
    const json::Value::Array &records = answer.find("records")->items();
    QCOMPARE(records.size(), std::size_t(4));
    QCOMPARE(records.at(0).find("status")->text(), u"success"_s);
    QCOMPARE(records.at(1).find("status")->text(), u"error"_s);
    QCOMPARE(records.at(1).find("status_code")->spelling(), QByteArray("404"));
    QCOMPARE(records.at(1).find("error")->find("message")->text(), u"workflow 'sandbox-404-x' not found"_s);
    QCOMPARE(records.at(1).find("error")->find("type")->text(), u"not_found"_s);
    QCOMPARE(records.at(2).find("status_code")->spelling(), QByteArray("400"));
    QCOMPARE(records.at(3).find("message_id")->text(), records.at(0).find("message_id")->text());
}

void SandboxServerTest::refusesArrays_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("empty") << QByteArray("[]") << QByteArray("the array must have at least 1 record");
    QByteArrayList records;
    for (int i = 0; i < 101; ++i)
        records.append(workflowBody("wf"));
    QTest::newRow("101 records") << QByteArray('[' + records.join(',') + ']')
                                 << QByteArray("one call takes at most 100 records, not 101");
}

void SandboxServerTest::refusesArrays()
{
    QFETCH(QByteArray, body);
    const Received received = m_sandbox->post("/trigger/", body);
    QCOMPARE(received.status, 400);
    QTEST(received.json().find("message")->text().toUtf8(), "message");
}

void SandboxServerTest::takesTheLargestBody()
{
    QByteArray body = eventBody;
    body.append(limits::workflowBytes - body.size(), ' ');
    QCOMPARE(m_sandbox->post("/event/", body).status, 202);
}

void SandboxServerTest::refusesALargerBody()
{
    QByteArray body = eventBody;
    body.append(limits::workflowBytes - body.size() + 1, ' ');
    const Received received = m_sandbox->post("/event/", body);
    QCOMPARE(received.status, 413);
    QVERIFY(received.headers.value("content-type").startsWith("text/plain"));
    QCOMPARE(received.body, QByteArray("413 Request Entity Too Large\n"));
}

void SandboxServerTest::endsAnEndlessUpload()
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(m_sandbox->url().host(), static_cast<quint16>(m_sandbox->url().port()));
    socket.write("POST /trigger/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000000000\r\n\r\n");
    const QByteArray piece(1024 * 1024, 'x');
    connect(&socket, &QTcpSocket::bytesWritten, &socket, [&] {
        if (socket.bytesToWrite() < piece.size())
            socket.write(piece);
    });
    QTRY_VERIFY_WITH_TIMEOUT(socket.bytesAvailable() > 0, 20000);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 413 "));
    socket.abort();
    QCOMPARE(m_sandbox->post("/event/", eventBody).status, 202);
}

void SandboxServerTest::listsNoMessages()
{
    const Received received = m_sandbox->get("/v1/message/?limit=1");
    QCOMPARE(received.status, 200);
    QCOMPARE(received.body, QByteArray(R"({"meta":{"count":0,"limit":1,"has_prev":false,"before":null,)"
                                       R"("has_next":false,"after":null},"results":[]})"));
    QCOMPARE(m_sandbox->get("/v1/message/").json().find("meta")->find("limit")->spelling(), QByteArray("10"));
    const QByteArray byKey = "/v1/message/?idempotency_key=a%2Fb~c%20d%C3%A9";
    QCOMPARE(m_sandbox->get(byKey).status, 200);
}

void SandboxServerTest::refusesABadLimit()
{
    for (const char *target : {"/v1/message/?limit=0", "/v1/message/?limit=1001", "/v1/message/?limit=x"}) {
        const Received received = m_sandbox->get(target);
        QCOMPARE(received.status, 400);
        QVERIFY(received.json().find("detail")->isObject());
    }
}

void SandboxServerTest::saysWhatItIs()
{
    const Received received = m_sandbox->get("/");
    QCOMPARE(received.status, 200);
    QVERIFY(received.headers.value("content-type").startsWith("text/plain"));
    QVERIFY(received.body.startsWith("Heliograph's Sandbox"));
    QCOMPARE(received.body.count('\n'), 1);
}

void SandboxServerTest::logsRequests()
{
    const QByteArray body = workflowBody("wf", "k");
    QCOMPARE(m_sandbox->post("/trigger/?x=1", body).status, 202);
    QCOMPARE(m_sandbox->post("/trigger/?x=1", body).status, 202);
    const std::vector<json::Value> log = m_sandbox->log();
    QCOMPARE(log.size(), std::size_t(2));
    const json::Value &entry = log.front();
    QByteArrayList members;
    for (const json::Member &member : entry.members())
        members.append(member.key);
    QCOMPARE(members, QByteArrayList({"time", "method", "path", "headers", "body", "status", "skipped"}));
    QCOMPARE(entry.find("time")->text(), u"2026-01-02T03:04:05.000Z"_s);
    QCOMPARE(entry.find("method")->text(), u"POST"_s);
    QCOMPARE(entry.find("path")->text(), u"/trigger/?x=1"_s);
    QCOMPARE(entry.find("body")->text().toUtf8(), body);
    QCOMPARE(entry.find("status")->spelling(), QByteArray("202"));
    QCOMPARE(entry.find("skipped")->toBool(), false);
    QCOMPARE(log.back().find("skipped")->toBool(), true);
    const Received raw = m_sandbox->get("/__log");
    QVERIFY(raw.body.contains(R"("sandbox_workspace_key_0001:•••")"));
    QVERIFY(!raw.body.contains(m_sandbox->signedFor("POST", "/trigger/?x=1", body).back().value));
}

void SandboxServerTest::logsBulkRecords()
{
    const QByteArray body = '[' + workflowBody("a", "k1") + ',' + workflowBody("sandbox-500", "k2") + ']';
    QCOMPARE(m_sandbox->post("/trigger/", body).status, 207);
    QCOMPARE(m_sandbox->post("/trigger/", '[' + workflowBody("a", "k1") + ']').status, 202);
    const std::vector<json::Value> log = m_sandbox->log();
    QCOMPARE(log.at(0).find("skipped")->toBool(), false);
    QCOMPARE(log.at(0).find("records")->items().at(1).find("status")->spelling(), QByteArray("500"));
    QCOMPARE(log.at(1).find("skipped")->toBool(), true);
    QCOMPARE(log.at(1).find("records")->items().at(0).find("skipped")->toBool(), true);
}

void SandboxServerTest::logsAnotherDate()
{
    const std::vector<Header> headers = m_sandbox->signedFor("POST", "/event/", eventBody);
    m_clock->advance(std::chrono::minutes(16));
    QCOMPARE(SandboxFixture::finish(m_sandbox->begin("POST", "/event/", eventBody, headers)).status, 202);
    QVERIFY(m_sandbox->log().back().find("note")->text().contains(u"15 minutes"_s));
}

void SandboxServerTest::keepsTheLogFromOtherHosts()
{
    const auto ask = [this](const QByteArray &host) {
        return m_sandbox->rawUntilClosed("GET /__log HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    };
    QVERIFY(ask("evil.example:80").startsWith("HTTP/1.1 403 "));
    QVERIFY(ask("127.0.0.1:1").startsWith("HTTP/1.1 200 "));
    QVERIFY(ask("localhost").startsWith("HTTP/1.1 200 "));
}

void SandboxServerTest::logsWhatIsNoUtf8()
{
    const Received received = m_sandbox->post("/trigger/", "\xff\xfe\"");
    QCOMPARE(received.status, 400);
    QVERIFY(received.json().find("message")->text().startsWith(u"JSON parse error"));
    QVERIFY(m_sandbox->log().back().isObject());
    QCOMPARE(m_sandbox->post("/trigger/", {}).status, 400);
}

void SandboxServerTest::answersManyAtOnce()
{
    QList<QNetworkReply *> replies;
    for (int i = 0; i < 50; ++i)
        replies.append(m_sandbox->begin("POST", "/trigger/", workflowBody("wf", "k" + QByteArray::number(i))));
    for (QNetworkReply *reply : replies)
        QCOMPARE(SandboxFixture::finish(reply).status, 202);
    QCOMPARE(m_sandbox->log().size(), std::size_t(50));
}

void SandboxServerTest::closesWhereAsked()
{
    const QByteArray answer =
        m_sandbox->rawUntilClosed("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 200 "));
    QVERIFY(answer.endsWith("computer.\n"));
}

void SandboxServerTest::listensOnLoopbackAlone()
{
    QCOMPARE(m_sandbox->url().host(), u"127.0.0.1"_s);
    QTcpServer other;
    // The same port is free on another address of this machine.
    QVERIFY(other.listen(QHostAddress(u"127.0.0.2"_s), static_cast<quint16>(m_sandbox->url().port())));
}

void SandboxServerTest::refusesATakenPort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    SandboxFixture second(m_folder->filePath(u"second"_s), *m_clock);
    const auto started = second.start(other.serverPort());
    QVERIFY(!started);
    QCOMPARE(started.error().code, u"sandbox.port"_s);
    QVERIFY(started.error().message.contains(QString::number(other.serverPort())));
    QVERIFY(!QFile::exists(m_folder->filePath(u"second/sandbox.json"_s)));
    other.close();
    QVERIFY(second.start());
}

void SandboxServerTest::refusesAFolderThatCannotBe()
{
    QFile file(m_folder->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    SandboxFixture second(m_folder->filePath(u"file/sandbox"_s), *m_clock);
    const auto started = second.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, u"sandbox.folder"_s);
    QVERIFY(started.error().message.contains(m_folder->filePath(u"file/sandbox"_s)));
}

void SandboxServerTest::refusesAFolderItCannotWriteInto()
{
    // Folders of the files' names stop a superuser too, whom permissions do not.
    for (const QString &name : {u"memory.jsonl"_s, u"log.jsonl"_s, u"sandbox.json"_s}) {
        const QString folder = m_folder->filePath(u"blocked-by-"_s + name);
        QVERIFY(QDir().mkpath(folder + u'/' + name));
        SandboxFixture second(folder, *m_clock);
        const auto started = second.start();
        QVERIFY2(!started, qPrintable(name));
        QCOMPARE(started.error().code, u"sandbox.folder"_s);
        QVERIFY(!started.error().message.isEmpty());
    }
}

void SandboxServerTest::maybeStartedAgain()
{
    const QUrl before = m_sandbox->url();
    const auto again = m_sandbox->start();
    QVERIFY(again);
    QCOMPARE(*again, before);
}

HELIOGRAPH_SUITE(SandboxServerTest)
#include "tst_sandboxserver.moc"
