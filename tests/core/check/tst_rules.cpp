// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "tests/core/check/checking.h"
#include "tests/support/suite.h"

#include <QSet>
#include <QtTest>

#include <algorithm>

using heliograph::Problem;
using heliograph::test::problemsOf;
using heliograph::test::RuleCase;
using heliograph::test::shown;
using namespace Qt::StringLiterals;

class RulesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCodeHasACase();
    void codesAreUnique();
    void finds_data();
    void finds();
    void fixes_data() { finds_data(); }
    void fixes();
    void goodDocumentsHaveNoProblem_data();
    void goodDocumentsHaveNoProblem();
    void quotesNoToken();

private:
    static const RuleCase &caseOfRow();
};

namespace {

const std::vector<RuleCase> &allCases()
{
    static const std::vector<RuleCase> all = [] {
        std::vector<RuleCase> cases = heliograph::test::documentCases();
        const auto more = heliograph::test::recipientCases();
        cases.insert(cases.end(), more.begin(), more.end());
        const auto others = heliograph::test::kindCases();
        cases.insert(cases.end(), others.begin(), others.end());
        return cases;
    }();
    return all;
}

const Problem *find(const std::vector<Problem> &problems, const RuleCase &wanted)
{
    const auto found = std::find_if(problems.begin(), problems.end(), [&wanted](const Problem &problem) {
        return problem.code == QLatin1String(wanted.code) && problem.pointer.toString() == wanted.pointer;
    });
    return found == problems.end() ? nullptr : &*found;
}

heliograph::Severity severityOf(const char *code)
{
    for (const auto &rule : heliograph::checkRules()) {
        if (qstrcmp(rule.code, code) == 0)
            return rule.severity;
    }
    qFatal("no such rule: %s", code);
}

} // namespace

const RuleCase &RulesTest::caseOfRow()
{
    QFETCH(std::size_t, index);
    return allCases()[index];
}

void RulesTest::everyCodeHasACase()
{
    QSet<QByteArray> tried;
    for (const RuleCase &one : allCases())
        tried.insert(one.code);
    for (const auto &rule : heliograph::checkRules()) {
        QVERIFY2(tried.contains(rule.code), rule.code);
        QVERIFY2(qstrlen(rule.source) > 0, rule.code);
    }
}

void RulesTest::codesAreUnique()
{
    QSet<QByteArray> codes;
    for (const auto &rule : heliograph::checkRules()) {
        QVERIFY2(!codes.contains(rule.code), rule.code);
        codes.insert(rule.code);
    }
}

void RulesTest::finds_data()
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < allCases().size(); ++i) {
        const RuleCase &one = allCases()[i];
        QTest::addRow("%s: %s", one.code, one.name) << i;
    }
}

void RulesTest::finds()
{
    const RuleCase &wanted = caseOfRow();
    const auto problems = problemsOf(wanted.document, wanted.frozenBytes);
    const Problem *problem = find(problems, wanted);
    QVERIFY2(problem, qPrintable(shown(problems).join(u'\n')));
    QCOMPARE(problem->severity, severityOf(wanted.code));
    QVERIFY(problem->line >= 1 && problem->column >= 1);
    QVERIFY2(problem->message.endsWith(u'.') && !problem->message.contains(u'%'), qPrintable(problem->message));
    const auto same = [problem](const Problem &other) {
        return other.pointer == problem->pointer && other.code == problem->code;
    };
    QCOMPARE(std::count_if(problems.begin(), problems.end(), same), 1);
}

void RulesTest::fixes()
{
    const RuleCase &wanted = caseOfRow();
    const auto problems = problemsOf(wanted.document, wanted.frozenBytes);
    const Problem *problem = find(problems, wanted);
    QVERIFY(problem);
    QCOMPARE(problem->fix.has_value(), !wanted.fixed.isEmpty());
    if (!problem->fix)
        return;
    QVERIFY(!problem->fix->label.isEmpty() && !problem->fix->label.contains(u'%'));
    const QByteArray mended = heliograph::test::mended(wanted.document, *problem->fix);
    const auto root = heliograph::json::parse(mended);
    QVERIFY2(root, mended.constData());
    QCOMPARE(heliograph::json::compact(*root), wanted.fixed);
    const auto left = problemsOf(mended, wanted.frozenBytes);
    QVERIFY2(!find(left, wanted), qPrintable(shown(left).join(u'\n')));
}

