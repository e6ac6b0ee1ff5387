// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/requestlog.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using sandbox::RequestLog;

class RequestLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesTheLastLines_data();
    void givesTheLastLines();
    void setsALargeLogAside();
    void givesNoMoreThanItMay();
    void refusesAFolderThatIsMissing();
    void goesOnWhereTheDiskDoesNot();

private:
    [[nodiscard]] static json::Value entry(int number, qsizetype size = 0);
    [[nodiscard]] qint64 fileSize(const QString &name) const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void RequestLogTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

json::Value RequestLogTest::entry(int number, qsizetype size)
{
    json::Value value = json::Value::object();
    value.set("n", json::Value::integer(number));
    if (size > 0)
        value.set("body", json::Value::string(QByteArray(size, 'x')));
    return value;
}

qint64 RequestLogTest::fileSize(const QString &name) const
{
    return QFileInfo(m_folder->filePath(name)).size();
}

void RequestLogTest::givesTheLastLines_data()
{
    QTest::addColumn<int>("written");
    QTest::addColumn<int>("asked");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << 0 << 3 << QByteArray();
    QTest::newRow("fewer") << 1 << 3 << QByteArray("{\"n\":0}\n");
    QTest::newRow("as many") << 2 << 2 << QByteArray("{\"n\":0}\n{\"n\":1}\n");
    QTest::newRow("more") << 5 << 2 << QByteArray("{\"n\":3}\n{\"n\":4}\n");
    QTest::newRow("nothing asked") << 2 << 0 << QByteArray();
}

void RequestLogTest::givesTheLastLines()
{
    QFETCH(int, written);
    QFETCH(int, asked);
    RequestLog log(m_folder->path());
    QVERIFY(log.open());
    for (int i = 0; i < written; ++i)
        log.append(entry(i));
    QTEST(log.tail(asked), "expected");
}

void RequestLogTest::setsALargeLogAside()
{
    constexpr qsizetype megabyte = 1024 * 1024;
    RequestLog log(m_folder->path());
    QVERIFY(log.open());
    for (int i = 0; i < 41; ++i)
        log.append(entry(i, megabyte));
    log.append(entry(41));
    QVERIFY(fileSize(QStringLiteral("log.jsonl")) < 2 * megabyte);
    QVERIFY(fileSize(QStringLiteral("log.1.jsonl")) > 19 * megabyte);
    QVERIFY(fileSize(QStringLiteral("log.1.jsonl")) < 22 * megabyte);
    // The lines that went aside last are still shown, in their order.
    const QByteArrayList lines = log.tail(4).split('\n');
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines.at(0).startsWith("{\"n\":38"));
    QCOMPARE(lines.at(3), QByteArray("{\"n\":41}"));
}

void RequestLogTest::givesNoMoreThanItMay()
{
    constexpr qsizetype megabyte = 1024 * 1024;
    RequestLog log(m_folder->path());
    for (int i = 0; i < 19; ++i)
        log.append(entry(i, megabyte));
    const QByteArray tail = log.tail(1000);
    QVERIFY(tail.size() <= 16 * megabyte);
    QVERIFY(tail.startsWith("{\"n\":4,"));
}

void RequestLogTest::refusesAFolderThatIsMissing()
{
    RequestLog log(m_folder->filePath(QStringLiteral("missing")));
    QVERIFY(!log.open());
}

void RequestLogTest::goesOnWhereTheDiskDoesNot()
{
    RequestLog log(m_folder->filePath(QStringLiteral("missing")));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("log could not be written")));
    log.append(entry(1));
    QCOMPARE(log.tail(10), QByteArray());
}

HELIOGRAPH_SUITE(RequestLogTest)
#include "tst_requestlog.moc"
