// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/retention.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/suite.h"

#include <QSqlQuery>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace heliograph;
using namespace heliograph::test;

class RetentionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void removesNothingUnasked();
    void removesWhatIsTooOld();
    void keeps_data();
    void keeps();
    void keepsAfterTheClockWasSetBack();
    void removesTheOldestBeyondASize();
    void removesAPieceAtATime();
    void takesItOutOfTheSearchIndex();

private:
    qint64 add(int day, Outcome outcome = Outcome::Accepted);
    [[nodiscard]] QStringList left() { return column(m_fixture->database(), u"SELECT id FROM sends ORDER BY id"_s); }
    int remove(const RetentionOptions &options, int most = 1000);
    static QDateTime day(int number) { return at(0).addDays(number); }

    std::unique_ptr<StoreFixture> m_fixture;
    std::unique_ptr<SendStore> m_store;
};

void RetentionTest::init()
{
    m_fixture = std::make_unique<StoreFixture>();
    m_store = std::make_unique<SendStore>(m_fixture->database());
}

qint64 RetentionTest::add(int number, Outcome outcome)
{
    SendRecord record = sampleSend(number);
    record.createdAt = day(number);
    record = *m_store->insertUnderWay(record, u"owner"_s);
    record.outcome = outcome;
    if (!m_store->finishAttempt(record, resultOf(outcome, 202)))
        qFatal("cannot finish");
    return record.id;
}

int RetentionTest::remove(const RetentionOptions &options, int most)
{
    const auto removed = Retention(m_fixture->database()).remove(options, day(100), most);
    return removed ? *removed : -1;
}

void RetentionTest::removesNothingUnasked()
{
    add(1);
    QCOMPARE(remove({}), 0);
    QCOMPARE(left(), QStringList{u"1"_s});
}

void RetentionTest::removesWhatIsTooOld()
{
    for (const int number : {1, 69, 70, 71, 99})
        add(number);
    VERIFY_DONE(HistoryStore(m_fixture->database()).addTag({1}, u"old"_s));
    QCOMPARE(remove({30, 0}), 2);
    QCOMPARE(left(), (QStringList{u"3"_s, u"4"_s, u"5"_s}));
    QCOMPARE(column(m_fixture->database(), u"SELECT DISTINCT send_id FROM attempts"_s),
             (QStringList{u"3"_s, u"4"_s, u"5"_s}));
    QCOMPARE(column(m_fixture->database(), u"SELECT tag FROM tags"_s), QStringList());
    QCOMPARE(remove({30, 0}), 0);
}

void RetentionTest::keeps_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("pinned") << u"UPDATE sends SET pinned = 1"_s;
    QTest::newRow("not sent") << u"UPDATE sends SET outcome = 'not_sent'"_s;
    QTest::newRow("unknown") << u"UPDATE sends SET outcome = 'unknown'"_s;
    QTest::newRow("under way") << u"UPDATE sends SET state = 'sending', owner = 'o', outcome = NULL"_s;
    QTest::newRow("its key was used again")
        << u"UPDATE attempts SET started_at = %1"_s.arg(day(99).addSecs(1).toMSecsSinceEpoch());
}

void RetentionTest::keeps()
{
    QFETCH(QString, change);
    add(1);
    VERIFY_DONE(m_fixture->database().run(change));
    QCOMPARE(remove({1, 0}), 0);
    QCOMPARE(remove({0, 1}), 0);
    QCOMPARE(left(), QStringList{u"1"_s});
    // What was withdrawn needs nobody any more.
    VERIFY_DONE(m_fixture->database().run(u"UPDATE sends SET pinned = 0, state = 'done', owner = NULL, withdrawn = 1,"
                                          " outcome = 'not_sent'"_s));
    VERIFY_DONE(m_fixture->database().run(u"UPDATE attempts SET started_at = 0"_s));
    QCOMPARE(remove({1, 0}), 1);
}

void RetentionTest::keepsAfterTheClockWasSetBack()
{
    add(150); // used "in the future", for the clock was set back since
    QCOMPARE(remove({1, 0}), 0);
    QCOMPARE(left(), QStringList{u"1"_s});
}

void RetentionTest::removesTheOldestBeyondASize()
{
    for (int i = 1; i <= 40; ++i) {
        SendRecord record = sampleSend(i);
        record.createdAt = day(i);
        record.request.body = QByteArray(100 * 1024, 'x');
        record = *m_store->insertUnderWay(record, u"owner"_s);
        record.outcome = Outcome::Accepted;
        VERIFY_DONE(m_store->finishAttempt(record, resultOf(Outcome::Accepted, 202)));
    }
    int removed = 0;
    while (const int some = remove({0, 2}, 3))
        removed += some;
    QVERIFY(removed >= 20 && removed < 30);
    QCOMPARE(left().size(), 40 - removed);
    QCOMPARE(left().constFirst(), QString::number(removed + 1));
}

void RetentionTest::removesAPieceAtATime()
{
    for (int i = 1; i <= 7; ++i)
        add(i);
    QCOMPARE(remove({30, 0}, 3), 3);
    QCOMPARE(left().constFirst(), u"4"_s);
    QCOMPARE(remove({30, 0}, 3), 3);
    QCOMPARE(remove({30, 0}, 3), 1);
    QCOMPARE(remove({30, 0}, 3), 0);
}

void RetentionTest::takesItOutOfTheSearchIndex()
{
    add(1);
    add(99);
    QCOMPARE(SearchIndex(m_fixture->database()).putIn(10).value_or(0), 2);
    QCOMPARE(remove({30, 0}), 1);
    QCOMPARE(column(m_fixture->database(), u"SELECT rowid FROM send_text WHERE send_text MATCH '\"inv\"'"_s),
             QStringList{u"2"_s});
}

HELIOGRAPH_SUITE(RetentionTest)
#include "tst_retention.moc"
