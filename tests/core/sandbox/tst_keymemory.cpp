// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/keymemory.h"
#include "tests/support/fakes.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using sandbox::KeyMemory;

class KeyMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void remembersAcrossRestarts();
    void forgetsAfterADay();
    void aClockSetBackFreesNoKey();
    void seesWhatAnotherAppended();
    void seesWhatAnotherWroteAnew();
    void outlivesItsFile();
    void skipsDamagedLines_data();
    void skipsDamagedLines();
    void closesATornLine();
    void mendsATornHead();
    void dropsExpiredKeysFromTheFile();
    void rewritesAFileThatGrewWhileItRan();
    void refusesAPathThatCannotBeWritten();
    void goesOnWhereTheDiskDoesNot();

private:
    [[nodiscard]] QByteArray contents() const;
    void write(const QByteArray &bytes) const;
    void keep(KeyMemory &memory, const QByteArray &key) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    test::FakeClock m_clock;
    QString m_path;
};

void KeyMemoryTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("memory.jsonl"));
    m_clock = {};
}

QByteArray KeyMemoryTest::contents() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void KeyMemoryTest::write(const QByteArray &bytes) const
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void KeyMemoryTest::keep(KeyMemory &memory, const QByteArray &key) const
{
    memory.refresh();
    memory.remember(key, m_clock.now());
    memory.flush(m_clock.now());
}

void KeyMemoryTest::remembersAcrossRestarts()
{
    const QByteArray key = "a \"key\"\n\xc3\xa9";
    {
        KeyMemory memory(m_path);
        QVERIFY(memory.open(m_clock.now()));
        keep(memory, key);
        QVERIFY(memory.processedAt(key, m_clock.now()));
    }
    KeyMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    QCOMPARE(memory.processedAt(key, m_clock.now()), m_clock.now().toMSecsSinceEpoch());
    QVERIFY(!memory.processedAt("another", m_clock.now()));
}

void KeyMemoryTest::forgetsAfterADay()
{
    KeyMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    keep(memory, "k");
    m_clock.advance(24 * 3600 * 1000 - 1);
    QVERIFY(memory.processedAt("k", m_clock.now()));
    m_clock.advance(1);
    QVERIFY(!memory.processedAt("k", m_clock.now()));
    keep(memory, "k");
    QVERIFY(memory.processedAt("k", m_clock.now()));
}

void KeyMemoryTest::aClockSetBackFreesNoKey()
{
    KeyMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    keep(memory, "k");
    m_clock.advance(-48LL * 3600 * 1000);
    QVERIFY(memory.processedAt("k", m_clock.now()));
}

void KeyMemoryTest::seesWhatAnotherAppended()
{
    KeyMemory first(m_path);
    KeyMemory second(m_path);
    QVERIFY(first.open(m_clock.now()));
    QVERIFY(second.open(m_clock.now()));
    keep(first, "from the first");
    keep(second, "from the second");
    first.refresh();
    QVERIFY(first.processedAt("from the second", m_clock.now()));
    QVERIFY(second.processedAt("from the first", m_clock.now()));
}

void KeyMemoryTest::seesWhatAnotherWroteAnew()
{
    KeyMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    keep(memory, "mine");
    const QByteArray time = QByteArray::number(m_clock.now().toMSecsSinceEpoch());
    write("{\"generation\":\"x\"}\n{\"time\":" + time + ",\"key\":\"theirs\"}\n");
    memory.refresh();
    QVERIFY(memory.processedAt("theirs", m_clock.now()));
    QVERIFY(memory.processedAt("mine", m_clock.now()));
}

void KeyMemoryTest::outlivesItsFile()
{
    KeyMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    keep(memory, "before, and longer than what comes after it");
    QVERIFY(QFile::remove(m_path));
    keep(memory, "a");
    memory.refresh();
    KeyMemory other(m_path);
    QVERIFY(other.open(m_clock.now()));
    QVERIFY(other.processedAt("a", m_clock.now()));
    keep(other, "b");
    memory.refresh();
    QVERIFY(memory.processedAt("b", m_clock.now()));
}

