// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QMap>

namespace heliograph {

enum class WorkspaceField : quint8 { Name, BaseUrl, WorkspaceKey, WorkspaceSecret, ApiKey };

/// What is wrong with which field, one sentence each.
using WorkspaceFaults = QMap<WorkspaceField, QString>;

/// A workspace as it is being edited: the fields' texts, right or wrong. Holds what was typed of secrets, and so never
/// leaves the memory.
struct WorkspaceDraft
{
    QString uuid;
    bool isNew = false; ///< not saved yet
    QString name;
    WorkspaceKind kind = WorkspaceKind::Staging;
    QString baseUrl;
    AuthMode auth = AuthMode::Signature;
    QString workspaceKey;
    QString workspaceSecret; ///< as typed to replace what is kept
    QString apiKey;          ///< as typed to replace what is kept
    QString dashboardName;
    int eventLimitKb = 0;
    bool allowPlainHttp = false;
    friend bool operator==(const WorkspaceDraft &, const WorkspaceDraft &) = default;

    [[nodiscard]] static WorkspaceDraft of(const Workspace &workspace);
    [[nodiscard]] static WorkspaceDraft fresh(const QString &uuid);

    /// The secret that the mode needs, as typed; empty where none was.
    [[nodiscard]] QByteArray typedSecret() const;
    /// Plain http to another host than this computer: it needs the person's word.
    [[nodiscard]] bool isPlainHttp() const;
    /// What keeps it from being called; `isSecretKept`: a secret of the mode is kept already.
    [[nodiscard]] WorkspaceFaults connectionFaults(bool isSecretKept) const;
    /// Of a draft without connectionFaults(); its name may still be wrong.
    [[nodiscard]] Workspace workspace() const;
};

} // namespace heliograph
