// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/send/sendservice.h"
#include "core/settings/settings.h"
#include "core/workspace/workspace.h"
#include "ui/workspace/sandboxstatus.h"

#include <QObject>

#include <optional>
#include <vector>

namespace heliograph {

/// The workspaces there are, and the one that the next press of Send goes to: the Sandbox first, the environment's
/// where there is one, then the user's own. Remembers the choice in the settings. Begins with the Sandbox, and takes up
/// the remembered one when the list has come, unless the person chose before. A production one is not taken up but set
/// aside: each start needs the person's word for it anew.
class WorkspaceChoice final : public QObject
{
    Q_OBJECT
public:
    /// All references must outlive it.
    WorkspaceChoice(SendService &service, const SandboxStatus &sandbox, std::optional<Workspace> environment,
                    Settings &settings, QObject *parent = nullptr);

    [[nodiscard]] const std::vector<Workspace> &all() const { return m_all; }
    [[nodiscard]] const Workspace &current() const { return m_current; }
    [[nodiscard]] std::optional<Workspace> byUuid(const QString &uuid) const;
    /// Why nothing can be sent to the current one at the moment, in one sentence; empty where it can.
    [[nodiscard]] QString obstacle() const;

    /// The production workspace that was chosen at the last end of the program, until the person chooses again.
    [[nodiscard]] const std::optional<Workspace> &setAside() const { return m_setAside; }

    /// The person chose; one that is not there (any more) changes nothing.
    void choose(const QString &uuid);
    /// Reads the user's workspaces again.
    void reload();

Q_SIGNALS:
    void listChanged();
    void currentChanged();
    void setAsideChanged();
    /// What happened to the choice without the person's doing; one sentence.
    void said(const QString &sentence);

private:
    void rebuild();
    void takeUpWanted();
    void setCurrent(const Workspace &workspace);
    void putAside(const std::optional<Workspace> &workspace);

    SendService &m_service;
    const SandboxStatus &m_sandbox;
    std::optional<Workspace> m_environment;
    Settings &m_settings;
    std::vector<Workspace> m_own;
    std::vector<Workspace> m_all;
    Workspace m_current;
    std::optional<Workspace> m_setAside;
    QString m_wanted; ///< the remembered choice, until the list has it
};

} // namespace heliograph
