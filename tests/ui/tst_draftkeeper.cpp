// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/compose/draftkeeper.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class DraftKeeperTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesBackWhatWasKept();
    void hasNothingAtFirst();
    void writesSoonByItself();
    void writesWhatChangedOnly();
    void forgetsWhatIsGone();
    void aDamagedDraftCostsItselfOnly_data();
    void aDamagedDraftCostsItselfOnly();
    void aDamagedListCostsNoDraft();
    void takesUpADraftThatTheListLacks();
    void tellsAFailureOnce();
};

namespace {

Drafts someDrafts()
{
    return {{{3, "{ \"broken\": é\n", "{}", u"A b"_s, u"/requests/a b.notify.json"_s, u"/requests"_s, 42},
             {5, "{}", "{}", u"New request"_s, {}, {}, 0}},
            1,
            {{4, "{\"x\":1}", "{\"x\":1}", u"x"_s, {}, {}, 0}}};
}

void keep(DraftKeeper &keeper, const Drafts &drafts)
{
    keeper.touch([drafts] { return drafts; });
    keeper.flush();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

void DraftKeeperTest::givesBackWhatWasKept()
{
    const QTemporaryDir folder;
    {
        DraftKeeper keeper(folder.path());
        keeper.touch([] { return someDrafts(); });
    }
    DraftKeeper keeper(folder.path());
    QVERIFY(keeper.load() == someDrafts());
    QVERIFY(keeper.notice().isEmpty());
}

void DraftKeeperTest::hasNothingAtFirst()
{
    const QTemporaryDir folder;
    DraftKeeper keeper(folder.path());
    QVERIFY(keeper.load() == Drafts());
    QVERIFY(keeper.notice().isEmpty());
}

void DraftKeeperTest::writesSoonByItself()
{
    const QTemporaryDir folder;
    DraftKeeper keeper(folder.path());
    keeper.touch([] { return someDrafts(); });
    QTRY_VERIFY(QFile::exists(folder.filePath(u"open.json"_s)));
    keeper.flush();
}

void DraftKeeperTest::writesWhatChangedOnly()
{
    const QTemporaryDir folder;
    DraftKeeper keeper(folder.path());
    keep(keeper, someDrafts());
    QVERIFY(QFile::remove(folder.filePath(u"3.json"_s)));
    Drafts other = someDrafts();
    other.open[1].text = "{ }";
    keep(keeper, other);
    QVERIFY(!QFile::exists(folder.filePath(u"3.json"_s)));
    DraftKeeper next(folder.path());
    QCOMPARE(next.load().open.front().text, QByteArray("{ }"));
}

void DraftKeeperTest::forgetsWhatIsGone()
{
    const QTemporaryDir folder;
    DraftKeeper keeper(folder.path());
    keep(keeper, someDrafts());
    Drafts fewer = someDrafts();
    fewer.open.erase(fewer.open.begin());
    fewer.current = 0;
    keep(keeper, fewer);
    QVERIFY(!QFile::exists(folder.filePath(u"3.json"_s)));
    DraftKeeper next(folder.path());
    QVERIFY(next.load() == fewer);
}

void DraftKeeperTest::aDamagedDraftCostsItselfOnly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no JSON") << QByteArray("{ not JSON");
    QTest::newRow("no object") << QByteArray("[1]");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("NUL bytes") << QByteArray(4096, '\0');
    QTest::newRow("ten megabytes of brackets") << QByteArray(10 * 1024 * 1024, '[');
}

void DraftKeeperTest::aDamagedDraftCostsItselfOnly()
{
    QFETCH(const QByteArray, bytes);
    const QTemporaryDir folder;
    {
        DraftKeeper keeper(folder.path());
        keep(keeper, someDrafts());
    }
    const QString path = folder.filePath(u"3.json"_s);
    write(path, bytes);
    DraftKeeper keeper(folder.path());
    const Drafts drafts = keeper.load();
    QCOMPARE(drafts.open.size(), std::size_t{1});
    QCOMPARE(drafts.open.front().id, 5);
    QCOMPARE(drafts.closed.size(), std::size_t{1});
    QVERIFY(keeper.notice().contains(path + u".damaged"_s));
    QVERIFY(QFile::exists(path + u".damaged"_s));
    QVERIFY(!QFile::exists(path));
    // One that is damaged later does not take its place.
    write(path, bytes);
    DraftKeeper later(folder.path());
    QCOMPARE(later.load().open.size(), std::size_t{1});
    QVERIFY(later.notice().contains(path + u".damaged-2"_s));
    QVERIFY(QFile::exists(path + u".damaged"_s) && QFile::exists(path + u".damaged-2"_s));
}

void DraftKeeperTest::aDamagedListCostsNoDraft()
{
    const QTemporaryDir folder;
    {
        DraftKeeper keeper(folder.path());
        keep(keeper, someDrafts());
    }
    write(folder.filePath(u"open.json"_s), "{ not JSON");
    DraftKeeper keeper(folder.path());
    QCOMPARE(keeper.load().open.size(), std::size_t{3});
    QVERIFY(keeper.notice().contains(u"open.json.damaged"_s));
}

void DraftKeeperTest::takesUpADraftThatTheListLacks()
{
    const QTemporaryDir folder;
    {
        DraftKeeper keeper(folder.path());
        keep(keeper, someDrafts());
    }
    QVERIFY(QFile::copy(folder.filePath(u"3.json"_s), folder.filePath(u"9.json"_s)));
    DraftKeeper keeper(folder.path());
    const Drafts drafts = keeper.load();
    QCOMPARE(drafts.open.size(), std::size_t{3});
    QCOMPARE(drafts.open.back().id, 9);
}

void DraftKeeperTest::tellsAFailureOnce()
{
    const QTemporaryDir folder;
    DraftKeeper keeper(folder.filePath(u"not/there"_s));
    QSignalSpy failed(&keeper, &DraftKeeper::failed);
    keep(keeper, someDrafts());
    QTRY_COMPARE(failed.size(), 1);
    Drafts other = someDrafts();
    other.open.front().text = "{}";
    keep(keeper, other);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(failed.size(), 1);
    QVERIFY(QDir(folder.path()).mkpath(u"not/there"_s));
    other.open.front().text = "{ }";
    keep(keeper, other);
    QVERIFY(QFile::exists(folder.filePath(u"not/there/open.json"_s)));
}

HELIOGRAPH_SUITE(DraftKeeperTest)
#include "tst_draftkeeper.moc"
