// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singlewindow.h"
#include "core/base/mailbox.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include <atomic>

using namespace heliograph;
using namespace Qt::StringLiterals;
using Claim = SingleWindow::Claim;

namespace {

/// A second launch, which waits for its answer: on a thread of its own, for in this test both are one process.
class Launch
{
public:
    Launch(DataFolder folder, QString file)
        : m_folder(std::move(folder))
        , m_file(std::move(file))
    {
        m_there.moveToThread(&m_thread);
        m_thread.start();
        m_there.post([this] { run(); });
    }
    Launch(const Launch &) = delete;
    Launch &operator=(const Launch &) = delete;
    ~Launch()
    {
        m_thread.quit();
        m_thread.wait();
    }
    [[nodiscard]] bool isOver() const { return m_over; }
    [[nodiscard]] const Result<Claim> &claim() const { return m_claim; }

private:
    void run()
    {
        SingleWindow window(m_folder);
        m_claim = window.claim(m_file);
        m_over = true;
    }

    DataFolder m_folder;
    QString m_file;
    Result<Claim> m_claim = Claim::Ours;
    std::atomic<bool> m_over = false;
    QThread m_thread;
    Mailbox m_there; ///< lives on m_thread
};

} // namespace

/// One window a data folder; the second launch hands its file over.
class SingleWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanupTestCase() { qputenv("TMPDIR", m_temporary); }
    void firstIsOurs();
    void secondHandsItsFileOver_data();
    void secondHandsItsFileOver();
    void severalAreHeard();
    void foldersKeepApart();
    void placeIsFreeAfterIt();
    void socketThatAKilledWindowLeftIsNoObstacle();
    void silentWindowIsTold();
    void folderInPlaceOfTheLockIsTold();
    void garbageOpensNothing_data();
    void garbageOpensNothing();
    void callerThatLeavesDoesNoHarm();

private:
    [[nodiscard]] DataFolder folder(const QString &name = u"data"_s) const;
    /// The name of the socket that the window of the folder listens on: the newest that is there.
    [[nodiscard]] QString socketPath() const;

    const QByteArray m_temporary = qgetenv("TMPDIR");
    std::unique_ptr<QTemporaryDir> m_work;
};

void SingleWindowTest::init()
{
    qputenv("TMPDIR", m_temporary);
    m_work = std::make_unique<QTemporaryDir>();
    // QLocalServer makes its sockets there.
    qputenv("TMPDIR", QFile::encodeName(m_work->path()));
}

DataFolder SingleWindowTest::folder(const QString &name) const
{
    return DataFolder::open(m_work->filePath(name)).value();
}

QString SingleWindowTest::socketPath() const
{
    const QStringList names = QDir(m_work->path()).entryList({u"heliograph-*"_s}, QDir::System | QDir::Files);
    return names.isEmpty() ? QString() : m_work->filePath(names.front());
}

void SingleWindowTest::firstIsOurs()
{
    SingleWindow window(folder());
    const auto claim = window.claim(u"/a/file"_s);
    QVERIFY(claim);
    QCOMPARE(*claim, Claim::Ours);
    const auto permissions = QFileInfo(socketPath()).permissions();
    QVERIFY(!(permissions & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
}

void SingleWindowTest::secondHandsItsFileOver_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("a file") << u"/somewhere/invoice.notify.json"_s;
    QTest::newRow("no file") << QString();
    QTest::newRow("blanks and other scripts") << u"/some where/grüße 😀.json"_s;
    QTest::newRow("a long path") << u"/x"_s.repeated(2000);
}

void SingleWindowTest::secondHandsItsFileOver()
{
    QFETCH(const QString, file);
    SingleWindow window(folder());
    QCOMPARE(window.claim({}).value(), Claim::Ours);
    QSignalSpy called(&window, &SingleWindow::called);
    const Launch second(folder(), file);
    QTRY_VERIFY(second.isOver());
    QCOMPARE(second.claim().value(), Claim::HandedOver);
    QTRY_COMPARE(called.count(), 1);
    QCOMPARE(called.first().first().toString(), file);
}

void SingleWindowTest::severalAreHeard()
{
    SingleWindow window(folder());
    QCOMPARE(window.claim({}).value(), Claim::Ours);
    QSignalSpy called(&window, &SingleWindow::called);
    std::vector<std::unique_ptr<Launch>> launches;
    for (int i = 0; i < 5; ++i)
        launches.push_back(std::make_unique<Launch>(folder(), QString::number(i)));
    QTRY_COMPARE(called.count(), 5);
    QStringList files;
    for (const QList<QVariant> &call : called)
        files.append(call.first().toString());
    files.sort();
    QCOMPARE(files, (QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s}));
    for (const auto &launch : launches) {
        QTRY_VERIFY(launch->isOver());
        QCOMPARE(launch->claim().value(), Claim::HandedOver);
    }
}

