// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/workspace/workspaceeditor.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using Work = WorkspaceEditor::Work;

namespace {

const Error denied{u"keychain.denied"_s, u"The keychain is locked."_s, {}, {}};

/// An editor on a desk that has one workspace, “Live”.
struct WorkspaceBench
{
    explicit WorkspaceBench(bool withLive = true)
    {
        if (withLive)
            desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
        editor = std::make_unique<WorkspaceEditor>(WorkspaceEditor::Services{desk.service, desk.credentials, desk.ids});
        settle();
    }
    /// Until the list and what is kept were read.
    void settle() const
    {
        QTRY_VERIFY(!editor->entries().empty());
        QCoreApplication::sendPostedEvents();
        QTRY_COMPARE(editor->work(), Work::None);
        if (!editor->draft().isNew && !desk.keychain.kept.value(editor->draft().uuid).isEmpty())
            QTRY_VERIFY(!editor->secretHint(editor->draft().auth).isEmpty());
    }
    template<typename Change>
    void edit(Change change) const
    {
        WorkspaceDraft draft = editor->draft();
        change(draft);
        editor->edit(draft);
    }
    /// Fills in a new one that can be saved.
    void fillIn() const
    {
        edit([](WorkspaceDraft &draft) {
            draft.name = u" Second "_s;
            draft.workspaceKey = u" key_of_second "_s;
            draft.workspaceSecret = u"secret_of_second"_s;
        });
    }
    void saveAndWait() const
    {
        editor->save();
        QTRY_COMPARE(editor->work(), Work::None);
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (const WorkspaceEditor::Entry &entry : editor->entries())
            names.append(entry.name);
        return names;
    }

    Desk desk;
    std::unique_ptr<WorkspaceEditor> editor;
};

} // namespace

class WorkspaceEditorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsWithANewOne();
    void opensTheWanted();
    void adds();
    void keepsForTheSessionWithoutAKeychain();
    void tellsFaults_data();
    void tellsFaults();
    void forgetsAFaultThatIsMended();
    void replacesASecret();
    void keepsTheSecretThatWasNotTyped();
    void savesBeforeTheKeychainAnswers();
    void tellsARefusedKeychain();
    void takesTheSecretBackWhereTheRowFails();
    void keepsWhatWasTypedOfEach();
    void testsWhatIsTyped();
    void testsWithTheKeptSecret();
    void tellsTheClock();
    void dropsATestOfOldFields();
    void removes();
    void removesThoughTheKeychainRefuses();
    void givesUpANewOne();
    void followsTheTerminal();
};

void WorkspaceEditorTest::beginsWithANewOne()
{
    const WorkspaceBench bench(false);
    QVERIFY(bench.editor->draft().isNew);
    QCOMPARE(bench.editor->draft().baseUrl, u"https://hub.suprsend.com/"_s);
    QCOMPARE(bench.editor->draft().kind, WorkspaceKind::Staging);
    QCOMPARE(bench.names(), QStringList{QString()});
    QVERIFY(!bench.editor->isModified());
    QVERIFY(!bench.editor->canSave());
}

void WorkspaceEditorTest::opensTheWanted()
{
    Desk desk;
    desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    const Workspace test = desk.addWorkspace(u"Test"_s, WorkspaceKind::Staging);
    const WorkspaceEditor editor({desk.service, desk.credentials, desk.ids}, test.uuid);
    QTRY_COMPARE(editor.draft().name, u"Test"_s);
    QCOMPARE(editor.entries().size(), std::size_t{2});
    QTRY_COMPARE(editor.secretHint(AuthMode::Signature), u"Kept in the keychain; type to replace it"_s);
    QCOMPARE(editor.secretHint(AuthMode::Bearer), QString());
    QCOMPARE(editor.keychainNote(), QString());
}

void WorkspaceEditorTest::adds()
{
    const WorkspaceBench bench;
    bench.editor->addNew();
    bench.fillIn();
    QVERIFY(bench.editor->isModified());
    bench.saveAndWait();
    QCOMPARE(bench.editor->message().text, u"“Second” is saved; its secret is in the keychain."_s);
    QVERIFY(!bench.editor->isModified());
    QTRY_COMPARE(bench.names(), (QStringList{u"Live"_s, u"Second"_s}));
    const Workspace &added = bench.desk.service.own.back();
    QCOMPARE(added.name, u"Second"_s);
    QCOMPARE(added.workspaceKey, "key_of_second"_ba);
    QCOMPARE(bench.desk.keychain.kept.value(added.uuid).workspaceSecret, "secret_of_second"_ba);
    QVERIFY(bench.editor->draft().workspaceSecret.isEmpty());
}

