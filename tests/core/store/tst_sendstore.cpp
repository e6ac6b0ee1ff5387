// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"
#include "tests/support/suite.h"

#include <QSqlQuery>
#include <QThread>
#include <QtTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace heliograph;
using namespace heliograph::test;

Q_DECLARE_METATYPE(std::optional<heliograph::Outcome>)

class SendStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void insertStoresAllButTheOutcome();
    void insertKeepsEveryByte_data();
    void insertKeepsEveryByte();
    void neverGivesAnIdTwice();
    void attemptsAreNumberedAndKept();
    void knowsTheFirstAttemptBeforeItEnds();
    void attemptsOfNobody();
    void beginNeedsASendUnderWay();
    void endNeedsAnAttemptUnderWay();
    void finishWritesTheOutcome();
    void finishNeedsASend();
    void reopenTakesItBack_data();
    void reopenTakesItBack();
    void reopenRefuses_data();
    void reopenRefuses();
    void reopenIsTakenOnce();
    void withdrawTakesItOut_data();
    void withdrawTakesItOut();
    void withdrawTakesAWaitingOneOut();
    void withdrawRefuses();
    void countsAttention();
    void keyUsedLooksAtTheOutcome_data();
    void keyUsedLooksAtTheOutcome();
    void keyUsedLooksAtTheTime_data();
    void keyUsedLooksAtTheTime();
    void keyUsedCountsARetry();
    void keyUsedLooksAtScopeAndKey_data();
    void keyUsedLooksAtScopeAndKey();
    void keyUsedGivesTheNewest();
    void nothingIsHalfWrittenOnAFullDisk();

private:
    SendRecord inserted(int number = 1) { return *m_store->insert(sampleSend(number), u"owner"_s); }
    /// A send that ended so.
    SendRecord finished(Outcome outcome, int number = 1);
    SendRecord read(qint64 id) { return *m_store->byId(id); }

    std::unique_ptr<StoreFixture> m_fixture;
    std::unique_ptr<SendStore> m_store;
};

void SendStoreTest::init()
{
    m_fixture = std::make_unique<StoreFixture>();
    m_store = std::make_unique<SendStore>(m_fixture->database());
}

SendRecord SendStoreTest::finished(Outcome outcome, int number)
{
    SendRecord record = inserted(number);
    record.outcome = outcome;
    if (!m_store->finish(record))
        qFatal("cannot finish");
    return read(record.id);
}

void SendStoreTest::insertStoresAllButTheOutcome()
{
    SendRecord record = sampleSend(1);
    const SendRecord plain = record;
    record.id = 4711;
    record.state = SendState::Done;
    record.outcome = Outcome::Accepted;
    record.statusCode = 202;
    record.message = u"ok"_s;
    record.messageId = u"m-1"_s;
    record.attempts = 3;
    record.durationMs = 5;
    record.withdrawn = true;
    const auto stored = m_store->insert(record, u"owner"_s);
    VERIFY_DONE(stored);
    SendRecord expected = plain;
    expected.id = 1;
    expected.state = SendState::Sending;
    QCOMPARE(described(*stored), described(expected));
    QCOMPARE(described(read(1)), described(expected));
    QCOMPARE(read(1).createdAt.timeSpec(), Qt::UTC);
    QCOMPARE(column(m_fixture->database(), u"SELECT owner FROM sends"_s), QStringList{u"owner"_s});
    VERIFY_FAILED(m_store->byId(2), u"store.missing"_s);
}

void SendStoreTest::insertKeepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text of every script") << u"{\"a\":\"é 漢 😀 \\u001f\"}"_s.toUtf8();
    QTest::newRow("zeros and no UTF-8") << QByteArray("{\0\xff\xfe}", 5);
    QTest::newRow("as large as can be") << QByteArray(800 * 1024, 'x');
}

void SendStoreTest::insertKeepsEveryByte()
{
    QFETCH(QByteArray, body);
    SendRecord record = sampleSend(1);
    record.request.body = body;
    record.request.idempotencyKey = u" é \t"_s;
    const auto stored = m_store->insert(record, u"owner"_s);
    VERIFY_DONE(stored);
    QVERIFY(read(stored->id).request.body == body);
    QCOMPARE(read(stored->id).request.idempotencyKey, u" é \t"_s);
}

