// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/transport/callprobe.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

namespace {

using When = Reaction::When;
using Then = Reaction::Then;

/// Much more than the kernel's buffers take while the server does not read.
constexpr qsizetype bigBody = 700 * 1024;

/// The server's reaction to one call, and what must come of the call.
struct Case
{
    const char *name;
    Reaction reaction;
    Outcome outcome;
    int status = 0;
    const char *code = "";
    QByteArray body = {};
    bool cut = false;
};

Reaction whole(const QByteArray &bytes, Then then = Then::Keep)
{
    return {When::Whole, bytes, then};
}

QByteArray shortAnswer(int status)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Reason\r\nContent-Length: 100\r\n\r\nabc";
}

const QByteArray chunkedHead = "HTTP/1.1 202 Reason\r\nTransfer-Encoding: chunked\r\n\r\n";

std::vector<Case> brokenOff()
{
    const auto unknown = [](const char *name, const Reaction &reaction) {
        return Case{name, reaction, Outcome::Unknown, 0, "call.dropped"};
    };
    return {
        unknown("closed after the head", {When::Head, {}, Then::Close}),
        unknown("reset after the head", {When::Head, {}, Then::Reset}),
        unknown("closed in the body", {When::InBody, {}, Then::Close}),
        unknown("reset in the body", {When::InBody, {}, Then::Reset}),
        unknown("closed after the body", whole({}, Then::Close)),
        unknown("reset after the body", whole({}, Then::Reset)),
        unknown("status line cut", whole("HTTP/1.1 20", Then::Close)),
        unknown("head cut in a name", whole("HTTP/1.1 202 Reason\r\nContent-Le", Then::Close)),
        unknown("head cut before its end", whole("HTTP/1.1 202 Reason\r\nContent-Length: 3\r\n", Then::Close)),
        unknown("head cut by a reset", whole("HTTP/1.1 202 Reason\r\nContent-Length: 3\r\n", Then::Reset)),
        unknown("garbage and closed", whole("SSH-2.0-OpenSSH_9.2\r\n", Then::Close)),
        unknown("garbage and open", whole("SSH-2.0-OpenSSH_9.2\r\n", Then::Stall)),
        unknown("no head at all", whole("<html>hello</html>", Then::Close)),
        unknown("zeros", whole(QByteArray(1000, '\0'), Then::Close)),
        unknown("bad version", whole("HTTP/x.y 202 Reason\r\n\r\n", Then::Close)),
        unknown("bad status", whole("HTTP/1.1 abc Reason\r\n\r\n", Then::Close)),
        {"early hints only", whole("HTTP/1.1 103 Early\r\n\r\n" + answer(202)), Outcome::Unknown, 0, "call.garbage"},
        {"switching protocols", whole("HTTP/1.1 101 Switch\r\nUpgrade: x\r\n\r\n"), Outcome::Unknown, 0,
         "call.garbage"},
    };
}

std::vector<Case> cutAnswers()
{
    const QByteArray chunk = chunkedHead + "5\r\nabcde\r\n";
    return {
        {"202 closed in the answer", whole(shortAnswer(202), Then::Close), Outcome::Accepted, 202, "call.dropped",
         "abc", true},
        {"202 reset in the answer", whole(shortAnswer(202), Then::Reset), Outcome::Accepted, 202, "call.dropped", "abc",
         true},
        {"202 closed before the answer's text",
         whole("HTTP/1.1 202 Reason\r\nContent-Length: 9\r\n\r\n", Then::Close),
         Outcome::Accepted,
         202,
         "call.dropped",
         {},
         true},
        {"202 closed between chunks", whole(chunk, Then::Close), Outcome::Accepted, 202, "call.dropped", "abcde", true},
        {"202 reset before the answer's text",
         whole("HTTP/1.1 202 Reason\r\nContent-Length: 9\r\n\r\n", Then::Reset),
         Outcome::Accepted,
         202,
         "call.dropped",
         {},
         true},
        {"202 reset between chunks", whole(chunk, Then::Reset), Outcome::Accepted, 202, "call.dropped", "abcde", true},
        {"404 closed in the answer", whole(shortAnswer(404), Then::Close), Outcome::Rejected, 404, "call.dropped",
         "abc", true},
        {"500 reset in the answer", whole(shortAnswer(500), Then::Reset), Outcome::Rejected, 500, "call.dropped", "abc",
         true},
        {"308 closed in the answer", whole(shortAnswer(308), Then::Close), Outcome::Rejected, 308, "call.dropped",
         "abc", true},
    };
}

