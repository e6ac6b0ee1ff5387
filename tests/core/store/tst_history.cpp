// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/historysql.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/suite.h"

#include <QSqlQuery>
#include <QTimeZone>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace heliograph;
using namespace heliograph::test;

Q_DECLARE_METATYPE(heliograph::HistoryQuery)

class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pagesFromTheNewest();
    void findsAPlaceByItsId();
    void limits_data();
    void limits();
    void filtersByTime();
    void filtersByTimeAfterTheClockWasSetBack();
    void filtersByOutcome();
    void filtersByAttention();
    void filtersTogether();
    void searches_data();
    void searches();
    void searchesAsFarAsTheIndexKnows();
    void forgetsWhatASendSaidBefore();
    void pinsAndTags();
    void searchesAnswersOfEveryAttempt();
    void refusesWhatCannotBeSearched_data();
    void refusesWhatCannotBeSearched();
    void leavesTheBodiesOut();
    void usesAnIndex_data();
    void usesAnIndex();

private:
    qint64 add(const SendRecord &record, std::optional<Outcome> outcome = {});
    QList<qint64> ids(const HistoryQuery &query);

    std::unique_ptr<StoreFixture> m_fixture;
    std::unique_ptr<SendStore> m_store;
    std::unique_ptr<HistoryStore> m_history;
};

void HistoryTest::init()
{
    m_fixture = std::make_unique<StoreFixture>();
    m_store = std::make_unique<SendStore>(m_fixture->database());
    m_history = std::make_unique<HistoryStore>(m_fixture->database());
}

qint64 HistoryTest::add(const SendRecord &record, std::optional<Outcome> outcome)
{
    auto stored = m_store->insert(record, u"owner"_s);
    if (!stored)
        qFatal("%s", qPrintable(stored.error().detail));
    SendRecord ended = record;
    ended.id = stored->id;
    ended.outcome = outcome;
    if (outcome && !m_store->finish(ended))
        qFatal("cannot finish");
    return ended.id;
}

QList<qint64> HistoryTest::ids(const HistoryQuery &query)
{
    const auto records = m_history->list(query);
    if (!records)
        qFatal("%s", qPrintable(records.error().detail));
    QList<qint64> found;
    for (const SendRecord &record : *records)
        found.append(record.id);
    return found;
}

void HistoryTest::findsAPlaceByItsId()
{
    for (int i = 1; i <= 9; ++i)
        add(sampleSend(i));
    // Whole, without the oldest, with a hole: each place is the same as without knowing how many there are.
    for (const qint64 removed : {0, 1, 4}) {
        VERIFY_DONE(m_fixture->database().run(u"DELETE FROM sends WHERE id = ?"_s, {removed}));
        const qint64 total = m_history->count({}).value_or(0);
        for (const bool ascending : {false, true}) {
            for (qint64 offset = 0; offset <= total + 1; ++offset) {
                HistoryQuery query;
                query.ascending = ascending;
                query.offset = offset;
                query.limit = 3;
                const QList<qint64> expected = ids(query);
                query.total = total;
                QCOMPARE(ids(query), expected);
            }
        }
    }
}

void HistoryTest::pagesFromTheNewest()
{
    for (int i = 1; i <= 7; ++i)
        add(sampleSend(i));
    HistoryQuery query;
    query.limit = 3;
    QCOMPARE(ids(query), (QList<qint64>{7, 6, 5}));
    query.offset = 3;
    QCOMPARE(ids(query), (QList<qint64>{4, 3, 2}));
    query.offset = 6;
    QCOMPARE(ids(query), (QList<qint64>{1}));
    query.offset = 7;
    QCOMPARE(ids(query), QList<qint64>());
    // From the far end, where that is known to be nearer: the same rows in the same order.
    query.total = 7;
    query.offset = 4;
    QCOMPARE(ids(query), (QList<qint64>{3, 2, 1}));
    query.ascending = true;
    QCOMPARE(ids(query), (QList<qint64>{5, 6, 7}));
    const auto records = m_history->list({});
    VERIFY_DONE(records);
    // A page comes without the bodies.
    SendRecord first = *m_store->byId(1);
    first.request.body.clear();
    QCOMPARE(described(records->back()), described(first));
}