void SendStoreTest::neverGivesAnIdTwice()
{
    QCOMPARE(inserted().id, 1);
    QCOMPARE(inserted().id, 2);
    VERIFY_DONE(m_fixture->database().run(u"DELETE FROM sends"_s));
    QCOMPARE(inserted().id, 3);
}

void SendStoreTest::attemptsAreNumberedAndKept()
{
    const SendRecord record = inserted();
    const QUrl url(u"http://127.0.0.1:4711/trigger/"_s);
    for (int number = 1; number <= 3; ++number) {
        const auto begun = m_store->beginAttempt(record.id, url, at(number));
        VERIFY_DONE(begun);
        QCOMPARE(*begun, number);
        if (number == 1)
            VERIFY_DONE(m_store->endAttempt(record.id, number, resultOf(Outcome::Unknown)));
        if (number == 2)
            VERIFY_DONE(m_store->endAttempt(record.id, number, resultOf(Outcome::Rejected, 503, "\xff\0busy"_ba)));
    }
    const auto attempts = m_store->attempts(record.id);
    VERIFY_DONE(attempts);
    QCOMPARE(attempts->size(), 3);
    QCOMPARE(described(attempts->at(0)), u"1 2026-01-02T03:04:05.001Z 2026-01-02T03:04:05.500Z unknown 0 [] []  "
                                         "call.dropped The connection was lost. RemoteHostClosedError"_s);
    QCOMPARE(described(attempts->at(1)), u"2 2026-01-02T03:04:05.002Z 2026-01-02T03:04:05.500Z rejected 503 "
                                         "[Some reason] [Content-Type=application/json;] %FF%00busy   "_s);
    QCOMPARE(described(attempts->at(2)), u"3 2026-01-02T03:04:05.003Z - - 0 [] []    "_s);
    QCOMPARE(read(record.id).attempts, 3);
    QCOMPARE(read(record.id).url, url);
}

void SendStoreTest::knowsTheFirstAttemptBeforeItEnds()
{
    const SendRecord record = *m_store->insertUnderWay(sampleSend(1), u"dead"_s);
    const auto open = m_store->attempts(record.id);
    VERIFY_DONE(open);
    QCOMPARE(open->size(), std::size_t{1});
    QCOMPARE(open->front().startedAt, record.createdAt);
    QVERIFY(!open->front().endedAt);
    // Its process died and another tries again: the first stays what it is known as.
    QCOMPARE(*m_store->recover([](const QString &) { return false; }), 1);
    QCOMPARE(read(record.id).outcome, std::optional(Outcome::Unknown));
    VERIFY_DONE(m_store->reopen(record.id, u"owner"_s));
    QCOMPARE(*m_store->beginAttempt(record.id, record.url, at(2)), 2);
    VERIFY_DONE(m_store->endAttempt(record.id, 2, resultOf(Outcome::Accepted, 202)));
    const auto both = m_store->attempts(record.id);
    VERIFY_DONE(both);
    QCOMPARE(both->size(), std::size_t{2});
    QCOMPARE(both->front().number, 1);
    QVERIFY(!both->front().endedAt);
    QCOMPARE(both->back().outcome, std::optional(Outcome::Accepted));
    VERIFY_FAILED(m_store->endAttempt(record.id, 3, resultOf(Outcome::Accepted, 202)), u"store.missing"_s);
}

void SendStoreTest::attemptsOfNobody()
{
    const auto attempts = m_store->attempts(77);
    VERIFY_DONE(attempts);
    QVERIFY(attempts->empty());
}

void SendStoreTest::beginNeedsASendUnderWay()
{
    const QUrl url(u"https://a.example/"_s);
    VERIFY_FAILED(m_store->beginAttempt(77, url, at(0)), u"store.missing"_s);
    const SendRecord done = finished(Outcome::Unknown);
    VERIFY_FAILED(m_store->beginAttempt(done.id, url, at(0)), u"store.not_sending"_s);
    QCOMPARE(read(done.id).attempts, 0);
    QVERIFY(read(done.id).url != url);
}

