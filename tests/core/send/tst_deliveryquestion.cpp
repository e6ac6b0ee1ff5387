// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/deliveryquestion.h"
#include "tests/support/fakes.h"
#include "tests/support/faketransport.h"
#include "tests/support/suite.h"

#include <QSignalSpy>
#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

class DeliveryQuestionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<DeliveryAnswer>(); }
    void asksByKey_data();
    void asksByKey();
    void followsThePages();
    void stopsSomewhere_data();
    void stopsSomewhere();
    void takesNoOtherKeysMessages();
    void tellsWhatWentWrong_data();
    void tellsWhatWentWrong();
    void keepsWhatCameBefore();
    void endsOnceWhereItIsCancelled();
    void endsItsCallWithItself();
};

namespace {

CallResult page(const QByteArray &ids, const QByteArray &after, int count, const QByteArray &key = "k")
{
    QByteArray messages;
    for (const char id : ids) {
        messages += messages.isEmpty() ? "" : ",";
        messages += R"({"message_id":")" + QByteArray(1, id) + R"(","status":"seen","idempotency_key":")" + key + "\"}";
    }
    const QByteArray cursor = after.isEmpty() ? "null" : '"' + after + '"';
    return FakeTransport::result(Outcome::Accepted, 200, {},
                                 R"({"meta":{"count":)" + QByteArray::number(count) + R"(,"has_next":)" +
                                     (after.isEmpty() ? "false" : "true") + R"(,"after":)" + cursor +
                                     R"(},"results":[)" + messages + "]}");
}

/// A question with its answer.
struct QuestionBench
{
    FakeTransport transport;
    FakeClock clock;
    Workspace workspace;
    AuthMode mode = AuthMode::Signature;
    std::unique_ptr<DeliveryQuestion> question = std::make_unique<DeliveryQuestion>(transport);
    QSignalSpy finished{question.get(), &DeliveryQuestion::finished};

    void ask(const QString &key = u"k"_s)
    {
        workspace.baseUrl = QUrl(u"https://hub.example/sub/"_s);
        question->ask(workspace, {mode, "ws_key", "ws_secret", "api_key"}, key, clock);
    }
    [[nodiscard]] DeliveryAnswer answer()
    {
        if (finished.isEmpty() && !finished.wait())
            return {};
        return finished.constFirst().constFirst().value<DeliveryAnswer>();
    }
    [[nodiscard]] QByteArray ids()
    {
        QByteArray all;
        const DeliveryAnswer told = answer();
        for (const Message &message : told.messages)
            all += message.id.toLatin1();
        return all;
    }
};

} // namespace

void DeliveryQuestionTest::asksByKey_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("authorization");
    const QByteArray plain = "idempotency_key=k-1&limit=200";
    const QByteArray strange = "idempotency_key=a%2Fb%26c%3D%2B%C3%BC%23%20%25&limit=200";
    const auto signedFor = [](const QByteArray &query) {
        return "ws_key:" + signature("ws_secret", "GET", {}, "application/json; charset=utf-8",
                                     "Fri, 02 Jan 2026 03:04:05 GMT", "/sub/v1/message/?" + query);
    };
    QTest::newRow("signed") << u"k-1"_s << 0 << plain << signedFor(plain);
    QTest::newRow("a strange key") << u"a/b&c=+ü# %"_s << 0 << strange << signedFor(strange);
    QTest::newRow("blanks at its ends") << u" k-1 "_s << 0 << plain << signedFor(plain);
    QTest::newRow("an API key") << u"k-1"_s << 1 << plain << "Bearer api_key"_ba;
}

void DeliveryQuestionTest::asksByKey()
{
    QFETCH(QString, key);
    QFETCH(int, mode);
    QuestionBench bench;
    bench.mode = mode == 0 ? AuthMode::Signature : AuthMode::Bearer;
    bench.transport.answers = {page({}, {}, 0)};
    bench.ask(key);
    const DeliveryAnswer answer = bench.answer();
    QVERIFY(!answer.error);
    QCOMPARE(bench.transport.calls.size(), std::size_t{1});
    const HttpCall &call = bench.transport.calls.front();
    QCOMPARE(call.method, "GET"_ba);
    QVERIFY(call.body.isEmpty());
    QTEST(call.url.query(QUrl::FullyEncoded).toLatin1(), "query");
    QCOMPARE(call.url.path(), u"/sub/v1/message/"_s);
    QTEST(call.headers.back().value, "authorization");
}

void DeliveryQuestionTest::followsThePages()
{
    QuestionBench bench;
    bench.transport.answers = {page("ab", "c/1=", 5), page("cd", "c2", 5), page("e", {}, 5)};
    bench.ask();
    QCOMPARE(bench.ids(), "abcde"_ba);
    QCOMPARE(bench.answer().total, 5);
    QCOMPARE(bench.transport.calls.size(), std::size_t{3});
    QVERIFY(bench.transport.calls[1].url.query(QUrl::FullyEncoded).endsWith("&after=c%2F1%3D"_L1));
    QCOMPARE(bench.finished.size(), 1);
}

void DeliveryQuestionTest::stopsSomewhere_data()
{
    QTest::addColumn<QByteArrayList>("cursors");
    QTest::addColumn<QByteArray>("ids");
    QTest::addColumn<int>("calls");
    QTest::newRow("too many pages") << QByteArrayList{"1", "2", "3", "4", "5", "6"} << "aaaaa"_ba << 5;
    QTest::newRow("in a circle") << QByteArrayList{"1", "2", "1"} << "aaa"_ba << 3;
    QTest::newRow("on the spot") << QByteArrayList{"1", "1"} << "aa"_ba << 2;
}

