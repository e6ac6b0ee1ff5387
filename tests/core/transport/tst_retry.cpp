// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/retry.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const QDateTime now(QDate(2026, 9, 1), QTime(10, 0, 0), Qt::UTC);
constexpr double fullJitter = 1.0;

CallResult answered(int status, const QByteArray &retryAfter = {})
{
    CallResult result;
    result.outcome = status < 300 ? Outcome::Accepted : Outcome::Rejected;
    result.status = status;
    if (!retryAfter.isEmpty())
        result.headers = {{"Content-Type", "text/plain"}, {"retry-AFTER", retryAfter}};
    return result;
}

CallResult failed(Outcome outcome, const QString &code)
{
    CallResult result;
    result.outcome = outcome;
    result.errorCode = code;
    return result;
}

RetryDecision decide(const CallResult &result, int attemptsMade = 1, milliseconds elapsed = 0ms,
                     double jitter = fullJitter)
{
    return decideRetry({}, result, attemptsMade, elapsed, jitter, now);
}

} // namespace

class RetryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyPassingStatusesAreRepeated();
    void aCutBodyChangesNothing();
    void errors_data();
    void errors();
    void attemptsEnd_data();
    void attemptsEnd();
    void pauseDoubles_data();
    void pauseDoubles();
    void jitterStaysInBounds_data();
    void jitterStaysInBounds();
    void retryAfter_data();
    void retryAfter();
    void budgetEndsTheTries_data();
    void budgetEndsTheTries();
};

void RetryTest::onlyPassingStatusesAreRepeated()
{
    const QSet<int> repeated{408, 425, 429, 502, 503, 504};
    for (int status = 200; status < 1000; ++status)
        QVERIFY2(decide(answered(status)).again == repeated.contains(status), qPrintable(QString::number(status)));
}

void RetryTest::aCutBodyChangesNothing()
{
    for (const auto &[status, again] : {std::pair{202, false}, {404, false}, {503, true}}) {
        CallResult result = answered(status);
        result.bodyCut = true;
        result.errorCode = QStringLiteral("call.dropped");
        QCOMPARE(decide(result).again, again);
    }
}

void RetryTest::errors_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("again");
    const auto row = [](Outcome outcome, const char *code, bool again) {
        QTest::addRow("%s, %s", qPrintable(outcomeName(outcome)), code)
            << outcome << QString::fromLatin1(code) << again;
    };
    for (const char *code : {"call.refused", "call.host", "call.connect_timeout", "call.proxy", "call.network"})
        row(Outcome::NotSent, code, true);
    for (const char *code :
         {"call.tls", "call.proxy_login", "call.url", "call.plain_http", "call.header", "call.cancelled", ""})
        row(Outcome::NotSent, code, false);
    for (const char *code : {"call.dropped", "call.answer_timeout", "call.garbage"})
        row(Outcome::Unknown, code, true);
    for (const char *code : {"call.cancelled", "call.refused", ""})
        row(Outcome::Unknown, code, false);
    row(Outcome::NotSent, "call.dropped", false);
}

void RetryTest::errors()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, code);
    QTEST(decide(failed(outcome, code)).again, "again");
}

void RetryTest::attemptsEnd_data()
{
    QTest::addColumn<int>("allowed");
    QTest::addColumn<int>("made");
    QTest::addColumn<bool>("again");
    QTest::newRow("first of five") << 5 << 1 << true;
    QTest::newRow("fourth of five") << 5 << 4 << true;
    QTest::newRow("fifth of five") << 5 << 5 << false;
    QTest::newRow("more than allowed") << 5 << 6 << false;
    QTest::newRow("only one") << 1 << 1 << false;
    QTest::newRow("none") << 0 << 1 << false;
}

void RetryTest::attemptsEnd()
{
    QFETCH(int, allowed);
    QFETCH(int, made);
    RetryPolicy policy;
    policy.attempts = allowed;
    QTEST(decideRetry(policy, answered(503), made, 0ms, fullJitter, now).again, "again");
}