void SendStoreTest::endNeedsAnAttemptUnderWay()
{
    const SendRecord record = inserted();
    const CallResult result = resultOf(Outcome::Accepted, 202);
    VERIFY_FAILED(m_store->endAttempt(record.id, 1, result), u"store.missing"_s);
    VERIFY_DONE(m_store->beginAttempt(record.id, record.url, at(0)));
    VERIFY_FAILED(m_store->endAttempt(record.id, 2, result), u"store.missing"_s);
    VERIFY_DONE(m_store->endAttempt(record.id, 1, result));
    VERIFY_FAILED(m_store->endAttempt(record.id, 1, resultOf(Outcome::Rejected, 400)), u"store.missing"_s);
    QCOMPARE(m_store->attempts(record.id)->front().outcome, std::optional(Outcome::Accepted));
}

void SendStoreTest::finishWritesTheOutcome()
{
    SendRecord record = inserted();
    record.outcome = Outcome::Rejected;
    record.statusCode = 400;
    record.message = u"“recipients” is missing"_s;
    record.messageId = u"m-1"_s;
    record.durationMs = 1234;
    VERIFY_DONE(m_store->finish(record));
    record.state = SendState::Done;
    QCOMPARE(described(read(record.id)), described(record));
    QCOMPARE(column(m_fixture->database(), u"SELECT coalesce(owner, 'nobody') FROM sends"_s), QStringList{u"nobody"_s});
}

void SendStoreTest::finishNeedsASend()
{
    SendRecord record = sampleSend(1);
    record.id = 77;
    record.outcome = Outcome::Accepted;
    VERIFY_FAILED(m_store->finish(record), u"store.missing"_s);
}

void SendStoreTest::reopenTakesItBack_data()
{
    QTest::addColumn<Outcome>("outcome");

    QTest::newRow("not sent") << Outcome::NotSent;
    QTest::newRow("unknown") << Outcome::Unknown;
}

void SendStoreTest::reopenTakesItBack()
{
    QFETCH(Outcome, outcome);
    SendRecord record = finished(outcome);
    const auto reopened = m_store->reopen(record.id, u"new owner"_s);
    VERIFY_DONE(reopened);
    record.state = SendState::Sending;
    record.outcome.reset();
    QCOMPARE(described(*reopened), described(record));
    QCOMPARE(described(read(record.id)), described(record));
    QCOMPARE(column(m_fixture->database(), u"SELECT owner FROM sends"_s), QStringList{u"new owner"_s});
    VERIFY_DONE(m_store->beginAttempt(record.id, record.url, at(0)));
}

void SendStoreTest::reopenRefuses_data()
{
    QTest::addColumn<std::optional<Outcome>>("outcome");
    QTest::addColumn<bool>("withdrawn");

    QTest::newRow("accepted") << std::optional(Outcome::Accepted) << false;
    QTest::newRow("rejected") << std::optional(Outcome::Rejected) << false;
    QTest::newRow("under way") << std::optional<Outcome>() << false;
    QTest::newRow("withdrawn") << std::optional(Outcome::Unknown) << true;
}

void SendStoreTest::reopenRefuses()
{
    QFETCH(std::optional<Outcome>, outcome);
    QFETCH(bool, withdrawn);
    const SendRecord record = outcome ? finished(*outcome) : inserted();
    if (withdrawn)
        VERIFY_DONE(m_store->withdraw(record.id));
    const QString before = described(read(record.id));
    const auto reopened = m_store->reopen(record.id, u"new owner"_s);
    VERIFY_FAILED(reopened, u"store.not_retryable"_s);
    QVERIFY(reopened.error().message.contains(QString::number(record.id)));
    QCOMPARE(described(read(record.id)), before);
    VERIFY_FAILED(m_store->reopen(77, u"new owner"_s), u"store.missing"_s);
}

