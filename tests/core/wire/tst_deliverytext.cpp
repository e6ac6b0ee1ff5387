// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/deliverytext.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class DeliveryTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void explainsEachStatus_data();
    void explainsEachStatus();
    void explainsEachReason_data();
    void explainsEachReason();
    void explainsEachRefusal_data();
    void explainsEachRefusal();
    void hasARowForEachPattern();
    void leavesTheUnknownAsItIs();
    void sumsUp_data();
    void sumsUp();
    void saysWhatNothingCanMean();

private:
    QStringList m_reasons; ///< that rows above were of, by the advice that they got
    QStringList m_refusals;
};

void DeliveryTextTest::explainsEachStatus_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("advice"); ///< that it contains; empty: there is none to give
    const auto row = [](const char *status, const char *words, const char *advice) {
        QTest::newRow(status) << QString::fromUtf8(words) << QString::fromUtf8(advice);
    };
    row("to_be_triggered", "Queued", "waits in the workflow");
    row("triggered", "Triggered", "hands it to the vendor");
    row("sent_by_vendor", "Sent by the vendor", "webhook URL");
    row("delivered", "Delivered", "");
    row("seen", "Seen", "");
    row("read", "Read", "");
    row("clicked", "Clicked", "");
    row("dismissed", "Dismissed", "");
    row("trigger_failed", "Failed: the vendor refused it", "vendor’s settings");
    row("delivery_failure", "Failed: not delivered", "address on this channel");
    row("failure_by_vendor", "Failed: not delivered", "address on this channel");
    row("trigger_blocked", "Blocked: test mode", "Test mode is on");
    row("not_to_be_triggered", "Skipped", "smart delivery");
}

void DeliveryTextTest::explainsEachStatus()
{
    QFETCH(QString, advice);
    const QString status = QString::fromLatin1(QTest::currentDataTag());
    QTEST(deliveryStatusText(status), "words");
    QCOMPARE(deliveryAdvice(status, {}).isEmpty(), advice.isEmpty());
    QVERIFY2(deliveryAdvice(status, {}).contains(advice), qPrintable(deliveryAdvice(status, {})));
}

void DeliveryTextTest::explainsEachReason_data()
{
    QTest::addColumn<QString>("advice");
    const auto row = [](const char *reason, const char *advice) { QTest::newRow(reason) << QString::fromUtf8(advice); };
    row("invalid_recipient_number", "phone number does not exist");
    row("Recipient has opted out of promotional messages", "opted out");
    row("Message flagged as SPAM by the receiver", "taken for spam");
    row("bounce", "mailbox does not exist");
    row("550 5.1.1 user unknown", "mailbox does not exist");
    row("UNREGISTERED: the token is not registered", "push token");
    row("channel_not_found", "Slack knows no such channel");
    row("Missing variable: invoice.total", "variable of it is missing");
    row("template not approved", "approved there");
    row("401 Unauthorized", "SuprSend’s login");
    row("Insufficient balance", "credit or quota");
    row("Rate limit exceeded", "only so many messages");
    row("Request timed out", "could not be reached");
    row("invalid_recipient", "address on this channel is not a good one");
    row("vendor_error", "an error of its own");
}

void DeliveryTextTest::explainsEachReason()
{
    QFETCH(QString, advice);
    const QString reason = QString::fromLatin1(QTest::currentDataTag());
    const QString said = deliveryAdvice(u"delivery_failure"_s, reason);
    QVERIFY2(said.contains(advice), qPrintable(said));
    QCOMPARE(deliveryAdvice(u"trigger_failed"_s, reason), said);
    QVERIFY(!deliveryAdvice(u"seen"_s, reason).contains(advice)); // it did not fail
    if (!m_reasons.contains(said))
        m_reasons.append(said);
}