void HistoryTest::limits_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<qsizetype>("count");

    QTest::newRow("less than there are") << 2 << qsizetype(2);
    QTest::newRow("more than there are") << 100 << qsizetype(4);
    QTest::newRow("none") << 0 << qsizetype(0);
    QTest::newRow("less than none") << -1 << qsizetype(0);
}

void HistoryTest::limits()
{
    QFETCH(int, limit);
    QFETCH(qsizetype, count);
    for (int i = 1; i <= 4; ++i)
        add(sampleSend(i));
    HistoryQuery query;
    query.limit = limit;
    QCOMPARE(ids(query).size(), count);
}

void HistoryTest::filtersByTime()
{
    for (int i = 1; i <= 4; ++i)
        add(sampleSend(i * 1000));
    HistoryQuery query;
    query.since = at(3000);
    QCOMPARE(ids(query), (QList<qint64>{4, 3}));
    query.since = at(3001).toTimeZone(QTimeZone(3600));
    QCOMPARE(ids(query), (QList<qint64>{4}));
    query.since = at(9000);
    QCOMPARE(ids(query), QList<qint64>());
}

void HistoryTest::filtersByTimeAfterTheClockWasSetBack()
{
    for (const int time : {5000, 6000, 1000, 2000, 7000})
        add(sampleSend(time));
    HistoryQuery query;
    query.since = at(5500);
    QCOMPARE(ids(query), (QList<qint64>{5, 2}));
}

void HistoryTest::filtersByOutcome()
{
    for (const auto outcome : {Outcome::Accepted, Outcome::Rejected, Outcome::NotSent, Outcome::Unknown})
        add(sampleSend(1), outcome);
    add(sampleSend(1));
    HistoryQuery query;
    for (const auto &[outcome, id] : {std::pair(Outcome::Accepted, 1), std::pair(Outcome::Rejected, 2),
                                      std::pair(Outcome::NotSent, 3), std::pair(Outcome::Unknown, 4)}) {
        query.outcome = outcome;
        QCOMPARE(ids(query), (QList<qint64>{id}));
    }
}

void HistoryTest::filtersByAttention()
{
    for (const auto outcome : {Outcome::Accepted, Outcome::Rejected, Outcome::NotSent, Outcome::Unknown})
        add(sampleSend(1), outcome);
    add(sampleSend(1));
    HistoryQuery query;
    query.attentionOnly = true;
    QCOMPARE(ids(query), (QList<qint64>{4, 3})); // one that is under way needs nobody
    VERIFY_DONE(m_store->withdraw(4));
    QCOMPARE(ids(query), (QList<qint64>{3}));
}

void HistoryTest::filtersTogether()
{
    for (int i = 1; i <= 8; ++i)
        add(sampleSend(i), i % 2 == 0 ? Outcome::Unknown : Outcome::Accepted);
    HistoryQuery query;
    query.search = u"INVOICE"_s;
    query.since = at(3);
    query.outcome = Outcome::Unknown;
    query.attentionOnly = true;
    query.kind = Kind::DynamicWorkflow;
    query.workspace = u"Acme"_s;
    query.offset = 1;
    query.limit = 2;
    QCOMPARE(ids(query), (QList<qint64>{6, 4}));
    query.workspace = u"acme"_s; // a name is another in another case
    QCOMPARE(ids(query), QList<qint64>());
    query.workspace.clear();
    query.kind = Kind::Event;
    QCOMPARE(ids(query), QList<qint64>());
}

