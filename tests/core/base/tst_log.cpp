// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace heliograph::test {

class LogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void writesTimeTypeAndCategory();
    void appends();
    void redacts();
    void stderrHasWarningsOnly_data();
    void stderrHasWarningsOnly();
    void keepsOnePreviousFile();
    void smallFileIsNotRotated();
    void makesItsFolder();
    void folderThatCannotBeWrittenIsBorne();

private:
    /// Logs the lines in a process of its own; what it wrote to stderr is in m_stderr.
    void log(const QByteArray &lines, bool alsoStderr = false);
    [[nodiscard]] QString file() const { return m_logs + u"/heliograph.log"_s; }
    [[nodiscard]] QByteArray logged() const { return readFile(file(), 1 << 24).value_or(QByteArray()); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_logs;
    QByteArray m_stderr;
};

void LogTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_logs = m_folder->filePath(u"log"_s);
}

void LogTest::log(const QByteArray &lines, bool alsoStderr)
{
    QProcess probe;
    probe.start(QStringLiteral(BASE_PROBE), {u"log"_s, m_logs, alsoStderr ? u"1"_s : u"0"_s});
    QVERIFY(probe.waitForStarted(30000));
    probe.write(lines);
    probe.closeWriteChannel();
    QVERIFY(probe.waitForFinished(30000));
    QCOMPARE(probe.exitStatus(), QProcess::NormalExit);
    QCOMPARE(probe.exitCode(), 0);
    m_stderr = probe.readAllStandardError();
}

void LogTest::writesTimeTypeAndCategory()
{
    log("info one\nwarning two\ncritical three\n");
    const QByteArrayList lines = logged().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    static const QRegularExpression form(
        u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (info|warning|error) heliograph\\.send: (one|two|three)$"_s);
    for (const QByteArray &line : lines)
        QVERIFY2(form.match(QString::fromUtf8(line)).hasMatch(), line.constData());
    QVERIFY(lines[0].contains(" info "));
    QVERIFY(lines[1].contains(" warning "));
    QVERIFY(lines[2].contains(" error "));
}

void LogTest::appends()
{
    log("info one\n");
    log("info two\n");
    QVERIFY(logged().contains("one"));
    QVERIFY(logged().contains("two"));
}

void LogTest::redacts()
{
    log("warning sent with Authorization: Bearer topsecret123 to xoxb-1-2\n", true);
    QVERIFY(logged().contains("sent with"));
    for (const QByteArray &secret : {"topsecret123"_ba, "xoxb"_ba}) {
        QVERIFY(!logged().contains(secret));
        QVERIFY(!m_stderr.contains(secret));
    }
}

void LogTest::stderrHasWarningsOnly_data()
{
    QTest::addColumn<bool>("alsoStderr");
    QTest::newRow("asked for") << true;
    QTest::newRow("not asked for") << false;
}

void LogTest::stderrHasWarningsOnly()
{
    QFETCH(const bool, alsoStderr);
    log("info quiet\nwarning loud\ncritical louder\n", alsoStderr);
    QVERIFY(!m_stderr.contains("quiet"));
    QCOMPARE(m_stderr.contains("loud\n"), alsoStderr);
    QCOMPARE(m_stderr.contains("louder\n"), alsoStderr);
}

void LogTest::keepsOnePreviousFile()
{
    QVERIFY(QDir().mkpath(m_logs));
    QVERIFY(writeFile(file(), QByteArray(2 * 1024 * 1024, 'a')));
    QVERIFY(writeFile(file() + u".1"_s, "the one before"));
    log("info new\n");
    QVERIFY(logged().contains("new"));
    QVERIFY(logged().size() < 1000);
    QCOMPARE(readFile(file() + u".1"_s, 1 << 24).value(), QByteArray(2 * 1024 * 1024, 'a'));
    QCOMPARE(QDir(m_logs).entryList(QDir::Files).size(), 2);
}

void LogTest::smallFileIsNotRotated()
{
    QVERIFY(QDir().mkpath(m_logs));
    QVERIFY(writeFile(file(), QByteArray(2 * 1024 * 1024 - 1, 'a')));
    log("info new\n");
    QVERIFY(logged().startsWith("aaa"));
    QVERIFY(logged().contains("new"));
}

void LogTest::makesItsFolder()
{
    QVERIFY(!QFileInfo::exists(m_logs));
    log("info one\n");
    QVERIFY(logged().contains("one"));
}

void LogTest::folderThatCannotBeWrittenIsBorne()
{
    QVERIFY(writeFile(m_logs, "a file in the folder's place"));
    log("warning all the same\n", true);
    QVERIFY(m_stderr.contains("all the same"));
}

HELIOGRAPH_SUITE(LogTest)

} // namespace heliograph::test

#include "tst_log.moc"