void KeyMemoryTest::skipsDamagedLines_data()
{
    QTest::addColumn<QByteArray>("damage");
    QTest::newRow("no JSON") << QByteArray("{\"time\":17");
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("no key") << QByteArray("{\"time\":1}");
    QTest::newRow("a key that is no string") << QByteArray("{\"time\":1,\"key\":2}");
    QTest::newRow("a time that is no number") << QByteArray("{\"time\":\"x\",\"key\":\"bad\"}");
    QTest::newRow("zeros") << QByteArray(100, '\0');
    QTest::newRow("no UTF-8") << QByteArray("{\"time\":1,\"key\":\"\xff\"}");
    QTest::newRow("empty") << QByteArray();
}

void KeyMemoryTest::skipsDamagedLines()
{
    QFETCH(QByteArray, damage);
    const QByteArray time = QByteArray::number(m_clock.now().toMSecsSinceEpoch());
    write("{\"time\":" + time + ",\"key\":\"first\"}\n" + damage + "\n{\"time\":" + time + ",\"key\":\"last\"}\n");
    KeyMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    QVERIFY(memory.processedAt("first", m_clock.now()));
    QVERIFY(memory.processedAt("last", m_clock.now()));
    QVERIFY(!memory.processedAt("bad", m_clock.now()));
}

void KeyMemoryTest::closesATornLine()
{
    write("{\"generation\":\"x\"}\n{\"time\":1767323045000,\"key\":\"to");
    KeyMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    keep(memory, "whole");
    KeyMemory again(m_path);
    QVERIFY(again.open(m_clock.now()));
    QVERIFY(again.processedAt("whole", m_clock.now()));
}

void KeyMemoryTest::mendsATornHead()
{
    write("{\"gener");
    KeyMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    keep(memory, "whole");
    KeyMemory again(m_path);
    QVERIFY(again.open(m_clock.now()));
    QVERIFY(again.processedAt("whole", m_clock.now()));
}

void KeyMemoryTest::dropsExpiredKeysFromTheFile()
{
    {
        KeyMemory memory(m_path);
        QVERIFY(memory.open(m_clock.now()));
        for (int i = 0; i < 12000; ++i)
            memory.remember("old" + QByteArray::number(i), m_clock.now());
        memory.flush(m_clock.now());
    }
    m_clock.advance(25LL * 3600 * 1000);
    KeyMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    keep(memory, "new");
    QCOMPARE(contents().count('\n'), 2);
    QVERIFY(contents().contains("new"));
}

void KeyMemoryTest::rewritesAFileThatGrewWhileItRan()
{
    KeyMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    for (int i = 0; i < 11000; ++i)
        memory.remember("old" + QByteArray::number(i), m_clock.now());
    memory.flush(m_clock.now());
    m_clock.advance(25LL * 3600 * 1000);
    keep(memory, "new");
    QVERIFY(memory.processedAt("new", m_clock.now()));
    QCOMPARE(contents().count('\n'), 2);
    KeyMemory other(m_path);
    QVERIFY(other.open(m_clock.now()));
    QVERIFY(other.processedAt("new", m_clock.now()));
}

void KeyMemoryTest::refusesAPathThatCannotBeWritten()
{
    KeyMemory memory(m_folder->filePath(QStringLiteral("missing/memory.jsonl")));
    QVERIFY(!memory.open(m_clock.now()));
}

void KeyMemoryTest::goesOnWhereTheDiskDoesNot()
{
    KeyMemory memory(m_path);
    QVERIFY(memory.open(m_clock.now()));
    QVERIFY(m_folder->remove());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("memory could not be written")));
    keep(memory, "k");
    QVERIFY(memory.processedAt("k", m_clock.now()));
}

HELIOGRAPH_SUITE(KeyMemoryTest)
#include "tst_keymemory.moc"