void HistoryTest::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");

    QTest::newRow("title") << u"Überfällig"_s << true;
    QTest::newRow("title in capitals") << u"ÜBERFÄLLIG"_s << true;
    QTest::newRow("part of a word") << u"bERfÄ"_s << true;
    QTest::newRow("Greek, any case") << u"ΛΌΓΟΣ"_s << true;
    QTest::newRow("key") << u"invoice-1234"_s << true;
    QTest::newRow("body") << u"\"RECIPIENTS\":[\"anna"_s << true;
    QTest::newRow("body beyond ASCII") << u"grüße 😀"_s << true;
    QTest::newRow("message") << u"says the server"_s << true;
    QTest::newRow("message id") << u"01HXYZ"_s << true;
    QTest::newRow("workspace") << u"acme & söhne"_s << true;
    QTest::newRow("URL") << u"/Hub/trigger"_s << true;
    QTest::newRow("answer") << u"not_authenticated"_s << true;
    QTest::newRow("error") << u"connection was lost"_s << true;
    QTest::newRow("percent") << u"100%"_s << true;
    QTest::newRow("percent is no wildcard") << u"1%0"_s << false;
    QTest::newRow("underscore is no wildcard") << u"invoice_1234"_s << false;
    QTest::newRow("backslash") << u"C:\\temp"_s << true;
    QTest::newRow("two backslashes") << u"C:\\\\temp"_s << false;
    QTest::newRow("dot is no wildcard") << u"invoice.1234"_s << false;
    QTest::newRow("star is no wildcard") << u"inv*"_s << false;
    QTest::newRow("brackets") << u"[urgent] (a|b)?"_s << true;
    QTest::newRow("bracket alone") << u"("_s << true;
    QTest::newRow("end of a quotation") << u"\\E"_s << false;
    QTest::newRow("quotation marks") << u"it's \"so\""_s << true;
    QTest::newRow("across two columns") << u"Überfälliginvoice"_s << false;
    QTest::newRow("not there") << u"nowhere"_s << false;
    QTest::newRow("blank within") << u"says  the"_s << false;
}

void HistoryTest::searches()
{
    QFETCH(QString, text);
    QFETCH(bool, found);
    SendRecord record = sampleSend(1);
    record.title = u"Überfällig"_s;
    record.request.idempotencyKey = u"invoice-1234"_s;
    record.request.body =
        u"{\"recipients\":[\"anna\"],\"a\":\"Grüße 😀 λόγοσ C:\\temp it's \"so\" [urgent] (a|b)?\"}"_s.toUtf8();
    record.workspace.name = u"Acme & Söhne"_s;
    record.url = QUrl(u"https://a.example/hub/trigger/"_s);
    record.message = u"100% says the server"_s;
    record.messageId = u"01hxyz"_s;
    const qint64 id = *m_store->insert(record, u"owner"_s).map([](const SendRecord &stored) { return stored.id; });
    VERIFY_DONE(m_store->beginAttempt(id, record.url, at(1)));
    CallResult result = resultOf(Outcome::Rejected, 401, "Not_Authenticated"_ba);
    result.message = u"The connection was lost."_s;
    VERIFY_DONE(m_store->endAttempt(id, 1, result));
    record.id = id;
    record.outcome = Outcome::Rejected;
    VERIFY_DONE(m_store->finish(record));

    HistoryQuery query;
    query.search = text;
    QCOMPARE(ids(query).size(), found ? 1 : 0);
    // The same once it is in the index.
    QCOMPARE(SearchIndex(m_fixture->database()).putIn(10).value_or(0), 1);
    QCOMPARE(ids(query).size(), found ? 1 : 0);
    QCOMPARE(m_history->count(query).value_or(-1), found ? 1 : 0);
}

void HistoryTest::searchesAsFarAsTheIndexKnows()
{
    SearchIndex index(m_fixture->database());
    for (int i = 1; i <= 5; ++i)
        add(sampleSend(i), i == 3 ? Outcome::Unknown : Outcome::Accepted);
    QCOMPARE(index.putIn(2).value_or(-1), 2);
    HistoryQuery query;
    query.search = u"invoice"_s;
    QCOMPARE(ids(query), (QList<qint64>{5, 4, 3, 2, 1}));
    QCOMPARE(index.putIn(10).value_or(-1), 3);
    QCOMPARE(index.putIn(10).value_or(-1), 0);
    query.outcome = Outcome::Accepted;
    query.limit = 2;
    query.offset = 1;
    QCOMPARE(ids(query), (QList<qint64>{4, 2}));
    query.sort = HistoryQuery::Sort::Title;
    query.ascending = true;
    QCOMPARE(ids(query), (QList<qint64>{2, 4}));
    QCOMPARE(m_history->count(query).value_or(-1), 4);
    QCOMPARE(m_history->count(query, 3).value_or(-1), 3);
}

