// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/runfile.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/suite.h"

#include <QtTest>

#include <array>

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
    void countsProblems();
    void sendsAgainWhatFailed();
    void addsManyAtOnce();
    void findsRepeatedKeysWithBlanks();
    void opensARunOfBefore();
    void glancesAtARun();
    void beginsNoCallBeforeItIsSealed();
    void isOpenOnce();
    void saysWhichCallIsDamaged();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"run.db"_s); }
    void reopen();
    void addValid(int count);
    [[nodiscard]] quint32 begun(const std::vector<qint64> &records) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RunFile> m_run;
};

namespace {

RunAbout someAbout()
{
    RunAbout about;
    about.id = u"0190-run"_s;
    about.createdAt = QDateTime::fromMSecsSinceEpoch(1700000000000, Qt::UTC);
    about.file = u"/source/people “new”.csv"_s;
    about.fileHash = QByteArray(32, '\xff');
    about.columns = {u"name"_s, u"e-mail, \"work\""_s};
    about.request = "{\"workflow\":\"{{name}}\"}"_ba;
    about.reading = "{}"_ba;
    about.workspace.name = u"Staging"_s;
    about.workspace.uuid = u"u-1"_s;
    about.workspace.workspaceKey = "wk";
    return about;
}

RunRecord validRecord(qint64 number)
{
    return {number,   number + 1,   Kind::Workflow,           u"key-%1"_s.arg(number),
            "a,b"_ba, QByteArray(), "{\"workflow\":\"w\"}"_ba};
}

RunRecord invalidRecord(qint64 number)
{
    return {number, number + 1, {}, {}, "a;b"_ba, R"([{"code":"recipient.email"}])"_ba, {}};
}

QString lineOf(const RunRecord &record)
{
    return u"%1 %2 %3 %4 %5 %6 %7"_s.arg(record.record)
        .arg(record.line)
        .arg(record.kind ? kindName(*record.kind) : u"-"_s, record.idempotencyKey,
             QString::fromLatin1(record.source.toHex()), QString::fromUtf8(record.problems),
             QString::fromLatin1(record.body.toHex()));
}

QStringList linesOf(const Result<std::vector<RunRecord>> &records)
{
    QStringList list;
    for (const RunRecord &record : records.value())
        list.append(lineOf(record));
    return list;
}

QList<qint64> numbersOf(const Result<std::vector<RunRecord>> &records)
{
    QList<qint64> numbers;
    for (const RunRecord &record : records.value())
        numbers.append(record.record);
    return numbers;
}

/// The end of a call with that answer.
EndedCall endOf(const std::vector<qint64> &records, const CallResult &last)
{
    return {records, false, last};
}

/// A letter for each record's state, in the order of the file.
QString statesOf(const RunFile &run)
{
    QString letters;
    for (qint64 record = 1; run.states().state(record) != RecordState::None; ++record)
        letters += QLatin1Char("-ipoarnu"[static_cast<int>(run.states().state(record))]);
    return letters;
}

} // namespace

void RunFileTest::init()
{
    m_run.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto made = RunFile::make(path(), someAbout());
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
    VERIFY_DONE(m_run->seal(u"scope"_s));
}

quint32 RunFileTest::begun(const std::vector<qint64> &records) const
{
    return m_run->beginCalls(std::array{BegunCall{records, at(0), at(1)}})->front();
}

void RunFileTest::keepsEveryByte()
{
    const std::vector<RunRecord> records{
        validRecord(1),
        invalidRecord(2),
        {3, 9, Kind::Event, u"kéy"_s, QByteArray("\0\xff,", 3), "[]"_ba, "{\"event\":\"é\\u0000\"}"_ba},
        {4, 10, Kind::DynamicWorkflow, QString(), QByteArray(), QByteArray(), "{}"_ba}};
    VERIFY_DONE(m_run->add(records));
    VERIFY_DONE(m_run->seal(u"scope"_s));
    reopen();
    QCOMPARE(linesOf(m_run->records(1, 10)), linesOf(Result<std::vector<RunRecord>>(records)));
    QCOMPARE(m_run->states().counts(), (RunCounts{4, 1, 0, 0, 0, 0}));
    QCOMPARE(m_run->states().counts().pending(), 3);
    QCOMPARE(statesOf(*m_run), u"pipp"_s);
}