std::vector<Case> wholeAnswers()
{
    const auto login = [](int status, const QByteArray &challenge) {
        return whole(answer(status, "who?", challenge + "\r\n"));
    };
    const auto moved = [](int status) { return whole(answer(status, "gone", "Location: http://127.0.0.1:1/\r\n")); };
    const QByteArray text = "{\"status\":\"success\"}";
    std::vector<Case> cases{
        {"chunked", whole(chunkedHead + "5\r\nabcde\r\n0\r\n\r\n"), Outcome::Accepted, 202, "", "abcde"},
        {"until the connection's end", whole("HTTP/1.1 202 Reason\r\n\r\nabcdef", Then::Close), Outcome::Accepted, 202,
         "", "abcdef"},
        {"byte by byte", {When::Whole, answer(202), Then::Keep, 1}, Outcome::Accepted, 202, "", text},
        {"continue first", whole("HTTP/1.1 100 Continue\r\n\r\n" + answer(202)), Outcome::Accepted, 202, "", text},
        {"more than was said", whole(answer(202) + "more"), Outcome::Accepted, 202, "", text},
        {"no text", whole("HTTP/1.1 204 Reason\r\n\r\n"), Outcome::Accepted, 204},
        {"no text, but a length", whole("HTTP/1.1 304 Reason\r\nContent-Length: 10\r\n\r\n"), Outcome::Rejected, 304},
        {"packed, and left so", whole(answer(202, "\x1f\x8b\x08 packed", "Content-Encoding: gzip\r\n")),
         Outcome::Accepted, 202, "", "\x1f\x8b\x08 packed"},
        {"401 Basic", login(401, "WWW-Authenticate: Basic realm=\"x\""), Outcome::Rejected, 401, "", "who?"},
        {"401 Digest", login(401, "WWW-Authenticate: Digest realm=\"a\", nonce=\"b\""), Outcome::Rejected, 401, "",
         "who?"},
        {"401 NTLM", login(401, "WWW-Authenticate: NTLM"), Outcome::Rejected, 401, "", "who?"},
        {"401 Negotiate", login(401, "WWW-Authenticate: Negotiate"), Outcome::Rejected, 401, "", "who?"},
        {"407 Basic", login(407, "Proxy-Authenticate: Basic realm=\"x\""), Outcome::Rejected, 407, "", "who?"},
        {"413 before the body came", {When::Head, answer(413)}, Outcome::Rejected, 413, "", text},
    };
    for (const char *status : {"301", "302", "303", "307", "308"})
        cases.push_back(
            {status, moved(QByteArray(status).toInt()), Outcome::Rejected, QByteArray(status).toInt(), "", "gone"});
    for (const char *status : {"200", "202", "207", "299"})
        cases.push_back({status, whole(answer(QByteArray(status).toInt())), Outcome::Accepted,
                         QByteArray(status).toInt(), "", text});
    for (const char *status : {"400", "401", "403", "404", "405", "407", "408", "409", "410", "413",
                               "418", "425", "429", "500", "501", "502", "503", "504", "599", "999"})
        cases.push_back({status, whole(answer(QByteArray(status).toInt())), Outcome::Rejected,
                         QByteArray(status).toInt(), "", text});
    return cases;
}

} // namespace

/// Every way in which a server may answer or not, over http and https, on a fresh connection and a kept one: exactly
/// one copy on the wire, exactly one end, and the true one.
class CallOutcomesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_transport.reset(); }
    void outcome_data();
    void outcome();
    void bodylessCalls_data();
    void bodylessCalls();
    void closedAtOnce_data();
    void closedAtOnce();
    void loginAnswerIsCut_data();
    void loginAnswerIsCut();
    void closedAfterTheAnswer_data();
    void closedAfterTheAnswer();
    void closedUnread_data();
    void closedUnread();

private:
    void addVariants(const Case &one);
    void prepare(RawServer &server, bool tls);

    SystemClock m_clock;
    std::unique_ptr<Certificates> m_certificates;
    /// One for all: each row has a server, and so connections, of its own.
    std::unique_ptr<NetworkTransport> m_transport;
};

void CallOutcomesTest::initTestCase()
{
    m_certificates = std::make_unique<Certificates>();
    QVERIFY2(m_certificates->problem().isEmpty(), qPrintable(m_certificates->problem()));
    NetworkOptions options;
    options.caFile = m_certificates->caFile();
    m_transport = std::make_unique<NetworkTransport>(options, m_clock);
}

void CallOutcomesTest::prepare(RawServer &server, bool tls)
{
    if (tls)
        server.useTls(m_certificates->server(Certificates::Kind::Good));
}