void HistoryTest::forgetsWhatASendSaidBefore()
{
    const qint64 id = add(sampleSend(1), Outcome::NotSent);
    SearchIndex index(m_fixture->database());
    QCOMPARE(index.putIn(10).value_or(-1), 1);
    VERIFY_DONE(m_store->reopen(id, u"owner"_s));
    VERIFY_DONE(m_store->beginAttempt(id, QUrl(u"https://a.example/"_s), at(1)));
    VERIFY_DONE(m_store->endAttempt(id, 1, resultOf(Outcome::Rejected, 400, "Marmalade"_ba)));
    HistoryQuery query;
    query.search = u"marmalade"_s;
    QCOMPARE(ids(query), (QList<qint64>{id})); // while it is under way
    SendRecord ended = *m_store->byId(id);
    ended.outcome = Outcome::Rejected;
    VERIFY_DONE(m_store->finish(ended));
    QCOMPARE(ids(query), (QList<qint64>{id}));
    QCOMPARE(index.putIn(10).value_or(-1), 1);
    QCOMPARE(ids(query), (QList<qint64>{id}));
    QCOMPARE(m_history->count(query).value_or(-1), 1);
}

void HistoryTest::pinsAndTags()
{
    for (int i = 1; i <= 3; ++i)
        add(sampleSend(i), Outcome::Accepted);
    VERIFY_DONE(m_history->setPinned({1, 3}, true));
    VERIFY_DONE(m_history->addTag({1, 2}, u"  Black   Friday "_s));
    VERIFY_DONE(m_history->addTag({2}, u"black friday"_s));
    VERIFY_DONE(m_history->addTag({2}, u"VIP"_s));
    VERIFY_DONE(m_history->addTag({99}, u"nobody"_s));
    HistoryQuery query;
    query.pinnedOnly = true;
    QCOMPARE(ids(query), (QList<qint64>{3, 1}));
    query = {};
    query.tag = u"BLACK FRIDAY"_s;
    QCOMPARE(ids(query), (QList<qint64>{2, 1}));
    QCOMPARE(m_store->byId(2)->tags, (QStringList{u"Black Friday"_s, u"VIP"_s}));
    QVERIFY(m_store->byId(1)->pinned);
    QCOMPARE(m_history->tagNames().value_or(QStringList()), (QStringList{u"Black Friday"_s, u"VIP"_s}));
    QCOMPARE(m_history->workspaceNames().value_or(QStringList()), QStringList{u"Acme"_s});
    VERIFY_DONE(m_history->removeTag({1, 2, 3}, u"vip"_s));
    QCOMPARE(m_history->tagNames().value_or(QStringList()), QStringList{u"Black Friday"_s});
    VERIFY_FAILED(m_history->addTag({1}, u"  "_s), u"store.tag"_s);
    VERIFY_FAILED(m_history->addTag({1}, QString(61, u'x')), u"store.tag"_s);
    VERIFY_DONE(m_history->addTag({1}, QString(60, u'x')));
}

void HistoryTest::searchesAnswersOfEveryAttempt()
{
    const qint64 id = add(sampleSend(1));
    add(sampleSend(2));
    for (int number = 1; number <= 2; ++number) {
        VERIFY_DONE(m_store->beginAttempt(id, QUrl(u"https://a.example/"_s), at(1)));
        const QByteArray body = "\xff answer " + QByteArray::number(number);
        VERIFY_DONE(m_store->endAttempt(id, number, resultOf(Outcome::Rejected, 503, body)));
    }
    HistoryQuery query;
    for (const QString &text : {u"answer 1"_s, u"answer 2"_s, u"ANSWER"_s}) {
        query.search = text;
        QCOMPARE(ids(query), (QList<qint64>{id}));
    }
}

