// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspaceeditor.h"

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

WorkspaceEditor::WorkspaceEditor(const Services &services, const QString &wanted, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_wanted(wanted)
{
    connect(&services.service, &SendService::changed, this, &WorkspaceEditor::reload);
    reload();
}

void WorkspaceEditor::reload()
{
    m_services.service.workspaces(this, [this](const Result<std::vector<Workspace>> &workspaces) {
        if (workspaces)
            take(*workspaces);
        else
            endWith(workspaces.error());
    });
}

void WorkspaceEditor::take(const std::vector<Workspace> &workspaces)
{
    m_saved = workspaces;
    if (!m_hasList) {
        m_hasList = true;
        if (saved(m_wanted))
            open(m_wanted);
        else
            openFirst();
    } else if (!m_draft.isNew && !m_drafts.contains(m_draft.uuid) && m_work == Work::None) {
        // Another window, or the terminal, may have changed or removed it.
        const Workspace *now = saved(m_draft.uuid);
        if (!now)
            openFirst();
        else if (WorkspaceDraft::of(*now) != m_draft)
            open(m_draft.uuid);
    }
    rebuildEntries();
}

const Workspace *WorkspaceEditor::saved(const QString &uuid) const
{
    const auto found = std::ranges::find(m_saved, uuid, &Workspace::uuid);
    return found == m_saved.end() ? nullptr : &*found;
}

void WorkspaceEditor::rebuildEntries()
{
    std::vector<Entry> entries;
    for (const Workspace &workspace : m_saved)
        entries.push_back({workspace.uuid, workspace.name, workspace.kind, m_drafts.contains(workspace.uuid)});
    for (const auto &[uuid, draft] : m_drafts) {
        if (!saved(uuid))
            entries.push_back({uuid, draft.name.trimmed(), draft.kind, true});
    }
    if (m_draft.isNew && !m_drafts.contains(m_draft.uuid))
        entries.push_back({m_draft.uuid, {}, m_draft.kind, false});
    if (entries == m_entries)
        return;
    m_entries = std::move(entries);
    Q_EMIT listChanged();
}

void WorkspaceEditor::select(const QString &uuid)
{
    if (uuid != m_draft.uuid && m_work == Work::None)
        open(uuid);
}

void WorkspaceEditor::open(const QString &uuid)
{
    const auto typed = m_drafts.find(uuid);
    const Workspace *workspace = saved(uuid);
    if (typed != m_drafts.end())
        m_draft = typed->second;
    else if (workspace)
        m_draft = WorkspaceDraft::of(*workspace);
    else
        m_draft = WorkspaceDraft::fresh(uuid);
    ++m_opened;
    m_faults.clear();
    m_message = {};
    m_kept = {};
    rebuildEntries();
    Q_EMIT draftReplaced();
    Q_EMIT changed();
    if (workspace)
        readKept();
}

void WorkspaceEditor::addNew()
{
    if (m_work != Work::None)
        return;
    const auto unsaved = std::ranges::find_if(m_drafts, [this](const auto &typed) { return !saved(typed.first); });
    open(unsaved != m_drafts.end() ? unsaved->first : m_services.ids.uuid());
}

void WorkspaceEditor::readKept()
{
    m_services.credentials.read(m_draft.uuid, this, [this, opened = m_opened](const Result<Secrets> &secrets) {
        if (opened != m_opened)
            return;
        if (secrets)
            m_kept = {true, !secrets->workspaceSecret.isEmpty(), !secrets->apiKey.isEmpty(), {}};
        else
            m_kept = {true, true, true, tr("The keychain is locked or does not answer; type to replace what it has")};
        Q_EMIT changed();
    });
}

bool WorkspaceEditor::isSecretKept() const
{
    if (!m_draft.isNew && !m_kept.isKnown)
        return true;
    return m_draft.auth == AuthMode::Signature ? m_kept.workspaceSecret : m_kept.apiKey;
}

QString WorkspaceEditor::secretHint(AuthMode mode) const
{
    if (!m_kept.obstacle.isEmpty())
        return m_kept.obstacle;
    if (!(mode == AuthMode::Signature ? m_kept.workspaceSecret : m_kept.apiKey))
        return {};
    return m_services.credentials.placeOf(m_draft.uuid) == SecretPlace::Session
               ? tr("Kept until this window closes; type to replace it")
               : tr("Kept in the keychain; type to replace it");
}

QString WorkspaceEditor::keychainNote() const
{
    if (m_services.credentials.unavailableReason().isEmpty())
        return {};
    return tr("This computer has no keychain that Heliograph can reach. Secrets are kept until this window closes, and "
              "must be entered again then.");
}

bool WorkspaceEditor::canSave() const
{
    return m_hasList && m_work == Work::None && m_drafts.contains(m_draft.uuid);
}

void WorkspaceEditor::edit(WorkspaceDraft draft)
{
    draft.uuid = m_draft.uuid;
    draft.isNew = m_draft.isNew;
    if (draft == m_draft)
        return;
    m_draft = std::move(draft);
    const Workspace *before = saved(m_draft.uuid);
    const WorkspaceDraft untouched = before ? WorkspaceDraft::of(*before) : WorkspaceDraft::fresh(m_draft.uuid);
    if (m_draft == untouched)
        m_drafts.erase(m_draft.uuid);
    else
        m_drafts[m_draft.uuid] = m_draft;
    // Faults that were told are told until they are mended; a message is about what was there before.
    const WorkspaceFaults now = allFaults();
    for (const WorkspaceField field : m_faults.keys()) {
        if (now.contains(field))
            m_faults[field] = now[field];
        else
            m_faults.remove(field);
    }
    m_message = {};
    rebuildEntries();
    Q_EMIT changed();
}

WorkspaceFaults WorkspaceEditor::allFaults() const
{
    WorkspaceFaults faults = m_draft.connectionFaults(isSecretKept());
    const auto name = workspaceNameFromUser(m_draft.name);
    if (!name) {
        faults.insert(WorkspaceField::Name, name.error().message);
        return faults;
    }
    const auto taken = std::ranges::find_if(m_saved, [&](const Workspace &other) {
        return other.uuid != m_draft.uuid && other.name.compare(*name, Qt::CaseInsensitive) == 0;
    });
    if (taken != m_saved.end()) {
        faults.insert(WorkspaceField::Name,
                      tr("There is a workspace “%1” already. Choose another name.").arg(taken->name));
    }
    return faults;
}

void WorkspaceEditor::begin(Work work)
{
    m_work = work;
    m_message = {};
    Q_EMIT changed();
}

void WorkspaceEditor::end(Message message)
{
    m_work = Work::None;
    m_message = std::move(message);
    Q_EMIT changed();
}

void WorkspaceEditor::endWith(const Error &error)
{
    // Of the store, which alone knows every name.
    if (error.place.field == u"name"_s) {
        m_faults.insert(WorkspaceField::Name, error.message);
        return end({});
    }
    end({Severity::Error, error.message, false});
}

void WorkspaceEditor::beginSaving(bool forSession)
{
    if (m_work != Work::None)
        return;
    m_faults = allFaults();
    if (!m_faults.isEmpty())
        return end({});
    begin(Work::Saving);
    const Workspace workspace = m_draft.workspace();
    if (m_draft.typedSecret().isEmpty())
        keepRow(workspace, {});
    else
        writeSecret(workspace, forSession);
}

void WorkspaceEditor::writeSecret(const Workspace &workspace, bool forSession)
{
    m_services.credentials.read(workspace.uuid, this, [this, workspace, forSession](const Result<Secrets> &before) {
        // For the session nothing is asked of a keychain that does not answer.
        if (before || forSession)
            writeMerged(workspace, before.value_or(Secrets()), forSession);
        else
            refuseSecret(before.error());
    });
}

void WorkspaceEditor::writeMerged(const Workspace &workspace, const Secrets &before, bool forSession)
{
    Secrets after = before;
    (workspace.auth == AuthMode::Signature ? after.workspaceSecret : after.apiKey) = m_draft.typedSecret();
    const auto written = [this, workspace, before](const Result<> &result) {
        if (result)
            keepRow(workspace, before);
        else
            refuseSecret(result.error());
    };
    if (forSession)
        m_services.credentials.writeForSession(workspace.uuid, after, this, written);
    else
        m_services.credentials.write(workspace.uuid, after, this, written);
}

void WorkspaceEditor::refuseSecret(const Error &error)
{
    const QString sentence =
        error.code == u"keychain.denied"_s
            ? tr("The keychain is locked or refused access, so nothing was saved. Unlock it and press Save again, or "
                 "keep the secret for this session only.")
            : tr("The keychain did not take the secret, so nothing was saved. Answer its prompt, if one is open, and "
                 "press Save again, or keep the secret for this session only.");
    end({Severity::Error, sentence, true});
}

void WorkspaceEditor::keepRow(const Workspace &workspace, const std::optional<Secrets> &before)
{
    const auto kept = [this, workspace, before](const Result<> &result) {
        if (result)
            return endSaving(workspace);
        // The secrets must fit the row that stays.
        if (before)
            m_services.credentials.write(workspace.uuid, *before, this, [](const Result<> &) {});
        endWith(result.error());
    };
    if (m_draft.isNew)
        m_services.service.addWorkspace(workspace, this, kept);
    else
        m_services.service.updateWorkspace(workspace, this, kept);
}

void WorkspaceEditor::endSaving(const Workspace &workspace)
{
    const bool withSecret = !m_draft.typedSecret().isEmpty();
    m_drafts.erase(workspace.uuid);
    std::erase_if(m_saved, [&](const Workspace &one) { return one.uuid == workspace.uuid; });
    m_saved.push_back(workspace); // in its place once the list was read again
    open(workspace.uuid);
    QString sentence = tr("“%1” is saved.").arg(workspace.name);
    if (withSecret && m_services.credentials.placeOf(workspace.uuid) == SecretPlace::Session)
        sentence = tr("“%1” is saved; its secret is kept until this window closes.").arg(workspace.name);
    else if (withSecret)
        sentence = tr("“%1” is saved; its secret is in the keychain.").arg(workspace.name);
    end({Severity::Hint, sentence, false});
}

void WorkspaceEditor::test()
{
    if (m_work != Work::None)
        return;
    m_faults = m_draft.connectionFaults(isSecretKept());
    if (!m_faults.isEmpty())
        return end({});
    begin(Work::Testing);
    const Workspace workspace = m_draft.workspace();
    const QByteArray typed = m_draft.typedSecret();
    if (!typed.isEmpty())
        return runTest(signingKeys(workspace, typed, typed));
    m_services.credentials.read(workspace.uuid, this, [this, workspace](const Result<Secrets> &secrets) {
        runTest(secrets.and_then(
            [&](const Secrets &kept) { return signingKeys(workspace, kept.workspaceSecret, kept.apiKey); }));
    });
}

void WorkspaceEditor::runTest(const Result<SigningKeys> &keys)
{
    if (!keys)
        return endWith(keys.error());
    const auto done = [this, tested = m_draft](const Result<ConnectionReport> &report) {
        if (!report)
            return endWith(report.error());
        // What was typed meanwhile was not tested.
        if (tested != m_draft)
            return end({Severity::Hint, tr("The fields changed during the test: test again."), false});
        const bool good = report->verdict == ConnectionReport::Verdict::Good;
        const bool fine = good && report->clockNote.isEmpty();
        const Severity severity = fine ? Severity::Hint : good ? Severity::Warning : Severity::Error;
        end({severity, QStringList{report->sentence, report->clockNote}.join(u'\n').trimmed(), false});
    };
    m_services.service.testConnection(m_draft.workspace(), *keys, this, done);
}

void WorkspaceEditor::remove()
{
    if (m_work != Work::None)
        return;
    m_drafts.erase(m_draft.uuid);
    if (m_draft.isNew) {
        m_draft.isNew = false;
        return openFirst();
    }
    const Workspace *row = saved(m_draft.uuid);
    begin(Work::Removing);
    m_services.credentials.remove(
        m_draft.uuid, this, [this, gone = row ? *row : m_draft.workspace()](const Result<> &removed) {
            removeRow(gone,
                      removed ? QString() : tr("Its secret could not be removed from the keychain: remove it there."));
        });
}

void WorkspaceEditor::removeRow(const Workspace &gone, const QString &keychainTrouble)
{
    m_services.service.removeWorkspace(gone.uuid, this, [this, gone, keychainTrouble](const Result<> &removed) {
        if (!removed && removed.error().code != u"workspace.missing"_s)
            return endWith(removed.error());
        std::erase_if(m_saved, [&](const Workspace &one) { return one.uuid == gone.uuid; });
        m_work = Work::None;
        openFirst();
        const QString sentence = tr("“%1” is removed. What was sent to it stays in the history.").arg(gone.name);
        end({keychainTrouble.isEmpty() ? Severity::Hint : Severity::Warning,
             QStringList{sentence, keychainTrouble}.join(u' ').trimmed(), false});
    });
}

void WorkspaceEditor::openFirst()
{
    if (m_saved.empty())
        addNew();
    else
        open(m_saved.front().uuid);
}

} // namespace heliograph
