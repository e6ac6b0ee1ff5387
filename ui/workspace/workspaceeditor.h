// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/idsource.h"
#include "core/check/problem.h"
#include "core/credentials/windowcredentialstore.h"
#include "core/send/sendservice.h"
#include "ui/workspace/workspacedraft.h"

#include <QObject>

#include <map>
#include <optional>
#include <vector>

namespace heliograph {

/// The user's workspaces being edited, one at a time: what was typed of each is kept until it is saved or given up.
/// Secrets go to the credential store before the row is saved, so that no workspace is half there. Lives on the GUI
/// thread.
class WorkspaceEditor final : public QObject
{
    Q_OBJECT
public:
    struct Services
    {
        SendService &service;
        WindowCredentialStore &credentials;
        IdSource &ids;
    };
    enum class Work : quint8 { None, Saving, Testing, Removing };

    /// One line of the list.
    struct Entry
    {
        QString uuid;
        QString name; ///< empty of a new one that has none yet
        WorkspaceKind kind;
        bool isModified;
        friend bool operator==(const Entry &, const Entry &) = default;
    };

    /// What became of the last thing asked for.
    struct Message
    {
        Severity severity = Severity::Hint;
        QString text;
        bool offersSession = false; ///< the keychain refused: the secret can be kept for this session instead
    };

    /// Reads the list; opens the workspace `wanted` where it is there, else the first, else a new one. Everything in
    /// `services` must outlive it.
    explicit WorkspaceEditor(const Services &services, const QString &wanted = {}, QObject *parent = nullptr);

    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const WorkspaceDraft &draft() const { return m_draft; }
    [[nodiscard]] const WorkspaceFaults &faults() const { return m_faults; }
    [[nodiscard]] const Message &message() const { return m_message; }
    [[nodiscard]] Work work() const { return m_work; }
    /// Something is typed that is not saved.
    [[nodiscard]] bool isModified() const { return !m_drafts.empty(); }
    [[nodiscard]] bool canSave() const;
    /// "kept in the keychain; type to replace it" and the like; empty where nothing is kept.
    [[nodiscard]] QString secretHint(AuthMode mode) const;
    /// That there is no keychain, in one sentence; empty where there is one.
    [[nodiscard]] QString keychainNote() const;

    void select(const QString &uuid);
    void addNew();
    /// The person changed the open one; its uuid stays.
    void edit(WorkspaceDraft draft);
    void save() { beginSaving(false); }
    /// The secret is kept until the program ends, not in the keychain.
    void saveForSession() { beginSaving(true); }
    void test();
    void remove();

Q_SIGNALS:
    void listChanged();
    /// Another draft is open, or the open one was read anew: fill the fields.
    void draftReplaced();
    /// Faults, message, work, or what is kept changed.
    void changed();

private:
    /// Which secrets the store has.
    struct Kept
    {
        bool isKnown = false; ///< the store has answered
        bool workspaceSecret = false;
        bool apiKey = false;
        QString obstacle; ///< why it cannot be told
    };

    [[nodiscard]] const Workspace *saved(const QString &uuid) const;
    /// As far as is known: a saved one has its secret until the store says otherwise.
    [[nodiscard]] bool isSecretKept() const;
    [[nodiscard]] WorkspaceFaults allFaults() const;
    void reload();
    void take(const std::vector<Workspace> &workspaces);
    void rebuildEntries();
    void open(const QString &uuid);
    void openFirst();
    void readKept();
    void beginSaving(bool forSession);
    void writeSecret(const Workspace &workspace, bool forSession);
    void writeMerged(const Workspace &workspace, const Secrets &before, bool forSession);
    void keepRow(const Workspace &workspace, const std::optional<Secrets> &before);
    void refuseSecret(const Error &error);
    void endSaving(const Workspace &workspace);
    void runTest(const Result<SigningKeys> &keys);
    void removeRow(const Workspace &gone, const QString &keychainTrouble);
    void begin(Work work);
    void end(Message message);
    void endWith(const Error &error);

    Services m_services;
    QString m_wanted;
    std::vector<Workspace> m_saved;
    std::map<QString, WorkspaceDraft> m_drafts; ///< what was typed and not saved, by uuid
    std::vector<Entry> m_entries;
    WorkspaceDraft m_draft;
    WorkspaceFaults m_faults;
    Message m_message;
    Kept m_kept;
    Work m_work = Work::None;
    quint64 m_opened = 0; ///< counts, so that a late answer is not taken for another workspace's
    bool m_hasList = false;
};

} // namespace heliograph