void CallOutcomesTest::addVariants(const Case &one)
{
    for (const bool tls : {false, true}) {
        for (const bool kept : {false, true})
            QTest::addRow("%s, %s, %s", one.name, tls ? "https" : "http", kept ? "kept" : "fresh")
                << tls << kept << QVariant::fromValue<const void *>(&one);
    }
}

void CallOutcomesTest::outcome_data()
{
    static const std::array groups{brokenOff(), cutAnswers(), wholeAnswers()};
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("kept");
    QTest::addColumn<QVariant>("row");
    for (const std::vector<Case> &group : groups) {
        for (const Case &one : group)
            addVariants(one);
    }
}

void CallOutcomesTest::outcome()
{
    QFETCH(bool, tls);
    QFETCH(bool, kept);
    QFETCH(QVariant, row);
    const auto &expected = *static_cast<const Case *>(row.value<const void *>());
    RawServer server;
    prepare(server, tls);
    if (kept) {
        server.react(whole(answer(200)));
        CallProbe before(m_transport->start(post(server.url())));
        QVERIFY(before.waitForEnd());
    }
    server.react(expected.reaction);
    server.react(whole(answer(202)));
    const HttpCall call = post(server.url(), expected.reaction.when == When::Whole ? 200 : bigBody);
    const std::size_t before = server.requests().size();

    CallProbe probe(m_transport->start(call));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    const CallResult &result = probe.result();
    QVERIFY2(result.outcome == expected.outcome, described(result));
    QVERIFY2(result.status == expected.status, described(result));
    QCOMPARE(result.errorCode, QLatin1StringView(expected.code));
    QCOMPARE(result.message.isEmpty(), result.errorCode.isEmpty());
    QCOMPARE(result.body, expected.body);
    QCOMPARE(result.bodyCut, expected.cut);
    QCOMPARE(probe.sentCount(), 1);
    QVERIFY(!probe.isSentLate());

    // A second copy would have been put on the wire before this.
    const CallResult after = callAfter(*m_transport, post(server.url()));
    QVERIFY2(after.outcome == Outcome::Accepted, described(after));
    QCOMPARE(server.requests().size(), before + 2);
    const RawRequest &copy = server.requests().at(before);
    QCOMPARE(copy.connection, 1);
    QVERIFY(call.body.startsWith(copy.body));
    if (expected.reaction.when == When::Whole)
        QCOMPARE(copy.body, call.body);
}

void CallOutcomesTest::bodylessCalls_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("kept");
    for (const char *method : {"GET", "POST"}) {
        for (const bool tls : {false, true}) {
            for (const bool kept : {false, true})
                QTest::addRow("%s, %s, %s", method, tls ? "https" : "http", kept ? "kept" : "fresh")
                    << QByteArray(method) << tls << kept;
        }
    }
}

void CallOutcomesTest::bodylessCalls()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, tls);
    QFETCH(bool, kept);
    RawServer server;
    prepare(server, tls);
    HttpCall call = get(server.url());
    call.method = method;
    if (kept) {
        server.react(whole(answer(200, "hello")));
        CallProbe before(m_transport->start(call));
        QVERIFY(before.waitForEnd());
        QCOMPARE(before.result().body, "hello");
        QCOMPARE(before.sentCount(), 1);
    }
    server.react(whole({}, Then::Close));
    const std::size_t before = server.requests().size();
    CallProbe probe(m_transport->start(call));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    QVERIFY2(probe.result().outcome == Outcome::Unknown, described(probe.result()));
    QCOMPARE(probe.result().errorCode, u"call.dropped"_s);
    QCOMPARE(probe.sentCount(), 1);
    // A GET changes nothing, and Qt may repeat it; anything else goes out once.
    const std::size_t copies = server.requests().size() - before;
    QVERIFY(copies == 1 || (copies > 1 && method == "GET"));
    QVERIFY(server.requests().back().startLine().startsWith(method + " /trigger/ HTTP/1.1"));
}

void CallOutcomesTest::closedAtOnce_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("reset");
    for (const bool tls : {false, true}) {
        for (const bool reset : {false, true})
            QTest::addRow("%s, %s", tls ? "https" : "http", reset ? "reset" : "closed") << tls << reset;
    }
}

