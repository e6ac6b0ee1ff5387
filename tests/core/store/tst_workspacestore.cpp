// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/storefixture.h"
#include "tests/support/suite.h"

#include <QSqlQuery>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace heliograph;
using namespace heliograph::test;

class WorkspaceStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isEmptyAtFirst();
    void addKeepsEveryField();
    void listsByName();
    void findsByName_data();
    void findsByName();
    void tellsTheNamesThereAre();
    void refusesATakenName_data();
    void refusesATakenName();
    void refusesATakenUuid();
    void updatesByUuid();
    void updateRefuses();
    void removes();
    void removeLeavesItsSends();
    void reportsAFailingWrite();

private:
    QStringList names();
    std::unique_ptr<StoreFixture> m_fixture;
    std::unique_ptr<WorkspaceStore> m_store;
};

void WorkspaceStoreTest::init()
{
    m_fixture = std::make_unique<StoreFixture>();
    m_store = std::make_unique<WorkspaceStore>(m_fixture->database());
}

QStringList WorkspaceStoreTest::names()
{
    QStringList found;
    const auto list = m_store->list();
    if (!list)
        qFatal("%s", qPrintable(list.error().detail));
    for (const Workspace &workspace : *list)
        found.append(workspace.name);
    return found;
}

void WorkspaceStoreTest::isEmptyAtFirst()
{
    QCOMPARE(names(), QStringList());
    const auto found = m_store->byName(u"Acme"_s);
    VERIFY_FAILED(found, u"workspace.missing"_s);
    QVERIFY(found.error().message.contains("none has been added"_L1));
}

void WorkspaceStoreTest::addKeepsEveryField()
{
    const Workspace workspace = sampleWorkspace(u"Acme"_s);
    VERIFY_DONE(m_store->add(workspace));
    Workspace plain;
    plain.uuid = u"plain"_s;
    plain.name = u"Plain"_s;
    VERIFY_DONE(m_store->add(plain));
    m_fixture->reopen();
    m_store = std::make_unique<WorkspaceStore>(m_fixture->database());
    QCOMPARE(described(*m_store->byName(u"Acme"_s)), described(workspace));
    QCOMPARE(described(*m_store->byName(u"Plain"_s)), described(plain));
}

void WorkspaceStoreTest::listsByName()
{
    for (const QString &name : {u"gamma"_s, u"Alpha"_s, u"beta"_s})
        VERIFY_DONE(m_store->add(sampleWorkspace(name)));
    QCOMPARE(names(), (QStringList{u"Alpha"_s, u"beta"_s, u"gamma"_s}));
}

void WorkspaceStoreTest::findsByName_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("as it is") << u"Äcme Größe"_s;
    QTest::newRow("capitals") << u"ÄCME GRÖSSE"_s;
    QTest::newRow("small") << u"äcme größe"_s;
    QTest::newRow("decomposed") << u"A\u0308cme Gro\u0308ße"_s;
    QTest::newRow("blanks around") << u" Äcme Größe\t"_s;
}

void WorkspaceStoreTest::findsByName()
{
    QFETCH(QString, name);
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Other"_s)));
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Äcme Größe"_s)));
    const auto found = m_store->byName(name);
    VERIFY_DONE(found);
    QCOMPARE(found->name, u"Äcme Größe"_s);
}

void WorkspaceStoreTest::tellsTheNamesThereAre()
{
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Beta"_s)));
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Alpha %1"_s)));
    const auto found = m_store->byName(u"Gamma %2"_s);
    VERIFY_FAILED(found, u"workspace.missing"_s);
    QCOMPARE(found.error().message, u"There is no workspace “Gamma %2”. There are: Alpha %1, Beta."_s);
}

void WorkspaceStoreTest::refusesATakenName_data()
{
    findsByName_data();
}

