// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"
#include "tests/support/suite.h"

#include <QSqlQuery>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace heliograph;
using namespace heliograph::test;

namespace {

/// One attempt, as a crash left it.
struct Left
{
    std::optional<Outcome> outcome; ///< nothing: it had not ended
    int status = 0;
    QByteArray body;
};
using Story = std::vector<Left>;

bool nobodyLives(const QString &)
{
    return false;
}

} // namespace

Q_DECLARE_METATYPE(Story)

class RecoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheTruth_data();
    void tellsTheTruth();
    void tellsTheTruthOfARetry();
    void leavesTheLivingAlone();
    void takesWaitingOnesFromTheDead();
    void asksForEachOwnerOnce();
    void doesItOnce();
    void worksBesideAnotherProcess();
    void doesAllOrNothing();
};

void RecoveryTest::tellsTheTruth_data()
{
    QTest::addColumn<Story>("story");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("status"); // 0: none
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("messageId");

    const Left open{std::nullopt, 0, {}};
    const Left unknown{Outcome::Unknown, 0, {}};
    const Left notSent{Outcome::NotSent, 0, {}};
    const Left accepted{Outcome::Accepted, 202, "{\"status\":\"success\",\"message_id\":\"m-7\"}"_ba};
    const Left busy{Outcome::Rejected, 503, "{\"message\":\"try later\"}"_ba};
    const QString notKnown = u"not known"_s;
    const QString before = u"before this was sent"_s;
    QTest::newRow("stored only") << Story{} << Outcome::NotSent << 0 << before << QString();
    QTest::newRow("on the wire") << Story{open} << Outcome::Unknown << 0 << notKnown << QString();
    QTest::newRow("pause after a refused connection") << Story{notSent} << Outcome::NotSent << 0 << before << QString();
    QTest::newRow("pause after a dropped answer") << Story{unknown} << Outcome::Unknown << 0 << notKnown << QString();
    QTest::newRow("pause after 503") << Story{busy} << Outcome::Rejected << 503 << u"try later"_s << QString();
    QTest::newRow("accepted, not written down") << Story{accepted} << Outcome::Accepted << 202 << QString() << u"m-7"_s;
    QTest::newRow("second on the wire") << Story{busy, open} << Outcome::Unknown << 0 << notKnown << QString();
    QTest::newRow("dropped, then accepted")
        << Story{unknown, accepted} << Outcome::Accepted << 202 << QString() << u"m-7"_s;
    QTest::newRow("dropped, then refused") << Story{unknown, notSent} << Outcome::Unknown << 0 << notKnown << QString();
    QTest::newRow("dropped, then 503") << Story{unknown, busy} << Outcome::Unknown << 0 << notKnown << QString();
    QTest::newRow("503, then refused") << Story{busy, notSent} << Outcome::NotSent << 0 << before << QString();
    QTest::newRow("crashed twice") << Story{open, notSent} << Outcome::Unknown << 0 << notKnown << QString();
}

void RecoveryTest::tellsTheTruth()
{
    QFETCH(Story, story);
    QFETCH(Outcome, outcome);
    QFETCH(int, status);
    QFETCH(QString, says);
    QFETCH(QString, messageId);
    StoreFixture fixture;
    const SendRecord record = *SendStore(fixture.database()).insert(sampleSend(1), u"dead"_s);
    for (const Left &left : story) {
        SendStore store(fixture.database());
        const auto number = store.beginAttempt(record.id, record.url, at(100));
        VERIFY_DONE(number);
        if (left.outcome)
            VERIFY_DONE(store.endAttempt(record.id, *number, resultOf(*left.outcome, left.status, left.body)));
    }

    fixture.reopen();
    SendStore store(fixture.database());
    QCOMPARE(store.byId(record.id)->state, SendState::Sending);
    const auto count = store.recover(nobodyLives);
    VERIFY_DONE(count);
    QCOMPARE(*count, 1);
    const SendRecord now = *store.byId(record.id);
    QCOMPARE(now.state, SendState::Done);
    QCOMPARE(now.outcome, std::optional(outcome));
    QCOMPARE(now.statusCode.value_or(0), status);
    QVERIFY2(now.message.contains(says), qPrintable(now.message));
    QCOMPARE(now.messageId, messageId);
    QCOMPARE(now.attempts, static_cast<int>(story.size()));
    const bool ended = !story.empty() && story.back().outcome;
    QCOMPARE(now.durationMs, ended ? std::optional<qint64>(499) : std::nullopt);
    QVERIFY(now.request.body == record.request.body);
}

void RecoveryTest::tellsTheTruthOfARetry()
{
    StoreFixture fixture;
    SendStore store(fixture.database());
    SendRecord record = *store.insert(sampleSend(1), u"dead"_s);
    VERIFY_DONE(store.beginAttempt(record.id, record.url, at(100)));
    QCOMPARE(*store.recover(nobodyLives), 1);
    VERIFY_DONE(store.reopen(record.id, u"dead too"_s));
    // It died before the retry began: the first try is still all that is known.
    QCOMPARE(*store.recover(nobodyLives), 1);
    QCOMPARE(store.byId(record.id)->outcome, std::optional(Outcome::Unknown));
    VERIFY_DONE(store.reopen(record.id, u"alive"_s));
    QCOMPARE(*store.beginAttempt(record.id, record.url, at(200)), 2);
}