void SendStoreTest::reopenIsTakenOnce()
{
    for (int round = 0; round < 10; ++round) {
        const qint64 id = finished(Outcome::NotSent).id;
        std::atomic<int> taken = 0;
        std::atomic<int> refused = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 3; ++i) {
            threads.emplace_back(QThread::create([&, i] {
                const auto database = openDatabase(m_fixture->file(), 60000);
                const auto reopened = SendStore(*database).reopen(id, u"owner-%1"_s.arg(i));
                taken += reopened ? 1 : 0;
                refused += !reopened && reopened.error().code == "store.not_retryable"_L1 ? 1 : 0;
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait());
        QCOMPARE(taken.load(), 1);
        QCOMPARE(refused.load(), 2);
    }
}

void SendStoreTest::withdrawTakesItOut_data()
{
    reopenTakesItBack_data();
}

void SendStoreTest::withdrawTakesItOut()
{
    QFETCH(Outcome, outcome);
    SendRecord record = finished(outcome);
    QCOMPARE(*HistoryStore(m_fixture->database()).count(needingAttention()), 1);
    VERIFY_DONE(m_store->withdraw(record.id));
    QCOMPARE(*HistoryStore(m_fixture->database()).count(needingAttention()), 0);
    record.withdrawn = true;
    QCOMPARE(described(read(record.id)), described(record));
    VERIFY_FAILED(m_store->withdraw(record.id), u"store.not_retryable"_s);
}

void SendStoreTest::withdrawTakesAWaitingOneOut()
{
    SendRecord record = *m_store->insertUnderWay(sampleSend(1), u"owner"_s);
    record.waitUntil = at(900000);
    record.message = u"No network."_s;
    VERIFY_DONE(m_store->wait(record, resultOf(Outcome::NotSent)));
    QCOMPARE(read(record.id).message, u"No network."_s);
    VERIFY_FAILED(m_store->resume(record.id, u"another"_s), u"store.not_waiting"_s);
    VERIFY_DONE(m_store->resume(record.id, u"owner"_s));
    VERIFY_FAILED(m_store->resume(record.id, u"owner"_s), u"store.not_waiting"_s);
    record.attempts = *m_store->beginAttempt(record.id, record.url, at(2));
    VERIFY_DONE(m_store->wait(record, resultOf(Outcome::NotSent)));
    VERIFY_FAILED(m_store->wait(record, resultOf(Outcome::NotSent)), u"store.missing"_s);
    VERIFY_DONE(m_store->withdraw(record.id));
    QCOMPARE(read(record.id).state, SendState::Done);
    QCOMPARE(read(record.id).outcome, std::optional(Outcome::NotSent));
    QVERIFY(read(record.id).withdrawn);
}

void SendStoreTest::withdrawRefuses()
{
    VERIFY_FAILED(m_store->withdraw(77), u"store.missing"_s);
    VERIFY_FAILED(m_store->withdraw(inserted().id), u"store.not_retryable"_s);
    VERIFY_FAILED(m_store->withdraw(finished(Outcome::Accepted).id), u"store.not_retryable"_s);
    VERIFY_FAILED(m_store->withdraw(finished(Outcome::Rejected).id), u"store.not_retryable"_s);
    QCOMPARE(column(m_fixture->database(), u"SELECT count(*) FROM sends WHERE withdrawn"_s), QStringList{u"0"_s});
}

void SendStoreTest::countsAttention()
{
    QCOMPARE(*HistoryStore(m_fixture->database()).count(needingAttention()), 0);
    for (const auto outcome : {Outcome::Accepted, Outcome::Rejected, Outcome::NotSent, Outcome::Unknown})
        static_cast<void>(finished(outcome));
    QCOMPARE(*HistoryStore(m_fixture->database()).count(needingAttention()), 2);
    static_cast<void>(inserted()); // under way it needs nobody
    QCOMPARE(*HistoryStore(m_fixture->database()).count(needingAttention()), 2);
}

void SendStoreTest::keyUsedLooksAtTheOutcome_data()
{
    QTest::addColumn<std::optional<Outcome>>("outcome");
    QTest::addColumn<bool>("used");

    QTest::newRow("under way") << std::optional<Outcome>() << true;
    QTest::newRow("accepted") << std::optional(Outcome::Accepted) << true;
    QTest::newRow("unknown") << std::optional(Outcome::Unknown) << true;
    QTest::newRow("rejected") << std::optional(Outcome::Rejected) << false;
    QTest::newRow("not sent") << std::optional(Outcome::NotSent) << false;
}

void SendStoreTest::keyUsedLooksAtTheOutcome()
{
    QFETCH(std::optional<Outcome>, outcome);
    QFETCH(bool, used);
    const SendRecord record = outcome ? finished(*outcome) : inserted();
    const auto found = m_store->keyUsed(record.workspace.keyScope(), record.request.idempotencyKey, at(0));
    VERIFY_DONE(found);
    QCOMPARE(found->has_value(), used);
    if (used)
        QCOMPARE(described(**found), described(record));
}

void SendStoreTest::keyUsedLooksAtTheTime_data()
{
    QTest::addColumn<qint64>("since");
    QTest::addColumn<bool>("used");

    QTest::newRow("before it") << qint64(999) << true;
    QTest::newRow("that very moment") << qint64(1000) << true;
    QTest::newRow("after it") << qint64(1001) << false;
    QTest::newRow("the clock was set back by a year") << qint64(-365LL * 24 * 3600 * 1000) << true;
}

void SendStoreTest::keyUsedLooksAtTheTime()
{
    QFETCH(qint64, since);
    QFETCH(bool, used);
    const SendRecord record = inserted(1000);
    const auto found = m_store->keyUsed(record.workspace.keyScope(), record.request.idempotencyKey, at(since));
    VERIFY_DONE(found);
    QCOMPARE(found->has_value(), used);
}

void SendStoreTest::keyUsedCountsARetry()
{
    const SendRecord record = finished(Outcome::NotSent, 1000);
    const QString scope = record.workspace.keyScope();
    VERIFY_DONE(m_store->reopen(record.id, u"owner"_s));
    VERIFY_DONE(m_store->beginAttempt(record.id, record.url, at(9000)));
    QVERIFY(m_store->keyUsed(scope, record.request.idempotencyKey, at(5000))->has_value());
    QVERIFY(!m_store->keyUsed(scope, record.request.idempotencyKey, at(9001))->has_value());
}

void SendStoreTest::keyUsedLooksAtScopeAndKey_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("used");

    const QString scope = sampleWorkspace(u"Acme"_s).keyScope();
    QTest::newRow("the same") << scope << u"key-1"_s << true;
    QTest::newRow("blanks around it") << scope << u" key-1\t\n"_s << true;
    QTest::newRow("another case") << scope << u"KEY-1"_s << false;
    QTest::newRow("part of it") << scope << u"key"_s << false;
    QTest::newRow("a wildcard") << scope << u"key-%"_s << false;
    QTest::newRow("another scope") << u"sandbox"_s << u"key-1"_s << false;
    QTest::newRow("no key") << scope << QString() << false;
    QTest::newRow("blank") << scope << u"  "_s << false;
}

void SendStoreTest::keyUsedLooksAtScopeAndKey()
{
    QFETCH(QString, scope);
    QFETCH(QString, key);
    QFETCH(bool, used);
    SendRecord record = sampleSend(1);
    record.request.idempotencyKey = u"\tkey-1 "_s;
    VERIFY_DONE(m_store->insert(record, u"owner"_s));
    record.request.idempotencyKey.clear();
    VERIFY_DONE(m_store->insert(record, u"owner"_s));
    const auto found = m_store->keyUsed(scope, key, at(0));
    VERIFY_DONE(found);
    QCOMPARE(found->has_value(), used);
}

void SendStoreTest::keyUsedGivesTheNewest()
{
    const QString scope = sampleWorkspace(u"Acme"_s).keyScope();
    static_cast<void>(finished(Outcome::Accepted));
    const SendRecord second = finished(Outcome::Unknown);
    static_cast<void>(finished(Outcome::Rejected));
    QCOMPARE((*m_store->keyUsed(scope, u"key-1"_s, at(0)))->id, second.id);
}

void SendStoreTest::nothingIsHalfWrittenOnAFullDisk()
{
    SendRecord record = inserted();
    VERIFY_DONE(m_store->beginAttempt(record.id, record.url, at(1)));
    Database &database = m_fixture->database();
    const QString pages = column(database, u"PRAGMA page_count"_s).value(0);
    VERIFY_DONE(database.run(u"PRAGMA max_page_count = "_s + pages));
    const QString before = described(read(record.id));

    const QByteArray large(200000, 'x');
    VERIFY_FAILED(m_store->endAttempt(record.id, 1, resultOf(Outcome::Accepted, 202, large)), u"store.full"_s);
    SendRecord ended = record;
    ended.outcome = Outcome::Accepted;
    ended.message = QString::fromLatin1(large);
    VERIFY_FAILED(m_store->finish(ended), u"store.full"_s);
    const QUrl longUrl(u"https://a.example/"_s + QString::fromLatin1(large));
    VERIFY_FAILED(m_store->beginAttempt(record.id, longUrl, at(2)), u"store.full"_s);
    QCOMPARE(described(read(record.id)), before);
    QCOMPARE(m_store->attempts(record.id)->size(), 1);
    QVERIFY(!m_store->attempts(record.id)->front().endedAt);
}

HELIOGRAPH_SUITE(SendStoreTest)

#include "tst_sendstore.moc"