void RunFileTest::refusesToMakeItTwice()
{
    addValid(1);
    VERIFY_FAILED(RunFile::make(path(), someAbout()), u"store.failed"_s);
    QCOMPARE(m_run->states().counts().total, 1);
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
    QCOMPARE(m_run->states().counts().total, 2); // all or none
}

void RunFileTest::pages()
{
    addValid(10);
    QCOMPARE(numbersOf(m_run->records(1, 3)), (QList<qint64>{1, 2, 3}));
    QCOMPARE(numbersOf(m_run->records(9, 3)), (QList<qint64>{9, 10}));
    QCOMPARE(numbersOf(m_run->records(11, 3)), QList<qint64>());
    QCOMPARE(numbersOf(m_run->bodies({2, 9, 77})), (QList<qint64>{2, 9}));
    QCOMPARE(numbersOf(m_run->bodies({2, 3, 4})), (QList<qint64>{2, 3, 4}));
    QCOMPARE(numbersOf(m_run->bodies({})), QList<qint64>());
    QCOMPARE(m_run->bodies({2})->front().body, validRecord(2).body);
}

void RunFileTest::journalsACall()
{
    addValid(3);
    const quint32 call = begun({1, 2, 3});
    QCOMPARE(call, 1U);
    QCOMPARE(statesOf(*m_run), u"ooo"_s);
    VERIFY_DONE(m_run->beginAttempt(call, at(2)));
    EndedCall ended = endOf({1, 2, 3}, resultOf(Outcome::Accepted, 207, "{}"));
    ended.unknownBefore = ended.last.bodyCut = true;
    VERIFY_DONE(m_run->endCall(call, ended, std::array{Outcome::Accepted, Outcome::Rejected, Outcome::Unknown}));
    reopen();
    QVERIFY(m_run->openCalls()->empty());
    QCOMPARE(statesOf(*m_run), u"aru"_s);
    QCOMPARE(m_run->states().counts(), (RunCounts{3, 0, 1, 1, 0, 1}));
    QCOMPARE(m_run->states().call(2), call);
    const auto read = m_run->endedCall(call);
    VERIFY_DONE(read);
    QCOMPARE(read->records, (std::vector<qint64>{1, 2, 3}));
    QVERIFY(read->unknownBefore && read->last.bodyCut);
    QCOMPARE(read->last.status, 207);
    QCOMPARE(read->last.body, "{}");
    QCOMPARE(read->last.endedAt, ended.last.endedAt);
}

void RunFileTest::endsACallOnce()
{
    addValid(1);
    const EndedCall ended = endOf({1}, resultOf(Outcome::Accepted, 202));
    const std::array outcomes{Outcome::Accepted};
    VERIFY_FAILED(m_run->beginAttempt(1, at(1)), u"store.missing"_s);
    VERIFY_FAILED(m_run->endCall(1, ended, outcomes), u"store.missing"_s);
    VERIFY_FAILED(m_run->endedCall(1), u"store.missing"_s);
    const quint32 call = begun({1});
    VERIFY_FAILED(m_run->endedCall(call), u"store.missing"_s);
    VERIFY_DONE(m_run->endCall(call, ended, outcomes));
    VERIFY_FAILED(m_run->endCall(call, ended, std::array{Outcome::NotSent}), u"store.missing"_s);
    VERIFY_FAILED(m_run->beginAttempt(call, at(1)), u"store.missing"_s);
    QCOMPARE(m_run->states().counts().accepted, 1);
}

void RunFileTest::knowsWhatIsPending()
{
    addValid(6);
    VERIFY_DONE(m_run->add(std::vector{invalidRecord(7)}));
    const quint32 call = begun({1, 2});
    static_cast<void>(begun({4}));
    QCOMPARE(statesOf(*m_run), u"oopoppi"_s);
    VERIFY_DONE(m_run->endCall(call, endOf({1, 2}, resultOf(Outcome::NotSent)),
                               std::array{Outcome::NotSent, Outcome::NotSent}));
    reopen();
    QCOMPARE(statesOf(*m_run), u"nnpoppi"_s);
    using Records = std::vector<qint64>;
    QCOMPARE(m_run->states().in(RecordState::Pending, 0, 2), (Records{3, 5}));
    QCOMPARE(m_run->states().in(RecordState::Pending, 3, 10), (Records{5, 6}));
    QCOMPARE(m_run->states().in(RecordState::NotSent, 0, 10), (Records{1, 2}));
}