void RetryTest::pauseDoubles_data()
{
    QTest::addColumn<int>("made");
    QTest::addColumn<milliseconds>("pause");
    QTest::newRow("1") << 1 << milliseconds(500);
    QTest::newRow("2") << 2 << milliseconds(1000);
    QTest::newRow("3") << 3 << milliseconds(2000);
    QTest::newRow("6") << 6 << milliseconds(16000);
    QTest::newRow("7 is capped") << 7 << milliseconds(20000);
    QTest::newRow("a thousand") << 1000 << milliseconds(20000);
}

void RetryTest::pauseDoubles()
{
    QFETCH(int, made);
    RetryPolicy policy;
    policy.attempts = 2000;
    QTEST(decideRetry(policy, answered(503), made, 0ms, fullJitter, now).pause, "pause");
}

void RetryTest::jitterStaysInBounds_data()
{
    QTest::addColumn<double>("jitter");
    QTest::addColumn<milliseconds>("pause");
    QTest::newRow("none is half") << 0.0 << milliseconds(250);
    QTest::newRow("middle") << 0.5 << milliseconds(375);
    QTest::newRow("all is whole") << 1.0 << milliseconds(500);
    QTest::newRow("below") << -3.0 << milliseconds(250);
    QTest::newRow("above") << 7.0 << milliseconds(500);
}

void RetryTest::jitterStaysInBounds()
{
    QFETCH(double, jitter);
    QTEST(decide(answered(503), 1, 0ms, jitter).pause, "pause");
}

void RetryTest::retryAfter_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("again");
    QTest::addColumn<milliseconds>("pause");
    const milliseconds own(500);
    const auto row = [](const char *name, const QByteArray &header, bool again, milliseconds pause) {
        QTest::newRow(name) << header << again << pause;
    };
    row("seconds", "7", true, 7s);
    row("blanks around", "  7 ", true, 7s);
    row("shorter than ours", "0", true, own);
    row("date", "Tue, 01 Sep 2026 10:00:09 GMT", true, 9s);
    row("date now", "Tue, 01 Sep 2026 10:00:00 GMT", true, own);
    row("date long past", "Tue, 01 Sep 1970 10:00:00 GMT", true, own);
    row("at the budget's end", "120", true, 120s);
    row("beyond the budget", "121", false, 0s);
    row("date beyond the budget", "Tue, 01 Sep 2026 11:00:00 GMT", false, 0s);
    row("date in another age", "Fri, 31 Dec 9999 23:59:59 GMT", false, 0s);
    row("huge", "9223372036854775807", false, 0s);
    row("beyond 64 bits", "99999999999999999999999", false, 0s);
    row("negative", "-5", true, own);
    row("fraction", "1.5", true, own);
    row("words", "soon", true, own);
    row("wrong weekday", "Mon, 01 Sep 2026 10:00:09 GMT", true, own);
    row("other zone", "Tue, 01 Sep 2026 10:00:09 +0200", true, own);
    row("two headers in one", "7, 9", true, own);
    row("bytes beyond ASCII", "\xff\xfe", true, own);
}

void RetryTest::retryAfter()
{
    QFETCH(QByteArray, header);
    const RetryDecision decision = decide(answered(429, header));
    QTEST(decision.again, "again");
    QTEST(decision.pause, "pause");
}

void RetryTest::budgetEndsTheTries_data()
{
    QTest::addColumn<milliseconds>("elapsed");
    QTest::addColumn<bool>("again");
    QTest::newRow("at once") << milliseconds(0) << true;
    QTest::newRow("the pause just fits") << milliseconds(119500) << true;
    QTest::newRow("a millisecond too late") << milliseconds(119501) << false;
    QTest::newRow("over") << milliseconds(120000) << false;
    QTest::newRow("long over") << milliseconds(10000000) << false;
}

void RetryTest::budgetEndsTheTries()
{
    QFETCH(milliseconds, elapsed);
    QTEST(decide(answered(503), 1, elapsed).again, "again");
}

HELIOGRAPH_SUITE(RetryTest)
#include "tst_retry.moc"
