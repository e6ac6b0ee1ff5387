// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/connectiontest.h"
#include "tests/support/faketransport.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::FakeTransport;
using Verdict = ConnectionReport::Verdict;

namespace {

const QDateTime now(QDate(2026, 9, 1), QTime(10, 0), Qt::UTC);

CallResult answer(int status, const QByteArray &body, const QByteArray &date = {})
{
    CallResult result = FakeTransport::result(status / 100 == 2 ? Outcome::Accepted : Outcome::Rejected, status);
    result.body = body;
    result.endedAt = now;
    if (!date.isEmpty())
        result.headers.push_back({"DATE", date});
    return result;
}

} // namespace

class ConnectionTestTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksForOneMessage();
    void readsTheAnswer_data();
    void readsTheAnswer();
    void saysWhyItWasNotReached();
    void comparesTheClocks_data();
    void comparesTheClocks();
    void endsOnce();
};

void ConnectionTestTest::asksForOneMessage()
{
    Workspace workspace;
    workspace.baseUrl = QUrl(u"http://proxy.example/hub/"_s);
    workspace.allowPlainHttp = true;
    const HttpCall call = connectionTestCall(workspace, {AuthMode::Signature, "ws_key", "ws_secret", {}}, now);
    QCOMPARE(call.method, "GET"_ba);
    QCOMPARE(call.url, QUrl(u"http://proxy.example/hub/v1/message/?limit=1"_s));
    QVERIFY(call.body.isEmpty());
    QVERIFY(call.allowPlainHttp);
    const QByteArray signedText = signature("ws_secret", "GET", {}, "application/json; charset=utf-8",
                                            "Tue, 01 Sep 2026 10:00:00 GMT", "/hub/v1/message/?limit=1");
    const Header expected{"Authorization", "ws_key:" + signedText};
    QVERIFY(call.headers.back() == expected);
}

void ConnectionTestTest::readsTheAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<AuthMode>("mode");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QString>("words");
    const auto signs = AuthMode::Signature;
    QTest::newRow("good") << 200 << "{}"_ba << signs << Verdict::Good << u"Good: the server takes this workspace key"_s;
    QTest::newRow("good API key") << 200 << "{}"_ba << AuthMode::Bearer << Verdict::Good << u"this API key"_s;
    QTest::newRow("wrong secret") << 401 << "Not Authenticated"_ba << signs << Verdict::Refused
                                  << u"from the same workspace. It said: Not Authenticated"_s;
    QTest::newRow("wrong API key")
        << 403 << R"({"message":"no"})"_ba << AuthMode::Bearer << Verdict::Refused
        << u"does not take this API key. Copy it again, from the same workspace. It said: no"_s;
    QTest::newRow("elsewhere") << 404 << "Not found"_ba << signs << Verdict::Refused << u"Check its spelling"_s;
    QTest::newRow("a redirect") << 302 << QByteArray() << signs << Verdict::Refused << u"never follows"_s;
    QTest::newRow("broken server") << 503 << QByteArray() << signs << Verdict::Refused << u"nothing of the keys"_s;
    QTest::newRow("another refusal") << 400 << "%1"_ba << signs << Verdict::Refused << u"(400)"_s;
}

void ConnectionTestTest::readsTheAnswer()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(AuthMode, mode);
    QFETCH(QString, words);
    const ConnectionReport report = readConnectionTest(answer(status, body), mode);
    QTEST(report.verdict, "verdict");
    QCOMPARE(report.status, status);
    QVERIFY2(report.sentence.contains(words), qPrintable(report.sentence));
    QCOMPARE(report.clockNote, QString());
}

void ConnectionTestTest::saysWhyItWasNotReached()
{
    const CallResult failed = FakeTransport::result(Outcome::NotSent, 0, u"call.refused"_s);
    const ConnectionReport report = readConnectionTest(failed, AuthMode::Signature);
    QCOMPARE(report.verdict, Verdict::NotReached);
    QCOMPARE(report.sentence, u"Not reached: It failed."_s);
    const CallResult stalled = FakeTransport::result(Outcome::Unknown, 0, u"call.answer_timeout"_s);
    QCOMPARE(readConnectionTest(stalled, AuthMode::Signature).verdict, Verdict::NotReached);
}

void ConnectionTestTest::comparesTheClocks_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<QString>("words");
    QTest::newRow("the same") << "Tue, 01 Sep 2026 10:00:00 GMT"_ba << QString();
    QTest::newRow("within five minutes") << "Tue, 01 Sep 2026 09:55:00 GMT"_ba << QString();
    QTest::newRow("behind") << "Tue, 01 Sep 2026 10:12:30 GMT"_ba << u"clock is 12 minutes behind the server’s"_s;
    QTest::newRow("ahead") << "Tue, 01 Sep 2026 07:00:00 GMT"_ba << u"clock is 3 hours ahead of the server’s"_s;
    QTest::newRow("days off") << "Sat, 05 Sep 2026 10:00:00 GMT"_ba << u"4 days behind"_s;
    QTest::newRow("no date") << QByteArray() << QString();
    QTest::newRow("garbage") << "yesterday"_ba << QString();
}

void ConnectionTestTest::comparesTheClocks()
{
    QFETCH(QByteArray, date);
    QFETCH(QString, words);
    for (const int status : {200, 401}) {
        const QString note = readConnectionTest(answer(status, {}, date), AuthMode::Signature).clockNote;
        QVERIFY2(words.isEmpty() ? note.isEmpty() : note.contains(words), qPrintable(note));
    }
}

void ConnectionTestTest::endsOnce()
{
    FakeTransport transport;
    transport.answers.push_back(answer(200, "{}"));
    int ended = 0;
    testConnection(transport, {}, {}, now, [&ended](const ConnectionReport &) { ++ended; });
    QCOMPARE(ended, 0);
    QTRY_COMPARE(ended, 1);
    QCOMPARE(transport.calls.size(), std::size_t{1});
}

HELIOGRAPH_SUITE(ConnectionTestTest)
#include "tst_connectiontest.moc"