void RulesTest::goodDocumentsHaveNoProblem_data()
{
    using heliograph::test::withBody;
    using heliograph::test::withRecipient;
    QTest::addColumn<QByteArray>("document");
    QTest::newRow("the least") << withRecipient("\"u\"");
    for (const auto &good : heliograph::test::goodOfOtherKinds())
        QTest::newRow(good.name) << good.text;
    QTest::newRow("bare") << QByteArray(R"({"workflow":"w","recipients":["u"],"$idempotency_key":"k","tenant_id":"t",)"
                                        R"("cancellation_key":"c","data":{"a":1.0}})");
    QTest::newRow("every field of the envelope") << QByteArray(
        R"({"heliograph":1,"kind":"workflow","title":"T","tenant_id":"t","idempotency_key":"k",)"
        R"("cancellation_key":"c","body":{"workflow":"invoice-ready","recipients":["u"],"data":{}},)"
        R"("attachments":[{"url":"https://example.com/terms.pdf","file_name":"T.pdf","ignore_if_error":false}],)"
        R"("templates":["invoice.email.hbs"],"expect":{"outcome":"accepted"}})");
    QTest::newRow("100 recipients") << withRecipient([] {
        QByteArray list = "\"u0\"";
        for (int i = 1; i < 100; ++i)
            list += ",\"u" + QByteArray::number(i) + '"';
        return list;
    }());
    QTest::newRow("keys of full length") << QByteArray(R"({"idempotency_key":")" + QByteArray("é").repeated(255) +
                                                       R"(","tenant_id":")" + QByteArray("é").repeated(64) +
                                                       R"(","body":{"workflow":"w","recipients":[")" +
                                                       QByteArray("é").repeated(255) + R"("]}})");
    QTest::newRow("a user with everything") << withRecipient(
        R"({"distinct_id":"u","name":"A","$skip_create":true,"$channels":["email","inbox","ms_teams"],)"
        R"("$preferred_language":"en","$locale":"en-GB","$timezone":"America/New_York",)"
        R"("$email":["a@b.c","d@e.f"],"$sms":"+15555555555","$whatsapp":["+4930123456"],"$inbox":"i","$messenger":["m"],)"
        R"("$androidpush":[{"token":"t","provider":"xiaomi","device_id":""}],"$iospush":{"token":"t","provider":"apns"},)"
        R"("$webpush":[{"endpoint":"https://push.example.com/1","keys":{"auth":"a","p256dh":"b"}}],"custom":{"$x":1}})");
    QTest::newRow("every form of Slack") << withRecipient(
        R"({"is_transient":true,"$slack":[{"email":"a@b.c","access_token":"xoxb-1"},{"user_id":"U1","access_token":"xoxp-1"},)"
        R"({"user_id":"W1","access_token":"xoxb-1"},{"channel_id":"C1","access_token":"xoxb-1"},)"
        R"({"incoming_webhook":{"url":"https://hooks.slack.com/services/T1/B1/X1"}}]})");
    QTest::newRow("every form of Teams") << withRecipient(
        R"({"is_transient":true,"$ms_teams":[{"tenant_id":"t","service_url":"https://smba.trafficmanager.net/amer",)"
        R"("conversation_id":"19:1"},{"tenant_id":"t","service_url":"https://smba.trafficmanager.net/amer","user_id":"29:1"},)"
        R"({"incoming_webhook":{"url":"https://wnk1z.webhook.office.com/webhookb2/1"}}]})");
    QTest::newRow("an object") << withRecipient(R"({"object_type":"teams","id":"finance","$skip_create":true})");
    QTest::newRow("a custom property called id") << withRecipient(R"({"distinct_id":"u","id":7})");
    QTest::newRow("an anonymous actor needs no channel")
        << withBody(R"("workflow":"w","recipients":["u"],"actor":{"is_transient":true,"name":"A"})");
    QTest::newRow("the actor may be a recipient") << withBody(R"("workflow":"w","recipients":["u"],"actor":"u")");
    QTest::newRow("attachments and somebody with an e-mail")
        << QByteArray(R"({"body":{"workflow":"w","recipients":[{"distinct_id":"u","$sms":"+15555555555"},)"
                      R"({"distinct_id":"v","$email":"a@b.c"}]},"attachments":[{"url":"https://example.com/a"}]})");
    QTest::newRow("attachments and nobody's channels") << QByteArray(
        R"({"body":{"workflow":"w","recipients":["u"]},"attachments":[{"url":"https://example.com/a"}]})");
}

void RulesTest::goodDocumentsHaveNoProblem()
{
    QFETCH(QByteArray, document);
    const auto parsed = heliograph::Document::parse(document, {});
    const bool isEvent = parsed && parsed->kind() == heliograph::Kind::Event;
    QCOMPARE(shown(problemsOf(document, (isEvent ? 100 : 800) * 1024)), QStringList());
}

void RulesTest::quotesNoToken()
{
    // In the place of an address, short, long, and cut by the length that a sentence takes.
    const QByteArray document = heliograph::test::withRecipient(
        R"({"distinct_id":"xoxb-1-planted","$email":["xoxb-2-planted","xoxp-3-planted-and-on-and-on-and-on-and-on",)"
        R"("mail to xoxb-planted-in-the-middle-of-a-text"],"$sms":["https://hooks.slack.com/services/planted"]})");
    const auto problems = problemsOf(document);
    QVERIFY(problems.size() >= 4);
    for (const heliograph::Problem &problem : problems)
        QVERIFY2(!problem.message.contains("planted"_L1), qPrintable(problem.message));
}

HELIOGRAPH_SUITE(RulesTest)
#include "tst_rules.moc"
