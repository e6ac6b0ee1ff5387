// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/deliverystore.h"
#include "core/store/salvage.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace heliograph;
using namespace heliograph::test;

class DeliveryStoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void knowsNothingAtFirst();
    void keepsAllThatIsToldOfAMessage();
    void learnsWhatChanged();
    void keepsWhatAnAnswerDoesNotName();
    void tellsWhatIsNews();
    void isBounded();
    void showsTheCountsInTheHistory();
    void goesWithItsSend();
    void learnsNothingOfASendThatIsGone();
    void isSavedFromADamagedFile();

private:
    [[nodiscard]] DeliveryStore store() { return DeliveryStore(m_fixture->database()); }
    [[nodiscard]] qint64 insert(int number);
    std::unique_ptr<StoreFixture> m_fixture;
    qint64 m_send = 0;
};

namespace {

Message messageOf(const QString &id, const QString &status)
{
    Message message;
    message.id = id;
    message.recipient = u"user "_s + id;
    message.channel = u"email"_s;
    message.status = status;
    return message;
}

Message whole()
{
    Message message = messageOf(u"m-1"_s, u"delivery_failure"_s);
    message.address = u"änna@example.com"_s;
    message.failureReason = u"bounce\n<b>"_s;
    message.vendor = u"sendgrid"_s;
    message.createdAt = at(0);
    message.updatedAt = at(1);
    message.triggeredAt = at(2);
    message.deliveredAt = at(3);
    message.seenAt = at(4);
    message.clickedAt = at(5);
    return message;
}

} // namespace

void DeliveryStoreTest::init()
{
    m_fixture = std::make_unique<StoreFixture>();
    m_send = insert(1);
}

qint64 DeliveryStoreTest::insert(int number)
{
    SendStore sends(m_fixture->database());
    SendRecord record = sends.insert(sampleSend(number), u"owner"_s).value();
    record.outcome = Outcome::Accepted;
    static_cast<void>(sends.finish(record).has_value());
    return record.id;
}

void DeliveryStoreTest::knowsNothingAtFirst()
{
    const auto known = store().of(m_send);
    VERIFY_DONE(known);
    QVERIFY(!known->askedAt);
    QVERIFY(known->messages.empty());
    VERIFY_DONE(store().of(999));
}

void DeliveryStoreTest::keepsAllThatIsToldOfAMessage()
{
    Message told = whole();
    told.idempotencyKey = u"key"_s;
    VERIFY_DONE(store().learn(m_send, {told}, 7, at(100)));
    m_fixture->reopen();
    const auto known = store().of(m_send);
    VERIFY_DONE(known);
    QCOMPARE(known->askedAt, std::optional(at(100)));
    QCOMPARE(known->total, 7);
    QCOMPARE(known->messages.size(), std::size_t{1});
    QVERIFY(known->messages.front() == whole());
}

void DeliveryStoreTest::learnsWhatChanged()
{
    VERIFY_DONE(
        store().learn(m_send, {messageOf(u"a"_s, u"triggered"_s), messageOf(u"b"_s, u"triggered"_s)}, 2, at(0)));
    VERIFY_DONE(
        store().learn(m_send, {messageOf(u"a"_s, u"seen"_s), messageOf(u"b"_s, u"delivery_failure"_s)}, 2, at(5)));
    const auto known = store().of(m_send);
    VERIFY_DONE(known);
    QCOMPARE(known->messages.size(), std::size_t{2});
    QCOMPARE(known->messages[0].id, u"b"_s); // what failed stands first
    QCOMPARE(known->messages[1].status, u"seen"_s);
    QCOMPARE(known->askedAt, std::optional(at(5)));
}

void DeliveryStoreTest::keepsWhatAnAnswerDoesNotName()
{
    VERIFY_DONE(store().learn(m_send, {messageOf(u"a"_s, u"seen"_s)}, 1, at(0)));
    VERIFY_DONE(store().learn(m_send, {}, 0, at(5)));
    QCOMPARE(store().of(m_send)->messages.size(), std::size_t{1});
    QCOMPARE(store().of(m_send)->total, 1);
}