void WorkspaceStoreTest::refusesATakenName()
{
    QFETCH(QString, name);
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Äcme Größe"_s)));
    Workspace second = sampleWorkspace(name);
    second.uuid = u"second"_s;
    const auto added = m_store->add(second);
    VERIFY_FAILED(added, u"workspace.exists"_s);
    QVERIFY(added.error().message.contains(u"“Äcme Größe”"_s));
    QCOMPARE(added.error().place.field, u"name"_s);
    QCOMPARE(names().size(), 1);
}

void WorkspaceStoreTest::refusesATakenUuid()
{
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Acme"_s)));
    Workspace second = sampleWorkspace(u"Other"_s);
    second.uuid = u"uuid-of-Acme"_s;
    VERIFY_FAILED(m_store->add(second), u"workspace.exists"_s);
    QCOMPARE(names(), QStringList{u"Acme"_s});
}

void WorkspaceStoreTest::updatesByUuid()
{
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Other"_s)));
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Acme"_s)));
    Workspace changed;
    changed.uuid = u"uuid-of-Acme"_s;
    changed.name = u"ACME"_s; // its own name, in another case
    changed.kind = WorkspaceKind::Sandbox;
    changed.workspaceKey = "new key"_ba;
    VERIFY_DONE(m_store->update(changed));
    QCOMPARE(described(*m_store->byName(u"acme"_s)), described(changed));
    QCOMPARE(described(*m_store->byName(u"Other"_s)), described(sampleWorkspace(u"Other"_s)));
    changed.name = u"Renamed"_s;
    VERIFY_DONE(m_store->update(changed));
    QCOMPARE(names(), (QStringList{u"Other"_s, u"Renamed"_s}));
    VERIFY_DONE(m_store->add(sampleWorkspace(u"acme"_s))); // the old name is free again
}

void WorkspaceStoreTest::updateRefuses()
{
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Acme"_s)));
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Other"_s)));
    Workspace changed = sampleWorkspace(u"Other"_s);
    changed.name = u"acme"_s;
    VERIFY_FAILED(m_store->update(changed), u"workspace.exists"_s);
    VERIFY_FAILED(m_store->update(sampleWorkspace(u"Nobody"_s)), u"workspace.missing"_s);
    QCOMPARE(names(), (QStringList{u"Acme"_s, u"Other"_s}));
}

void WorkspaceStoreTest::removes()
{
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Acme"_s)));
    VERIFY_DONE(m_store->remove(u"uuid-of-Acme"_s));
    QCOMPARE(names(), QStringList());
    VERIFY_FAILED(m_store->remove(u"uuid-of-Acme"_s), u"workspace.missing"_s);
}

void WorkspaceStoreTest::removeLeavesItsSends()
{
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Acme"_s)));
    SendStore sends(m_fixture->database());
    const SendRecord record = *sends.insert(sampleSend(1), u"owner"_s);
    VERIFY_DONE(m_store->remove(u"uuid-of-Acme"_s));
    QCOMPARE(described(*sends.byId(record.id)), described(record));
}

void WorkspaceStoreTest::reportsAFailingWrite()
{
    VERIFY_DONE(m_store->add(sampleWorkspace(u"Acme"_s)));
    const auto second = openDatabase(m_fixture->file(), 20);
    WorkspaceStore locked(*second);
    VERIFY_DONE(m_fixture->database().run(u"BEGIN IMMEDIATE"_s));
    VERIFY_FAILED(locked.add(sampleWorkspace(u"New"_s)), u"store.locked"_s);
    VERIFY_FAILED(locked.update(sampleWorkspace(u"Acme"_s)), u"store.locked"_s);
    VERIFY_FAILED(locked.remove(u"uuid-of-Acme"_s), u"store.locked"_s);
    VERIFY_DONE(m_fixture->database().run(u"ROLLBACK"_s));
    Workspace impossible = sampleWorkspace(u"Impossible"_s);
    impossible.eventLimit = 0;
    VERIFY_FAILED(m_store->add(impossible), u"store.failed"_s);
    QCOMPARE(names(), QStringList{u"Acme"_s});
}

HELIOGRAPH_SUITE(WorkspaceStoreTest)

#include "tst_workspacestore.moc"