void WorkspaceEditorTest::keepsForTheSessionWithoutAKeychain()
{
    WorkspaceBench bench(false);
    bench.desk.keychain.unavailable = u"There is none."_s;
    QVERIFY(bench.editor->keychainNote().contains(u"until this window closes"_s));
    bench.fillIn();
    bench.saveAndWait();
    QCOMPARE(bench.editor->message().text, u"“Second” is saved; its secret is kept until this window closes."_s);
    QVERIFY(bench.desk.keychain.kept.isEmpty());
    QTRY_COMPARE(bench.editor->secretHint(AuthMode::Signature), u"Kept until this window closes; type to replace it"_s);
    QCOMPARE(bench.desk.service.own.size(), std::size_t{1});
}

void WorkspaceEditorTest::tellsFaults_data()
{
    QTest::addColumn<WorkspaceDraft>("change");
    QTest::addColumn<WorkspaceField>("field");
    QTest::addColumn<QString>("words");
    WorkspaceDraft good = WorkspaceDraft::fresh(u"u"_s);
    good.name = u"Second"_s;
    good.workspaceKey = u"key"_s;
    good.workspaceSecret = u"secret"_s;
    const auto row = [&](const char *name, auto change, WorkspaceField field, const char *words) {
        WorkspaceDraft draft = good;
        change(draft);
        QTest::newRow(name) << draft << field << QString::fromLatin1(words);
    };
    row(
        "no name", [](WorkspaceDraft &draft) { draft.name = u" "_s; }, WorkspaceField::Name, "needs a name");
    row(
        "the name of another", [](WorkspaceDraft &draft) { draft.name = u"LIVE"_s; }, WorkspaceField::Name, "already");
    row(
        "a bad URL", [](WorkspaceDraft &draft) { draft.baseUrl = u"hub"_s; }, WorkspaceField::BaseUrl, "https://");
    row(
        "plain http", [](WorkspaceDraft &draft) { draft.baseUrl = u"http://hub.example/"_s; }, WorkspaceField::BaseUrl,
        "plain http");
    row(
        "no key", [](WorkspaceDraft &draft) { draft.workspaceKey.clear(); }, WorkspaceField::WorkspaceKey, "missing");
    row(
        "a blank in the key", [](WorkspaceDraft &draft) { draft.workspaceKey = u"a b"_s; },
        WorkspaceField::WorkspaceKey, "blanks");
    row(
        "no secret", [](WorkspaceDraft &draft) { draft.workspaceSecret.clear(); }, WorkspaceField::WorkspaceSecret,
        "missing");
    row(
        "no API key", [](WorkspaceDraft &draft) { draft.auth = AuthMode::Bearer; }, WorkspaceField::ApiKey, "missing");
    row(
        "a bad API key",
        [](WorkspaceDraft &draft) {
            draft.auth = AuthMode::Bearer;
            draft.apiKey = u"ż"_s;
        },
        WorkspaceField::ApiKey, "characters");
}

void WorkspaceEditorTest::tellsFaults()
{
    QFETCH(WorkspaceDraft, change);
    QFETCH(WorkspaceField, field);
    QFETCH(QString, words);
    const WorkspaceBench bench;
    bench.editor->addNew();
    bench.editor->edit(change);
    QVERIFY(bench.editor->faults().isEmpty());
    bench.editor->save();
    QCOMPARE(bench.editor->work(), Work::None);
    QCOMPARE(bench.editor->faults().keys(), QList<WorkspaceField>{field});
    QVERIFY2(bench.editor->faults().value(field).contains(words), qPrintable(bench.editor->faults().value(field)));
    QCOMPARE(bench.desk.service.own.size(), std::size_t{1});
    QCOMPARE(bench.desk.keychain.writes, 0);
}

void WorkspaceEditorTest::forgetsAFaultThatIsMended()
{
    const WorkspaceBench bench(false);
    bench.fillIn();
    bench.edit([](WorkspaceDraft &draft) { draft.baseUrl = u"http://hub.example/"_s; });
    bench.editor->save();
    QVERIFY(bench.editor->faults().contains(WorkspaceField::BaseUrl));
    bench.edit([](WorkspaceDraft &draft) { draft.allowPlainHttp = true; });
    QVERIFY(bench.editor->faults().isEmpty());
    bench.saveAndWait();
    QVERIFY(bench.desk.service.own.back().allowPlainHttp);
}

void WorkspaceEditorTest::replacesASecret()
{
    const WorkspaceBench bench;
    const QString uuid = bench.editor->draft().uuid;
    bench.edit([](WorkspaceDraft &draft) { draft.workspaceSecret = u"the_right_one"_s; });
    bench.saveAndWait();
    QCOMPARE(bench.desk.keychain.kept.value(uuid).workspaceSecret, "the_right_one"_ba);
    QVERIFY(!bench.editor->isModified());
}

