// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/runfile.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace heliograph;
using namespace heliograph::test;

class RunFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsEveryByte();
    void refusesToMakeItTwice();
    void refusesOneThatIsNotThere();
    void refusesOneThatIsDamaged();
    void refusesARecordTwice();
    void pages();
    void journalsACall();
    void endsACallOnce();
    void knowsWhatIsPending();
    void resumesOpenCalls();
    void findsRepeatedKeys();
    void sendsAgainWhatFailed();
    void addsManyAtOnce();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"run.db"_s); }
    void reopen();
    void addValid(int count);
    [[nodiscard]] qint64 begun(const std::vector<qint64> &records) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RunFile> m_run;
};

namespace {

RunRecord validRecord(qint64 number)
{
    return {number,   number + 1,   Kind::Workflow,           u"key-%1"_s.arg(number),
            "a,b"_ba, QByteArray(), "{\"workflow\":\"w\"}"_ba};
}

RunRecord invalidRecord(qint64 number)
{
    return {number, number + 1, {}, {}, "a;b"_ba, R"([{"code":"recipient.email"}])"_ba, {}};
}

QString described(const RunRecord &record)
{
    return u"%1 %2 %3 %4 %5 %6 %7"_s.arg(record.record)
        .arg(record.line)
        .arg(record.kind ? kindName(*record.kind) : u"-"_s, record.idempotencyKey,
             QString::fromLatin1(record.source.toHex()), QString::fromUtf8(record.problems),
             QString::fromLatin1(record.body.toHex()));
}

QStringList described(const Result<std::vector<RunRecord>> &records)
{
    QStringList list;
    for (const RunRecord &record : records.value())
        list.append(described(record));
    return list;
}

QList<qint64> numbersOf(const Result<std::vector<RunRecord>> &records)
{
    QList<qint64> numbers;
    for (const RunRecord &record : records.value())
        numbers.append(record.record);
    return numbers;
}

std::vector<RecordResult> accepted(std::initializer_list<qint64> records)
{
    std::vector<RecordResult> results;
    for (const qint64 record : records)
        results.push_back({record, Outcome::Accepted, 202, {}, u"m-%1"_s.arg(record)});
    return results;
}

} // namespace

void RunFileTest::init()
{
    m_run.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto made = RunFile::make(path());
    VERIFY_DONE(made);
    m_run = *std::move(made);
}

void RunFileTest::reopen()
{
    m_run.reset();
    auto opened = RunFile::open(path());
    VERIFY_DONE(opened);
    m_run = *std::move(opened);
}

void RunFileTest::addValid(int count)
{
    std::vector<RunRecord> records;
    for (int number = 1; number <= count; ++number)
        records.push_back(validRecord(number));
    VERIFY_DONE(m_run->add(records));
    VERIFY_DONE(m_run->seal());
}

qint64 RunFileTest::begun(const std::vector<qint64> &records) const
{
    return m_run->beginCall(records, at(1)).value();
}

void RunFileTest::keepsEveryByte()
{
    const std::vector<RunRecord> records{
        validRecord(1),
        invalidRecord(2),
        {3, 9, Kind::Event, u" kéy "_s, QByteArray("\0\xff,", 3), "[]"_ba, "{\"event\":\"é\\u0000\"}"_ba},
        {4, 10, Kind::DynamicWorkflow, QString(), QByteArray(), QByteArray(), "{}"_ba}};
    VERIFY_DONE(m_run->add(records));
    VERIFY_DONE(m_run->seal());
    reopen();
    QCOMPARE(described(m_run->records(1, 10)), described(Result<std::vector<RunRecord>>(records)));
    const RunCounts counts = m_run->counts().value();
    QCOMPARE(counts.total, 4);
    QCOMPARE(counts.invalid, 1);
    QCOMPARE(counts.pending(), 3);
}