void HistoryTest::refusesWhatCannotBeSearched_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("far too long") << QString(200000, u'a');
    QTest::newRow("a little too long") << QString(1001, u'a');
    QTest::newRow("half a character") << (u"a"_s + QChar(0xd83d));
}

void HistoryTest::refusesWhatCannotBeSearched()
{
    QFETCH(QString, text);
    HistoryQuery query;
    query.search = text;
    VERIFY_FAILED(m_history->list(query), u"store.search"_s);
    query.search = QString(1000, u'%');
    VERIFY_DONE(m_history->list(query));
}

void HistoryTest::leavesTheBodiesOut()
{
    SendRecord record = sampleSend(1);
    record.request.body = QByteArray(800 * 1024, 'b') + "needle";
    const qint64 id = add(record, Outcome::Accepted);
    HistoryQuery query;
    query.search = u"NEEDLE"_s; // what is not handed over is searched all the same
    const auto page = m_history->list(query);
    QVERIFY(page.has_value());
    QCOMPARE(page->size(), std::size_t(1));
    const auto whole = m_store->byId(id);
    QVERIFY(whole.has_value());
    QCOMPARE(whole->request.body, record.request.body);
    SendRecord expected = *whole;
    expected.request.body.clear();
    QCOMPARE(described(page->front()), described(expected));
}

void HistoryTest::usesAnIndex_data()
{
    QTest::addColumn<HistoryQuery>("query");
    QTest::addColumn<QString>("plan");

    HistoryQuery query;
    QTest::newRow("all") << query << u"COVERING INDEX sends_list"_s;
    query.offset = 500;
    QTest::newRow("a page") << query << u"COVERING INDEX sends_list"_s;
    query.since = at(0);
    query.until = at(9);
    QTest::newRow("a time") << query << u"COVERING INDEX sends_list"_s;
    query = {};
    query.outcome = Outcome::Rejected;
    query.kind = Kind::Event;
    query.workspace = u"Acme"_s;
    QTest::newRow("outcome, kind and workspace") << query << u"COVERING INDEX sends_list"_s;
    query = {};
    query.attentionOnly = true;
    QTest::newRow("attention") << query << u"USING INDEX sends_attention"_s;
    query = {};
    query.pinnedOnly = true;
    QTest::newRow("pinned") << query << u"INDEX sends_pinned"_s;
    query = {};
    query.tag = u"vip"_s;
    QTest::newRow("tag") << query << u"COVERING INDEX tags_folded (folded=?)"_s;
    query = {};
    query.sort = HistoryQuery::Sort::Title;
    QTest::newRow("by title") << query << u"INDEX sends_title"_s;
    query.sort = HistoryQuery::Sort::Duration;
    QTest::newRow("by duration") << query << u"INDEX sends_duration"_s;
    query = {};
    query.total = 10;
    QTest::newRow("any place") << query << u"sends USING COVERING INDEX sends_list (id<?)"_s;
    query = {};
    query.search = u"invoice"_s;
    QTest::newRow("search") << query << u"VIRTUAL TABLE INDEX"_s;
    QTest::newRow("search, what is not in the index") << query << u"USING INDEX sends_unindexed"_s;
}

void HistoryTest::usesAnIndex()
{
    QFETCH(HistoryQuery, query);
    QFETCH(QString, plan);
    const auto statement = historyIds(query);
    VERIFY_DONE(statement);
    auto explained = m_fixture->database().run(u"EXPLAIN QUERY PLAN "_s + statement->sql, statement->values);
    VERIFY_DONE(explained);
    QString found;
    while (explained->next())
        found += explained->value(3).toString() + u'\n';
    QVERIFY2(found.contains(plan), qPrintable(found));
    // What is under way is sorted by hand where an index does not know it: that is little.
    const bool mayCollect = query.sort != HistoryQuery::Sort::Time;
    QVERIFY2(found.count("TEMP B-TREE"_L1) <= (mayCollect ? 1 : 0), qPrintable(found));
}

HELIOGRAPH_SUITE(HistoryTest)

#include "tst_history.moc"