void CallOutcomesTest::closedAtOnce()
{
    QFETCH(bool, tls);
    QFETCH(bool, reset);
    RawServer server;
    prepare(server, tls);
    server.react({When::Connected, {}, reset ? Then::Reset : Then::Close});
    server.react(whole(answer(202)));
    CallProbe probe(m_transport->start(post(server.url())));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    // Whether our bytes had left already is the network's secret, and Qt may connect anew where none had: what must
    // hold is that what we say is what the server saw.
    const CallResult &result = probe.result();
    const bool accepted = result.outcome == Outcome::Accepted;
    const bool unknown = result.outcome == Outcome::Unknown;
    QVERIFY2(result.outcome != Outcome::Rejected, described(result));
    QCOMPARE(result.errorCode, accepted ? QString() : unknown ? u"call.dropped"_s : u"call.network"_s);
    QCOMPARE(probe.sentCount(), result.outcome == Outcome::NotSent ? 0 : 1);
    QCOMPARE(server.requests().size(), std::size_t(accepted ? 1 : 0));
    const CallResult after = callAfter(*m_transport, post(server.url()));
    QVERIFY2(after.outcome == Outcome::Accepted, described(after));
    QCOMPARE(server.requests().size(), std::size_t(accepted ? 2 : 1));
}

void CallOutcomesTest::loginAnswerIsCut_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("http") << false;
    QTest::newRow("https") << true;
}

void CallOutcomesTest::loginAnswerIsCut()
{
    QFETCH(bool, tls);
    RawServer server;
    prepare(server, tls);
    server.react(whole(shortAnswer(401), Then::Close));
    CallProbe probe(m_transport->start(post(server.url())));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    // Qt keeps the head of a 401 to itself until the body is there, and tells of it at the end or not at all.
    const CallResult &result = probe.result();
    const bool isTold = result.status == 401;
    QVERIFY2(result.outcome == (isTold ? Outcome::Rejected : Outcome::Unknown), described(result));
    QCOMPARE(result.errorCode, u"call.dropped"_s);
    QCOMPARE(result.bodyCut, isTold);
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void CallOutcomesTest::closedAfterTheAnswer_data()
{
    closedAtOnce_data();
}

void CallOutcomesTest::closedAfterTheAnswer()
{
    QFETCH(bool, tls);
    QFETCH(bool, reset);
    RawServer server;
    prepare(server, tls);
    server.react(whole(answer(202), reset ? Then::Reset : Then::Close));
    server.react(whole(answer(202)));
    CallProbe first(m_transport->start(post(server.url())));
    QVERIFY(first.waitForEnd());
    QCOMPARE(first.result().outcome, Outcome::Accepted);
    QVERIFY2(first.result().errorCode.isEmpty(), described(first.result()));
    // At once, into the connection that the server is closing.
    CallProbe second(m_transport->start(post(server.url())));
    QVERIFY(second.waitForEnd());
    QCOMPARE(second.finishedCount(), 1);
    const bool accepted = second.result().outcome == Outcome::Accepted;
    QVERIFY2(accepted || second.result().outcome == Outcome::Unknown, described(second.result()));
    QVERIFY(second.sentCount() <= 1);
    QCOMPARE(server.requests().size(), std::size_t(accepted ? 2 : 1));
}

void CallOutcomesTest::closedUnread_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("kept");
    QTest::addColumn<bool>("reset");
    for (const bool tls : {false, true}) {
        for (const bool kept : {false, true}) {
            for (const bool reset : {false, true})
                QTest::addRow("%s, %s, %s", tls ? "https" : "http", kept ? "kept" : "fresh", reset ? "reset" : "closed")
                    << tls << kept << reset;
        }
    }
}

void CallOutcomesTest::closedUnread()
{
    QFETCH(bool, tls);
    QFETCH(bool, kept);
    QFETCH(bool, reset);
    RawServer server;
    prepare(server, tls);
    if (kept) {
        server.react(whole(answer(200)));
        CallProbe before(m_transport->start(post(server.url())));
        QVERIFY(before.waitForEnd());
    }
    const std::size_t before = server.requests().size();
    server.react({When::Arriving, {}, reset ? Then::Reset : Then::Close});
    server.react(whole(answer(202)));
    CallProbe probe(m_transport->start(post(server.url())));
    QVERIFY(probe.waitForEnd());
    QCOMPARE(probe.finishedCount(), 1);
    QVERIFY2(probe.result().outcome == Outcome::Unknown, described(probe.result()));
    QCOMPARE(probe.result().errorCode, u"call.dropped"_s);
    QCOMPARE(probe.sentCount(), 1);
    // That the server looked at none of it changes nothing: no second copy went out by itself.
    const CallResult after = callAfter(*m_transport, post(server.url()));
    QVERIFY2(after.outcome == Outcome::Accepted, described(after));
    QCOMPARE(server.requests().size(), before + 1);
}

HELIOGRAPH_SUITE(CallOutcomesTest)
#include "tst_calloutcomes.moc"