void RunFileTest::refusesToMakeItTwice()
{
    addValid(1);
    VERIFY_FAILED(RunFile::make(path()), u"store.failed"_s);
    QCOMPARE(m_run->counts()->total, 1);
}

void RunFileTest::refusesOneThatIsNotThere()
{
    VERIFY_FAILED(RunFile::open(m_folder->filePath(u"other.db"_s)), u"store.missing"_s);
    QVERIFY(!QFile::exists(m_folder->filePath(u"other.db"_s)));
}

void RunFileTest::refusesOneThatIsDamaged()
{
    addValid(1);
    m_run.reset();
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.write("not a database") > 0);
    file.close();
    const auto opened = RunFile::open(path());
    VERIFY_FAILED(opened, u"store.damaged"_s);
    QVERIFY(opened.error().message.contains("run the source file again"_L1));
    // Nothing was put in its place.
    QVERIFY(QDir(m_folder->path()).entryList({u"*.damaged-*"_s}).isEmpty());
}

void RunFileTest::refusesARecordTwice()
{
    addValid(2);
    const std::vector<RunRecord> again{validRecord(3), validRecord(2)};
    VERIFY_FAILED(m_run->add(again), u"store.failed"_s);
    QCOMPARE(m_run->counts()->total, 2); // all or none
}

void RunFileTest::pages()
{
    addValid(10);
    QCOMPARE(numbersOf(m_run->records(1, 3)), (QList<qint64>{1, 2, 3}));
    QCOMPARE(numbersOf(m_run->records(9, 3)), (QList<qint64>{9, 10}));
    QCOMPARE(numbersOf(m_run->records(11, 3)), QList<qint64>());
    QCOMPARE(numbersOf(m_run->named({9, 2, 77})), (QList<qint64>{2, 9}));
    QCOMPARE(numbersOf(m_run->named({})), QList<qint64>());
}

void RunFileTest::journalsACall()
{
    addValid(3);
    const qint64 call = begun({1, 2, 3});
    QCOMPARE(call, 1);
    VERIFY_DONE(m_run->beginAttempt(call, at(2)));
    const std::vector<RecordResult> results{{1, Outcome::Accepted, 202, u"Fine"_s, u"m-1"_s},
                                            {2, Outcome::Rejected, 404, u"No such workflow"_s, {}},
                                            {3, Outcome::Unknown, 0, {}, {}}};
    VERIFY_DONE(m_run->endCall(call, resultOf(Outcome::Accepted, 207, "{}"), results));
    reopen();
    QVERIFY(m_run->openCalls()->empty());
    const auto read = m_run->results(1, 10);
    VERIFY_DONE(read);
    QCOMPARE(read->size(), std::size_t{3});
    QCOMPARE(read->at(0).message, u"Fine"_s);
    QCOMPARE(read->at(0).messageId, u"m-1"_s);
    QCOMPARE(read->at(1).status, 404);
    QCOMPARE(read->at(1).outcome, Outcome::Rejected);
    QCOMPARE(m_run->counts().value(), (RunCounts{3, 0, 1, 1, 0, 1}));
    QCOMPARE(m_run->results(3, 10)->size(), std::size_t{1});
}

void RunFileTest::endsACallOnce()
{
    addValid(1);
    VERIFY_FAILED(m_run->beginAttempt(1, at(1)), u"store.missing"_s);
    VERIFY_FAILED(m_run->endCall(1, resultOf(Outcome::Accepted, 202), accepted({1})), u"store.missing"_s);
    const qint64 call = begun({1});
    VERIFY_DONE(m_run->endCall(call, resultOf(Outcome::Accepted, 202), accepted({1})));
    VERIFY_FAILED(m_run->endCall(call, resultOf(Outcome::NotSent), {}), u"store.missing"_s);
    VERIFY_FAILED(m_run->beginAttempt(call, at(1)), u"store.missing"_s);
    QCOMPARE(m_run->counts()->accepted, 1);
}