void DeliveryTextTest::explainsEachRefusal_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("advice");
    const auto row = [](const char *name, int status, const char *said, const char *advice) {
        QTest::newRow(name) << status << QString::fromUtf8(said) << QString::fromUtf8(advice);
    };
    row("the words of a 401", 401, "Not Authenticated - could not find Workspace details", "this key with this secret");
    row("another 401", 401, "Invalid token", "credentials were not taken");
    row("403", 403, "no", "not for this");
    row("a workflow", 404, "workflow 'invoice' not found", "no live workflow of that slug");
    row("a template", 404, "template not found", "no live template of that slug");
    row("a list", 404, "list_id newsletter does not exist", "no list of that ID");
    row("another 404", 404, "Not found.", "Nothing is at this address");
    row("413", 413, "Request Entity Too Large", "too large");
    row("429", 429, "slow down", "Too many requests");
    row("no JSON", 400, "JSON parse error - Expecting value", "did not arrive as JSON");
    row("an attachment", 400, "attachment url is not valid", "attachment was not taken");
    row("a limit", 400, "event size can't be > 100 KB", "over a limit");
    row("a key", 400, "$idempotency_key is too long", "idempotency key was not taken");
    row("a recipient", 400, "recipients[0].distinct_id is required", "recipient was not taken");
    row("a phone", 400, "phone must have a country code", "begins with + and the country code");
    row("a slug", 400, "workflow is a required property", "named by its slug");
    row("an event", 400, "event name is reserved", "does not begin with $");
    row("another 400", 400, "no", "the answer names it");
    row("422", 422, "no", "the answer names it");
    row("500", 500, "oops", "an error of its own");
    row("another of the server’s", 507, "oops", "an error of its own");
}

void DeliveryTextTest::explainsEachRefusal()
{
    QFETCH(int, status);
    QFETCH(QString, said);
    QFETCH(QString, advice);
    const QString sentence = refusalAdvice(status, said);
    QVERIFY2(sentence.contains(advice), qPrintable(sentence));
    const QString once = u"%1 %2"_s.arg(status).arg(sentence);
    if (!m_refusals.contains(once) && status != 507)
        m_refusals.append(once);
}

/// No row of the tables without one of this test: each has its own advice.
void DeliveryTextTest::hasARowForEachPattern()
{
    QCOMPARE(m_reasons.size(), advice::reasonPatterns().size());
    QCOMPARE(m_refusals.size(), advice::refusalPatterns().size());
}

void DeliveryTextTest::leavesTheUnknownAsItIs()
{
    QCOMPARE(deliveryStatusText(u"<b>new</b>"_s), u"<b>new</b>"_s);
    QVERIFY(deliveryAdvice(u"<b>new</b>"_s, u"bounce"_s).isEmpty());
    QVERIFY(refusalAdvice(418, u"a teapot"_s).isEmpty());
    QCOMPARE(deliveryAdvice(u"delivery_failure"_s, u"qwertz"_s), deliveryAdvice(u"delivery_failure"_s, {}));
}

void DeliveryTextTest::sumsUp_data()
{
    QTest::addColumn<DeliverySummary>("summary");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << DeliverySummary{} << u"no message yet"_s;
    QTest::newRow("one") << DeliverySummary{1, 0, 0, 0} << u"1 delivered"_s;
    QTest::newRow("all") << DeliverySummary{3, 1, 2, 4}
                         << u"3 delivered, 1 failed, 2 not sent on purpose, 4 under way"_s;
}

void DeliveryTextTest::sumsUp()
{
    QFETCH(DeliverySummary, summary);
    QTEST(deliverySummaryText(summary), "text");
}

void DeliveryTextTest::saysWhatNothingCanMean()
{
    QVERIFY(nothingYetReasons(true).front().contains(u"event"_s));
    QVERIFY(!nothingYetReasons(false).front().contains(u"event of exactly"_s));
    for (const QString &word : {u"delay"_s, u"preferences"_s, u"variable"_s, u"24 hours"_s, u"test mode"_s})
        QVERIFY2(nothingYetReasons(false).join(u'\n').contains(word), qPrintable(word));
}

HELIOGRAPH_SUITE(DeliveryTextTest)

#include "tst_deliverytext.moc"
