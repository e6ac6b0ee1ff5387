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
    void setsADamagedFileAside();
    void tellsAFailureOnce();
};

namespace {

Drafts someDrafts()
{
    return {{"{ \"broken\": é\n", "{}", u"/requests/a b.notify.json"_s, u"/requests"_s, 42},
            {{"{\"x\":1}", "{\"x\":1}", {}, {}, 0}}};
}

} // namespace

void DraftKeeperTest::givesBackWhatWasKept()
{
    const QTemporaryDir folder;
    {
        DraftKeeper keeper(folder.path());
        keeper.keep(someDrafts());
    }
    DraftKeeper keeper(folder.path());
    const auto drafts = keeper.load();
    QVERIFY(drafts);
    QVERIFY(*drafts == someDrafts());
}

void DraftKeeperTest::hasNothingAtFirst()
{
    const QTemporaryDir folder;
    DraftKeeper keeper(folder.path());
    const auto drafts = keeper.load();
    QVERIFY(drafts);
    QVERIFY(*drafts == Drafts());
}

void DraftKeeperTest::writesSoonByItself()
{
    const QTemporaryDir folder;
    DraftKeeper keeper(folder.path());
    keeper.keep(someDrafts());
    QTRY_VERIFY(QFile::exists(folder.filePath(u"open.json"_s)));
}

void DraftKeeperTest::setsADamagedFileAside()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"open.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ not JSON");
    file.close();
    DraftKeeper keeper(folder.path());
    const auto drafts = keeper.load();
    QVERIFY(!drafts);
    QCOMPARE(drafts.error().code, u"draft.damaged"_s);
    QVERIFY(QFile::exists(file.fileName() + u".damaged"_s));
    QVERIFY(!QFile::exists(file.fileName()));
}

void DraftKeeperTest::tellsAFailureOnce()
{
    const QTemporaryDir folder;
    DraftKeeper keeper(folder.filePath(u"not/there"_s));
    QSignalSpy failed(&keeper, &DraftKeeper::failed);
    keeper.keep(someDrafts());
    keeper.flush();
    QTRY_COMPARE(failed.size(), 1);
    Drafts other = someDrafts();
    other.open.text = "{}";
    keeper.keep(other);
    keeper.flush();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(failed.size(), 1);
    QVERIFY(QDir(folder.path()).mkpath(u"not/there"_s));
    other.open.text = "{ }";
    keeper.keep(other);
    keeper.flush();
    QVERIFY(QFile::exists(folder.filePath(u"not/there/open.json"_s)));
}

HELIOGRAPH_SUITE(DraftKeeperTest)
#include "tst_draftkeeper.moc"