void DeliveryQuestionTest::stopsSomewhere()
{
    QFETCH(QByteArrayList, cursors);
    QuestionBench bench;
    for (const QByteArray &cursor : cursors)
        bench.transport.answers.push_back(page("a", cursor, 9000));
    bench.ask();
    const DeliveryAnswer answer = bench.answer();
    QVERIFY(!answer.error);
    QTEST(bench.ids(), "ids");
    QCOMPARE(answer.total, 9000);
    QTEST(static_cast<int>(bench.transport.calls.size()), "calls");
}

void DeliveryQuestionTest::takesNoOtherKeysMessages()
{
    QuestionBench bench;
    bench.transport.answers = {page("ab", "1", 2, "another"), page("c", "2", 2, " k "), page("d", {}, 2, "")};
    bench.ask();
    QCOMPARE(bench.ids(), "cd"_ba);
}

void DeliveryQuestionTest::tellsWhatWentWrong_data()
{
    QTest::addColumn<CallResult>("result");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("mayPass");
    QTest::addColumn<int>("retryAfter"); ///< s
    const auto refused = [](int status, const QByteArray &body = "no") {
        return FakeTransport::result(Outcome::Rejected, status, {}, body);
    };
    const auto broken = [](Outcome outcome, const QString &code) { return FakeTransport::result(outcome, 0, code); };
    const QString refusal = u"delivery.refused"_s;
    const QString unreached = u"delivery.not_reached"_s;
    QTest::newRow("a signature") << refused(401, "Not Authenticated") << 0 << refusal << u"Sign with: API key"_s
                                 << false << 0;
    QTest::newRow("an API key") << refused(401) << 1 << refusal << u"this API key"_s << false << 0;
    QTest::newRow("403") << refused(403) << 1 << refusal << u"may not read messages"_s << false << 0;
    QTest::newRow("404") << refused(404) << 0 << refusal << u"no Messages API under this base URL"_s << false << 0;
    CallResult busy = refused(429);
    busy.headers = {{"retry-after", "7"}};
    QTest::newRow("429") << busy << 0 << refusal << u"in a minute"_s << true << 7;
    QTest::newRow("503") << refused(503) << 0 << refusal << u"cannot answer at the moment"_s << true << 0;
    QTest::newRow("500") << refused(500) << 0 << refusal << u"says nothing of the delivery"_s << true << 0;
    QTest::newRow("302") << refused(302) << 0 << refusal << u"did not take this question"_s << false << 0;
    QTest::newRow("no network") << broken(Outcome::NotSent, u"call.host"_s) << 0 << unreached << u"It failed."_s << true
                                << 0;
    QTest::newRow("no answer") << broken(Outcome::Unknown, u"call.answer_timeout"_s) << 0 << unreached
                               << u"It failed."_s << true << 0;
    QTest::newRow("plain http") << broken(Outcome::NotSent, u"call.plain_http"_s) << 0 << unreached << u"It failed."_s
                                << false << 0;
    QTest::newRow("garbage") << FakeTransport::result(Outcome::Accepted, 200, {}, "<html>") << 0
                             << u"delivery.garbage"_s << u"none of SuprSend’s"_s << false << 0;
    CallResult cut = FakeTransport::result(Outcome::Accepted, 200, u"call.dropped"_s, R"({"results":[]})");
    cut.bodyCut = true;
    QTest::newRow("cut off") << cut << 0 << unreached << u"It failed."_s << false << 0;
}

void DeliveryQuestionTest::tellsWhatWentWrong()
{
    QFETCH(CallResult, result);
    QFETCH(int, mode);
    QFETCH(QString, says);
    QFETCH(int, retryAfter);
    QuestionBench bench;
    bench.mode = mode == 0 ? AuthMode::Signature : AuthMode::Bearer;
    bench.transport.answers = {result};
    bench.ask();
    const DeliveryAnswer answer = bench.answer();
    QVERIFY(answer.error);
    QTEST(answer.error->code, "code");
    QVERIFY2(answer.error->message.contains(says), qPrintable(answer.error->message));
    QVERIFY(!answer.error->message.contains("%1"_L1));
    QTEST(answer.mayPass, "mayPass");
    QCOMPARE(answer.retryAfter, std::chrono::milliseconds(retryAfter * 1000));
}

void DeliveryQuestionTest::keepsWhatCameBefore()
{
    QuestionBench bench;
    bench.transport.answers = {page("ab", "1", 4), FakeTransport::result(Outcome::Rejected, 503)};
    bench.ask();
    QCOMPARE(bench.ids(), "ab"_ba);
    QVERIFY(bench.answer().error);
    QCOMPARE(bench.answer().total, 4);
}

void DeliveryQuestionTest::endsOnceWhereItIsCancelled()
{
    QuestionBench bench;
    bench.ask();
    QVERIFY(bench.finished.isEmpty());
    bench.question->cancel();
    bench.question->cancel();
    QCOMPARE(bench.answer().error->code, u"delivery.cancelled"_s);
    QCoreApplication::processEvents();
    QCOMPARE(bench.finished.size(), 1);
}

void DeliveryQuestionTest::endsItsCallWithItself()
{
    QuestionBench bench;
    bench.ask();
    const QPointer<FakeJob> job = bench.transport.last;
    QVERIFY(job);
    bench.question.reset();
    QTRY_VERIFY(!job);
    QVERIFY(bench.finished.isEmpty());
}

HELIOGRAPH_SUITE(DeliveryQuestionTest)

#include "tst_deliveryquestion.moc"