void RecoveryTest::leavesTheLivingAlone()
{
    StoreFixture fixture;
    SendStore store(fixture.database());
    const SendRecord dead = *store.insert(sampleSend(1), u"dead"_s);
    const SendRecord alive = *store.insert(sampleSend(2), u"alive"_s);
    VERIFY_DONE(store.beginAttempt(alive.id, alive.url, at(1)));
    const QString before = described(*store.byId(alive.id));

    const auto count = store.recover([](const QString &owner) { return owner == "alive"_L1; });
    VERIFY_DONE(count);
    QCOMPARE(*count, 1);
    QCOMPARE(store.byId(dead.id)->state, SendState::Done);
    QCOMPARE(described(*store.byId(alive.id)), before);
    VERIFY_DONE(store.endAttempt(alive.id, 1, resultOf(Outcome::Accepted, 202)));
}

void RecoveryTest::takesWaitingOnesFromTheDead()
{
    StoreFixture fixture;
    SendStore store(fixture.database());
    SendRecord done = *store.insert(sampleSend(1), u"dead"_s);
    done.outcome = Outcome::Rejected;
    done.statusCode = 400;
    VERIFY_DONE(store.finish(done));
    SendRecord waiting = *store.insertUnderWay(sampleSend(2), u"dead"_s);
    waiting.waitUntil = at(900000);
    VERIFY_DONE(store.wait(waiting, resultOf(Outcome::NotSent)));
    const QString before = described(*store.byId(done.id));
    QCOMPARE(*store.recover([](const QString &) { return true; }), 0);
    QCOMPARE(store.byId(waiting.id)->state, SendState::Waiting);
    QCOMPARE(store.byId(waiting.id)->waitUntil, std::optional(at(900000)));
    // Nobody is there to let it go out by itself: it was not sent, and the person is asked.
    QCOMPARE(*store.recover(nobodyLives), 1);
    QCOMPARE(store.byId(waiting.id)->outcome, std::optional(Outcome::NotSent));
    QVERIFY(!store.byId(waiting.id)->waitUntil);
    QCOMPARE(described(*store.byId(done.id)), before);
}

void RecoveryTest::asksForEachOwnerOnce()
{
    StoreFixture fixture;
    SendStore store(fixture.database());
    for (int i = 0; i < 6; ++i)
        VERIFY_DONE(store.insert(sampleSend(i), u"owner-%1"_s.arg(i % 2)));
    QStringList asked;
    QCOMPARE(*store.recover([&](const QString &owner) {
        asked.append(owner);
        return owner == "owner-0"_L1;
    }),
             3);
    asked.sort();
    QCOMPARE(asked, (QStringList{u"owner-0"_s, u"owner-1"_s}));
}

void RecoveryTest::doesItOnce()
{
    StoreFixture fixture;
    SendStore store(fixture.database());
    QCOMPARE(*store.recover(nobodyLives), 0);
    VERIFY_DONE(store.insert(sampleSend(1), u"dead"_s));
    QCOMPARE(*store.recover(nobodyLives), 1);
    QCOMPARE(*store.recover(nobodyLives), 0);
}

void RecoveryTest::worksBesideAnotherProcess()
{
    StoreFixture fixture;
    SendStore store(fixture.database());
    const auto second = openDatabase(fixture.file());
    SendStore other(*second);
    VERIFY_DONE(store.insert(sampleSend(1), u"dead"_s));
    // The other recovers, and takes the send again, between our question and our change.
    QCOMPARE(
        *store.recover([&](const QString &) { return !other.recover(nobodyLives) || !other.reopen(1, u"alive"_s); }),
        0);
    QCOMPARE(store.byId(1)->state, SendState::Sending);
    VERIFY_DONE(other.beginAttempt(1, QUrl(u"https://a.example/"_s), at(1)));
}

void RecoveryTest::doesAllOrNothing()
{
    StoreFixture fixture;
    SendStore store(fixture.database());
    for (int i = 0; i < 3; ++i)
        VERIFY_DONE(store.insert(sampleSend(i), u"dead"_s));
    VERIFY_DONE(fixture.database().run(u"CREATE TRIGGER broken BEFORE UPDATE ON sends WHEN OLD.id = 2"
                                       " BEGIN SELECT raise(ABORT, 'no'); END"_s));
    VERIFY_FAILED(store.recover(nobodyLives), u"store.failed"_s);
    QCOMPARE(column(fixture.database(), u"SELECT DISTINCT state FROM sends"_s), QStringList{u"sending"_s});
    VERIFY_DONE(fixture.database().run(u"DROP TRIGGER broken"_s));
    QCOMPARE(*store.recover(nobodyLives), 3);
}

HELIOGRAPH_SUITE(RecoveryTest)

#include "tst_recovery.moc"