void RunFileTest::knowsWhatIsPending()
{
    addValid(6);
    VERIFY_DONE(m_run->add(std::vector{invalidRecord(7)}));
    QCOMPARE(numbersOf(m_run->pending(0, 10)), (QList<qint64>{1, 2, 3, 4, 5, 6}));
    const qint64 call = begun({1, 2});
    static_cast<void>(begun({4}));
    QCOMPARE(numbersOf(m_run->pending(0, 10)), (QList<qint64>{3, 5, 6}));
    VERIFY_DONE(m_run->endCall(call, resultOf(Outcome::NotSent), accepted({1, 2})));
    QCOMPARE(numbersOf(m_run->pending(0, 2)), (QList<qint64>{3, 5}));
    QCOMPARE(numbersOf(m_run->pending(3, 10)), (QList<qint64>{5, 6}));
}

void RunFileTest::resumesOpenCalls()
{
    addValid(5);
    static_cast<void>(begun({1, 2, 4}));
    VERIFY_DONE(m_run->beginAttempt(1, at(2)));
    reopen();
    const auto open = m_run->openCalls();
    VERIFY_DONE(open);
    QCOMPARE(open->size(), std::size_t{1});
    QCOMPARE(open->front().attempts, 2);
    QCOMPARE(open->front().records, (std::vector<qint64>{1, 2, 4}));
    VERIFY_DONE(m_run->endCall(open->front().call, resultOf(Outcome::Accepted, 202), accepted({1, 2, 4})));
    QCOMPARE(numbersOf(m_run->pending(0, 10)), (QList<qint64>{3, 5}));
}

void RunFileTest::findsRepeatedKeys()
{
    std::vector<RunRecord> records;
    for (int number = 1; number <= 5; ++number)
        records.push_back(validRecord(number));
    records[2].idempotencyKey = u" key-1"_s; // the server compares without the blanks
    records[4].idempotencyKey = u"key-1"_s;
    VERIFY_DONE(m_run->add(records));
    QCOMPARE(m_run->withRepeatedKey(10).value(), (std::vector<qint64>{3, 5}));
    QCOMPARE(m_run->withRepeatedKey(1).value(), (std::vector<qint64>{3}));
}

void RunFileTest::sendsAgainWhatFailed()
{
    addValid(4);
    const qint64 first = begun({1, 2, 3, 4});
    auto results = accepted({1, 2, 3, 4});
    results[1].outcome = results[3].outcome = Outcome::Rejected;
    VERIFY_DONE(m_run->endCall(first, resultOf(Outcome::Accepted, 207), results));
    QCOMPARE(m_run->withOutcome(Outcome::Rejected, 0, 10).value(), (std::vector<qint64>{2, 4}));
    QCOMPARE(m_run->withOutcome(Outcome::Rejected, 2, 10).value(), (std::vector<qint64>{4}));
    const qint64 second = begun({2, 4});
    VERIFY_DONE(m_run->endCall(second, resultOf(Outcome::Accepted, 202), accepted({2, 4})));
    QCOMPARE(m_run->counts().value(), (RunCounts{4, 0, 4, 0, 0, 0}));
}

void RunFileTest::addsManyAtOnce()
{
    // As they come, in several transactions; the file is whole after seal().
    for (int first = 1; first <= 5000; first += 500) {
        std::vector<RunRecord> records;
        for (int number = first; number < first + 500; ++number)
            records.push_back(number % 50 == 0 ? invalidRecord(number) : validRecord(number));
        VERIFY_DONE(m_run->add(records));
    }
    VERIFY_DONE(m_run->seal());
    QCOMPARE(QFileInfo(path() + u"-wal"_s).size(), 0);
    QCOMPARE(m_run->counts().value(), (RunCounts{5000, 100, 0, 0, 0, 0}));
    QCOMPARE(m_run->pending(4990, 100)->size(), std::size_t{9});
}

HELIOGRAPH_SUITE(RunFileTest)

#include "tst_runfile.moc"
