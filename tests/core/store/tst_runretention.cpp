// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/runretention.h"

#include "core/store/runfile.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <array>

using namespace heliograph;
using namespace Qt::StringLiterals;

class RunRetentionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void removesARunThatIsOver();
    void keepsAllUnasked();
    void keepsWhatIsStillNeeded_data();
    void keepsWhatIsStillNeeded();
    void keepsOneThatIsOpen();

private:
    enum Left { Nothing, ARecord, AnOpenCall, TheHistory };
    std::unique_ptr<RunFile> make(int day, Left left = Nothing) const;
    [[nodiscard]] QString path() const { return m_folder->filePath(u"run-1.db"_s); }
    [[nodiscard]] Result<bool> remove(int keptDays, int day = 0) const
    {
        return removeOldRun(m_folder->path(), {keptDays, 0}, at(day));
    }
    static QDateTime at(int day) { return QDateTime({2026, 11, 20}, {12, 0}, Qt::UTC).addDays(day); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

void need(const Result<> &done)
{
    if (!done)
        qFatal("%s", qPrintable(done.error().message));
}

} // namespace

/// Two records that were sent on that day, from the first of them on.
std::unique_ptr<RunFile> RunRetentionTest::make(int day, Left left) const
{
    RunAbout about;
    about.id = u"run-1"_s;
    about.createdAt = at(day);
    about.reading = "{}";
    auto run = RunFile::make(path(), about).value();
    const auto record = [](qint64 number) {
        return RunRecord{number, number, Kind::Workflow, u"k-%1"_s.arg(number), "{}"_ba, {}, "{}"_ba};
    };
    need(run->add(std::array{record(1), record(2)}));
    need(run->seal(u"scope"_s));
    const std::vector<qint64> sent = left == ARecord ? std::vector<qint64>{1} : std::vector<qint64>{1, 2};
    const quint32 call = run->beginCalls(std::array{BegunCall{sent, at(day), at(day)}})->front();
    if (left == AnOpenCall)
        return run;
    CallResult result;
    result.outcome = Outcome::Accepted;
    result.startedAt = result.endedAt = at(day);
    const std::vector<Outcome> outcomes(sent.size(), Outcome::Accepted);
    need(run->endCall(call, {sent, false, result}, outcomes));
    if (left != TheHistory)
        need(run->markArchived({call}));
    return run;
}

void RunRetentionTest::removesARunThatIsOver()
{
    make(-10);
    for (const char *suffix : {".failed.jsonl", ".db-wal"}) {
        QFile beside(m_folder->filePath(u"run-1"_s + QLatin1String(suffix)));
        QVERIFY(beside.open(QIODevice::WriteOnly));
    }
    QCOMPARE(remove(11).value(), false);
    QCOMPARE(remove(9).value(), true);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList());
    QCOMPARE(remove(9).value(), false);
}

void RunRetentionTest::keepsAllUnasked()
{
    make(-1000);
    QCOMPARE(remove(0).value(), false);
}

void RunRetentionTest::keepsWhatIsStillNeeded_data()
{
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("day");
    QTest::newRow("a record to send") << int{ARecord} << -10;
    QTest::newRow("a call that may have been processed") << int{AnOpenCall} << -10;
    QTest::newRow("records that the history has not") << int{TheHistory} << -10;
    QTest::newRow("keys of today") << int{Nothing} << 0;
    QTest::newRow("a clock that was set back") << int{Nothing} << 10;
}

void RunRetentionTest::keepsWhatIsStillNeeded()
{
    QFETCH(int, left);
    QFETCH(int, day);
    make(day, static_cast<Left>(left));
    QCOMPARE(remove(1).value(), false);
    QVERIFY(QFile::exists(path()));
}

void RunRetentionTest::keepsOneThatIsOpen()
{
    const auto run = make(-10);
    QCOMPARE(remove(1).value(), false);
}

HELIOGRAPH_SUITE(RunRetentionTest)
#include "tst_runretention.moc"