void SingleWindowTest::foldersKeepApart()
{
    SingleWindow one(folder(u"one"_s));
    SingleWindow two(folder(u"two"_s));
    QCOMPARE(one.claim({}).value(), Claim::Ours);
    QCOMPARE(two.claim({}).value(), Claim::Ours);
}

void SingleWindowTest::placeIsFreeAfterIt()
{
    for (int i = 0; i < 2; ++i) {
        SingleWindow window(folder());
        QCOMPARE(window.claim({}).value(), Claim::Ours);
    }
    QVERIFY(socketPath().isEmpty());
}

void SingleWindowTest::socketThatAKilledWindowLeftIsNoObstacle()
{
    QString path;
    {
        SingleWindow window(folder());
        QCOMPARE(window.claim({}).value(), Claim::Ours);
        path = socketPath();
    }
    QFile left(path);
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    SingleWindow window(folder());
    QCOMPARE(window.claim({}).value(), Claim::Ours);
    QLocalSocket socket;
    socket.connectToServer(path);
    QVERIFY(socket.waitForConnected());
}

void SingleWindowTest::silentWindowIsTold()
{
    const auto lock = ProcessLock::take(folder().locks(), u"window"_s);
    QVERIFY(lock);
    SingleWindow window(folder());
    const auto claim = window.claim({});
    QVERIFY(!claim);
    QCOMPARE(claim.error().code, u"window.silent"_s);
    QVERIFY(!claim.error().message.isEmpty());
}

void SingleWindowTest::folderInPlaceOfTheLockIsTold()
{
    QVERIFY(QDir(folder().locks()).mkdir(u"window.lock"_s));
    SingleWindow window(folder());
    const auto claim = window.claim({});
    QVERIFY(!claim);
    QCOMPARE(claim.error().code, u"lock.denied"_s);
    QVERIFY2(claim.error().message.contains(u"window.lock"_s), qPrintable(claim.error().message));
}

void SingleWindowTest::garbageOpensNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a line without an end") << QByteArray(1024 * 1024, 'x');
    QTest::newRow("zeros") << QByteArray(1024 * 1024, '\0');
    QTest::newRow("nothing") << QByteArray();
}

void SingleWindowTest::garbageOpensNothing()
{
    QFETCH(const QByteArray, bytes);
    SingleWindow window(folder());
    QCOMPARE(window.claim({}).value(), Claim::Ours);
    QSignalSpy called(&window, &SingleWindow::called);
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    QVERIFY(socket.waitForConnected());
    socket.write(bytes);
    if (bytes.isEmpty())
        socket.disconnectFromServer();
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    const Launch next(folder(), u"after"_s);
    QTRY_COMPARE(called.count(), 1);
    QCOMPARE(called.first().first().toString(), u"after"_s);
    QTRY_VERIFY(next.isOver());
}

void SingleWindowTest::callerThatLeavesDoesNoHarm()
{
    SingleWindow window(folder());
    QCOMPARE(window.claim({}).value(), Claim::Ours);
    QSignalSpy called(&window, &SingleWindow::called);
    {
        QLocalSocket socket;
        socket.connectToServer(socketPath());
        QVERIFY(socket.waitForConnected());
        socket.write("/a/file\n");
        QVERIFY(socket.waitForBytesWritten());
        socket.abort();
    }
    // The answer has nobody to go to; the file was asked for all the same.
    QTRY_COMPARE(called.count(), 1);
    QCOMPARE(called.first().first().toString(), u"/a/file"_s);
}

HELIOGRAPH_SUITE(SingleWindowTest)
#include "tst_singlewindow.moc"