void WorkspaceEditorTest::keepsTheSecretThatWasNotTyped()
{
    const WorkspaceBench bench;
    const QString uuid = bench.editor->draft().uuid;
    bench.edit([](WorkspaceDraft &draft) { draft.name = u"Renamed"_s; });
    bench.saveAndWait();
    QCOMPARE(bench.desk.service.own.front().name, u"Renamed"_s);
    QCOMPARE(bench.desk.keychain.writes, 0);
    bench.edit([](WorkspaceDraft &draft) {
        draft.auth = AuthMode::Bearer;
        draft.apiKey = u"api"_s;
    });
    bench.saveAndWait();
    QCOMPARE(bench.desk.keychain.kept.value(uuid).workspaceSecret, "secret of a test"_ba);
    QCOMPARE(bench.desk.keychain.kept.value(uuid).apiKey, "api"_ba);
}

void WorkspaceEditorTest::savesBeforeTheKeychainAnswers()
{
    Desk desk;
    const Workspace live = desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    WorkspaceEditor editor({desk.service, desk.credentials, desk.ids});
    bool saved = false;
    // At once, where what is kept was asked for and not answered.
    connect(&editor, &WorkspaceEditor::draftReplaced, &editor, [&] {
        if (std::exchange(saved, true))
            return;
        WorkspaceDraft draft = editor.draft();
        draft.name = u"Renamed"_s;
        editor.edit(draft);
        editor.save();
        QCOMPARE(editor.faults(), WorkspaceFaults());
    });
    QTRY_COMPARE(desk.service.own.front().name, u"Renamed"_s);
    QTRY_COMPARE(editor.work(), Work::None);
    QCOMPARE(desk.keychain.kept.value(live.uuid).workspaceSecret, "secret of a test"_ba);
}

void WorkspaceEditorTest::tellsARefusedKeychain()
{
    WorkspaceBench bench(false);
    bench.fillIn();
    bench.desk.keychain.writeError = denied;
    bench.saveAndWait();
    QVERIFY(bench.editor->message().text.contains(u"nothing was saved"_s));
    QVERIFY(bench.editor->message().offersSession);
    QCOMPARE(bench.editor->draft().workspaceSecret, u"secret_of_second"_s);
    QVERIFY(bench.desk.service.own.empty());
    bench.editor->saveForSession();
    QTRY_COMPARE(bench.editor->work(), Work::None);
    QVERIFY(bench.editor->message().text.contains(u"until this window closes"_s));
    QCOMPARE(bench.desk.service.own.size(), std::size_t{1});
    QCOMPARE(bench.desk.credentials.placeOf(bench.editor->draft().uuid), SecretPlace::Session);
    // Once it is unlocked, the same can be kept for good.
    bench.desk.keychain.writeError.reset();
    bench.edit([](WorkspaceDraft &draft) { draft.workspaceSecret = u"secret_of_second"_s; });
    bench.saveAndWait();
    QCOMPARE(bench.desk.credentials.placeOf(bench.editor->draft().uuid), SecretPlace::Keychain);
}

void WorkspaceEditorTest::takesTheSecretBackWhereTheRowFails()
{
    WorkspaceBench bench;
    const QString uuid = bench.editor->draft().uuid;
    bench.desk.service.workspaceError = Error{u"workspace.exists"_s, u"Taken."_s, {}, {{}, u"name"_s}};
    bench.edit([](WorkspaceDraft &draft) { draft.workspaceSecret = u"another"_s; });
    bench.saveAndWait();
    QCOMPARE(bench.editor->faults().value(WorkspaceField::Name), u"Taken."_s);
    QTRY_COMPARE(bench.desk.keychain.kept.value(uuid).workspaceSecret, "secret of a test"_ba);
    QCOMPARE(bench.editor->draft().workspaceSecret, u"another"_s);
    bench.desk.service.workspaceError = Error{u"store.full"_s, u"The disk is full."_s, {}, {}};
    bench.saveAndWait();
    QCOMPARE(bench.editor->message().text, u"The disk is full."_s);
}

void WorkspaceEditorTest::keepsWhatWasTypedOfEach()
{
    const WorkspaceBench bench;
    const QString live = bench.editor->draft().uuid;
    bench.edit([](WorkspaceDraft &draft) { draft.name = u"Livelier"_s; });
    bench.editor->addNew();
    const QString fresh = bench.editor->draft().uuid;
    bench.fillIn();
    bench.editor->select(live);
    QCOMPARE(bench.editor->draft().name, u"Livelier"_s);
    bench.editor->select(fresh);
    QCOMPARE(bench.editor->draft().workspaceSecret, u"secret_of_second"_s);
    QVERIFY(bench.editor->draft().isNew);
    // One new one at a time.
    bench.editor->addNew();
    QCOMPARE(bench.editor->draft().uuid, fresh);
    // What is typed back is no change.
    bench.editor->select(live);
    bench.edit([](WorkspaceDraft &draft) { draft.name = u"Live"_s; });
    QVERIFY(!bench.editor->entries().front().isModified);
}