void DeliveryStoreTest::tellsWhatIsNews()
{
    const std::vector<Message> told{messageOf(u"a"_s, u"triggered"_s)};
    QVERIFY(store().learn(m_send, {}, 0, at(0)).value());
    QVERIFY(!store().learn(m_send, {}, 0, at(1)).value());
    QVERIFY(store().learn(m_send, told, 1, at(2)).value());
    QVERIFY(!store().learn(m_send, told, 1, at(3)).value());
    QCOMPARE(store().of(m_send)->askedAt, std::optional(at(3)));
    QVERIFY(store().learn(m_send, told, 2, at(4)).value());
    QVERIFY(store().learn(m_send, {messageOf(u"a"_s, u"seen"_s)}, 2, at(5)).value());
}

void DeliveryStoreTest::isBounded()
{
    std::vector<Message> many;
    for (int i = 0; i < DeliveryStore::mostMessages + 20; ++i)
        many.push_back(messageOf(QString::number(i), u"seen"_s));
    VERIFY_DONE(store().learn(m_send, many, 5000, at(0)));
    const auto known = store().of(m_send);
    VERIFY_DONE(known);
    QCOMPARE(known->messages.size(), std::size_t{DeliveryStore::mostMessages});
    QCOMPARE(known->total, 5000);
}

void DeliveryStoreTest::showsTheCountsInTheHistory()
{
    static_cast<void>(insert(2));
    VERIFY_DONE(store().learn(m_send,
                              {messageOf(u"a"_s, u"seen"_s), messageOf(u"b"_s, u"delivery_failure"_s),
                               messageOf(u"c"_s, u"trigger_blocked"_s), messageOf(u"d"_s, u"new"_s)},
                              4, at(0)));
    const auto listed = HistoryStore(m_fixture->database()).list({});
    VERIFY_DONE(listed);
    QCOMPARE(listed->size(), std::size_t{2});
    QVERIFY(!listed->front().delivery);
    QCOMPARE(listed->back().delivery, std::optional(DeliverySummary{1, 1, 1, 1}));
}

void DeliveryStoreTest::goesWithItsSend()
{
    const qint64 other = insert(2);
    VERIFY_DONE(store().learn(m_send, {messageOf(u"a"_s, u"seen"_s)}, 1, at(0)));
    VERIFY_DONE(store().learn(other, {messageOf(u"a"_s, u"seen"_s)}, 1, at(0)));
    VERIFY_DONE(m_fixture->database().run(u"DELETE FROM sends WHERE id = ?"_s, {m_send}));
    QVERIFY(store().of(m_send)->messages.empty());
    QVERIFY(!store().of(m_send)->askedAt);
    QCOMPARE(store().of(other)->messages.size(), std::size_t{1});
}

void DeliveryStoreTest::learnsNothingOfASendThatIsGone()
{
    VERIFY_FAILED(store().learn(999, {}, 0, at(0)), u"store.missing"_s);
    QVERIFY(!store().learn(999, {messageOf(u"a"_s, u"seen"_s)}, 1, at(0)));
    QCOMPARE(column(m_fixture->database(), u"SELECT count(*) FROM deliveries"_s), QStringList{u"0"_s});
}

void DeliveryStoreTest::isSavedFromADamagedFile()
{
    VERIFY_DONE(store().learn(m_send, {whole()}, 7, at(100)));
    StoreFixture fresh;
    const Salvaged salvaged = salvage(m_fixture->file(), fresh.database());
    QVERIFY(!salvaged.failure);
    QCOMPARE(salvaged.lost, 0);
    const auto known = DeliveryStore(fresh.database()).of(m_send);
    VERIFY_DONE(known);
    QCOMPARE(known->total, 7);
    QCOMPARE(known->messages.size(), std::size_t{1});
    QVERIFY(known->messages.front() == whole());
}

HELIOGRAPH_SUITE(DeliveryStoreTest)

#include "tst_deliverystore.moc"