void RunFileTest::resumesOpenCalls()
{
    addValid(5);
    static_cast<void>(begun({1, 2, 4}));
    VERIFY_DONE(m_run->beginAttempt(1, at(2)));
    reopen();
    QCOMPARE(statesOf(*m_run), u"oopop"_s);
    const auto open = m_run->openCalls();
    VERIFY_DONE(open);
    QCOMPARE(open->size(), std::size_t{1});
    QCOMPARE(open->front().records, (std::vector<qint64>{1, 2, 4}));
    VERIFY_DONE(m_run->endCall(open->front().call, endOf({1, 2, 4}, resultOf(Outcome::Accepted, 202)),
                               std::array{Outcome::Accepted, Outcome::Accepted, Outcome::Accepted}));
    QCOMPARE(statesOf(*m_run), u"aapap"_s);
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

void RunFileTest::countsProblems()
{
    const auto withFindings = [](RunRecord record, const QList<RecordFinding> &findings) {
        QByteArrayList problems;
        for (const RecordFinding &found : findings) {
            problems.append("{\"severity\":\"" + found.severity.toUtf8() + "\",\"code\":\"" + found.code.toUtf8() +
                            "\",\"message\":\"" + found.message.toUtf8() + "\"}");
        }
        record.problems = '[' + problems.join(',') + ']';
        record.findings = {findings.begin(), findings.end()};
        return record;
    };
    const RecordFinding rare{u"b"_s, u"error"_s, u"Rare."_s};
    const RecordFinding often{u"a"_s, u"warning"_s, u"Often."_s};
    VERIFY_DONE(
        m_run->add(std::vector{withFindings(validRecord(1), {often, often}), withFindings(validRecord(2), {often}),
                               withFindings(invalidRecord(3), {often, rare}), validRecord(4)}));
    VERIFY_DONE(m_run->seal(u"scope"_s));
    const auto lines = [this] {
        QStringList list;
        const auto counts = m_run->problemCounts();
        for (const ProblemCount &count : *counts)
            list.append(
                u"%1 %2 %3 %4 %5"_s.arg(count.code, count.severity, count.message).arg(count.records).arg(count.first));
        return list;
    };
    const QStringList expected{u"b error Rare. 1 3"_s, u"a warning Often. 3 1"_s};
    QCOMPARE(lines(), expected);
    reopen(); // now it is SQLite that counts
    QCOMPARE(lines(), expected);
    QCOMPARE(m_run->withProblem(u"a"_s, 1, 10).value(), (std::vector<qint64>{2, 3}));
    QCOMPARE(m_run->withText(u"KEY-2"_s, 0, 10).value(), std::vector<qint64>{2});
    QCOMPARE(m_run->withText(u"_"_s, 0, 10).value(), std::vector<qint64>());
}

void RunFileTest::sendsAgainWhatFailed()
{
    addValid(4);
    const CallResult answered = resultOf(Outcome::Accepted, 207);
    const quint32 first = begun({1, 2, 3, 4});
    VERIFY_DONE(m_run->endCall(first, endOf({1, 2, 3, 4}, answered),
                               std::array{Outcome::Accepted, Outcome::Rejected, Outcome::Accepted, Outcome::Unknown}));
    const quint32 second = begun({2, 4});
    VERIFY_DONE(m_run->endCall(second, endOf({2, 4}, answered), std::array{Outcome::Accepted, Outcome::Rejected}));
    QCOMPARE(statesOf(*m_run), u"aaar"_s);
    reopen();
    QCOMPARE(statesOf(*m_run), u"aaar"_s);
    QCOMPARE(m_run->states().call(2), second);
    QCOMPARE(m_run->states().call(3), first);
}

void RunFileTest::findsRepeatedKeysWithBlanks()
{
    std::vector<RunRecord> records{validRecord(1), invalidRecord(2), validRecord(3), validRecord(4), validRecord(5)};
    records[3].idempotencyKey = u" key-1 "_s; // as the server compares them
    records[4].idempotencyKey = u"key-3"_s;
    VERIFY_DONE(m_run->add(records));
    VERIFY_DONE(m_run->seal(u"scope"_s));
    QCOMPARE(m_run->withRepeatedKey(10).value(), (std::vector<qint64>{4, 5}));
    reopen();
    QCOMPARE(m_run->withRepeatedKey(10).value(), (std::vector<qint64>{4, 5}));
}

/// Of the first version, which kept no titles.
void RunFileTest::opensARunOfBefore()
{
    addValid(2);
    m_run.reset();
    {
        const auto database = Database::openAsIs(path(), 1000, u":/runs"_s).value();
        VERIFY_DONE(database->run(u"ALTER TABLE records DROP COLUMN title"_s));
        VERIFY_DONE(database->run(u"PRAGMA user_version = 1"_s));
    }
    reopen();
    QCOMPARE(linesOf(m_run->records(1, 10)), (QStringList{lineOf(validRecord(1)), lineOf(validRecord(2))}));
    QVERIFY(m_run->records(1, 1)->front().title.isNull());
    QCOMPARE(statesOf(*m_run), u"pp"_s);
}

void RunFileTest::glancesAtARun()
{
    QVERIFY(!RunFile::glance(path())->mayBegin);
    QVERIFY(RunFile::glance(path())->isBusy);
    addValid(1);
    m_run.reset();
    const auto glance = RunFile::glance(path());
    QCOMPARE(glance->about, someAbout());
    QVERIFY(glance->mayBegin);
    QVERIFY(!glance->isBusy);
    VERIFY_FAILED(RunFile::glance(path() + u"x"_s), u"store.missing"_s);
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
    VERIFY_DONE(m_run->seal(u"scope"_s));
    QVERIFY(QFileInfo(path() + u"-wal"_s).size() < 10000); // the word that all are there, alone
    QCOMPARE(m_run->states().counts(), (RunCounts{5000, 100, 0, 0, 0, 0}));
    QCOMPARE(m_run->states().in(RecordState::Pending, 4990, 100).size(), std::size_t{9});
}

void RunFileTest::beginsNoCallBeforeItIsSealed()
{
    VERIFY_DONE(m_run->add(std::vector{validRecord(1)}));
    QVERIFY(!m_run->scope());
    VERIFY_FAILED(m_run->beginCalls(std::array{BegunCall{{1}, at(0), at(1)}}), u"store.unsealed"_s);
    reopen();
    QVERIFY(!m_run->scope());
    QCOMPARE(statesOf(*m_run), u"p"_s);
    VERIFY_DONE(m_run->seal(u"scope"_s));
    reopen();
    QCOMPARE(m_run->scope(), std::optional(u"scope"_s));
    QCOMPARE(statesOf(*m_run), u"p"_s);
    VERIFY_DONE(m_run->beginCalls(std::array{BegunCall{{1}, at(0), at(1)}}));
    QCOMPARE(m_run->firstUse(1).value(), at(0));
    QCOMPARE(m_run->latestAttempt().value(), at(1));
    VERIFY_FAILED(m_run->firstUse(2), u"store.missing"_s);
}

void RunFileTest::isOpenOnce()
{
    VERIFY_FAILED(RunFile::open(path()), u"store.locked"_s);
}

void RunFileTest::saysWhichCallIsDamaged()
{
    addValid(3);
    static_cast<void>(begun({1, 2, 3}));
    m_run.reset();
    {
        const auto database = Database::openAsIs(path(), 1000, u":/runs"_s);
        VERIFY_DONE(database);
        VERIFY_DONE((*database)->run(u"UPDATE calls SET records = '3,1'"_s));
    }
    // What a call carried is not forgotten in silence: it would be sent again.
    VERIFY_FAILED(RunFile::open(path()), u"store.damaged"_s);
}

HELIOGRAPH_SUITE(RunFileTest)

#include "tst_runfile.moc"