void WorkspaceEditorTest::testsWhatIsTyped()
{
    WorkspaceBench bench(false);
    bench.desk.service.report = {ConnectionReport::Verdict::Refused, 401, u"no"_s, u"Refused (401)."_s, {}};
    bench.fillIn();
    bench.edit([](WorkspaceDraft &draft) { draft.name.clear(); });
    bench.editor->test();
    QCOMPARE(bench.editor->work(), Work::Testing);
    QTRY_COMPARE(bench.editor->work(), Work::None);
    QCOMPARE(bench.editor->message().text, u"Refused (401)."_s);
    QCOMPARE(bench.editor->message().severity, Severity::Error);
    QCOMPARE(bench.desk.service.tests.front().second.workspaceSecret, "secret_of_second"_ba);
    QCOMPARE(bench.desk.service.tests.front().first.workspaceKey, "key_of_second"_ba);
    QVERIFY(bench.desk.service.own.empty());
    QVERIFY(bench.desk.service.orders.empty());
    // A message is about what was there.
    bench.edit([](WorkspaceDraft &draft) { draft.workspaceSecret = u"another"_s; });
    QVERIFY(bench.editor->message().text.isEmpty());
}

void WorkspaceEditorTest::testsWithTheKeptSecret()
{
    WorkspaceBench bench;
    bench.desk.service.report = {ConnectionReport::Verdict::Good, 200, {}, u"Good."_s, {}};
    bench.editor->test();
    QTRY_COMPARE(bench.editor->message().text, u"Good."_s);
    QCOMPARE(bench.editor->message().severity, Severity::Hint);
    QCOMPARE(bench.desk.service.tests.front().second.workspaceSecret, "secret of a test"_ba);
}

void WorkspaceEditorTest::tellsTheClock()
{
    WorkspaceBench bench;
    bench.desk.service.report = {ConnectionReport::Verdict::Good, 200, {}, u"Good."_s, u"The clock is behind."_s};
    bench.editor->test();
    QTRY_COMPARE(bench.editor->message().text, u"Good.\nThe clock is behind."_s);
    QCOMPARE(bench.editor->message().severity, Severity::Warning);
}

void WorkspaceEditorTest::dropsATestOfOldFields()
{
    const WorkspaceBench bench(false);
    bench.fillIn();
    bench.editor->test();
    bench.edit([](WorkspaceDraft &draft) { draft.workspaceSecret = u"another"_s; });
    QTRY_COMPARE(bench.editor->work(), Work::None);
    QVERIFY(bench.editor->message().text.contains(u"test again"_s));
}

void WorkspaceEditorTest::removes()
{
    const WorkspaceBench bench;
    bench.editor->remove();
    QTRY_COMPARE(bench.editor->work(), Work::None);
    QVERIFY(bench.desk.service.own.empty());
    QVERIFY(bench.desk.keychain.kept.isEmpty());
    QVERIFY(bench.editor->draft().isNew);
    QCOMPARE(bench.editor->message().text, u"“Live” is removed. What was sent to it stays in the history."_s);
}

void WorkspaceEditorTest::removesThoughTheKeychainRefuses()
{
    WorkspaceBench bench;
    bench.desk.keychain.writeError = denied;
    bench.editor->remove();
    QTRY_COMPARE(bench.editor->work(), Work::None);
    QVERIFY(bench.desk.service.own.empty());
    QCOMPARE(bench.editor->message().severity, Severity::Warning);
    QVERIFY(bench.editor->message().text.contains(u"could not be removed"_s));
}

void WorkspaceEditorTest::givesUpANewOne()
{
    const WorkspaceBench bench;
    bench.editor->addNew();
    bench.fillIn();
    QCOMPARE(bench.names(), (QStringList{u"Live"_s, u"Second"_s}));
    bench.editor->remove();
    QCOMPARE(bench.names(), QStringList{u"Live"_s});
    QCOMPARE(bench.editor->draft().name, u"Live"_s);
    QVERIFY(!bench.editor->isModified());
}

void WorkspaceEditorTest::followsTheTerminal()
{
    WorkspaceBench bench;
    bench.desk.service.own.front().name = u"Renamed"_s;
    Q_EMIT bench.desk.service.changed();
    QTRY_COMPARE(bench.editor->draft().name, u"Renamed"_s);
    bench.desk.service.own.clear();
    Q_EMIT bench.desk.service.changed();
    QTRY_VERIFY(bench.editor->draft().isNew);
}

HELIOGRAPH_SUITE(WorkspaceEditorTest)
#include "tst_workspaceeditor.moc"
