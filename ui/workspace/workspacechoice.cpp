// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspacechoice.h"

#include <algorithm>

namespace heliograph {

WorkspaceChoice::WorkspaceChoice(SendService &service, const SandboxStatus &sandbox,
                                 std::optional<Workspace> environment, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_sandbox(sandbox)
    , m_environment(std::move(environment))
    , m_settings(settings)
    , m_wanted(settings.chosenWorkspace())
{
    connect(&sandbox, &SandboxStatus::changed, this, &WorkspaceChoice::rebuild);
    connect(&service, &SendService::ready, this, &WorkspaceChoice::reload);
    connect(&service, &SendService::changed, this, &WorkspaceChoice::reload);
    rebuild();
}

void WorkspaceChoice::reload()
{
    m_service.workspaces(this, [this](const Result<std::vector<Workspace>> &own) {
        // A failed read keeps the list that is known; the store's own banner tells what is wrong.
        if (!own)
            return;
        m_own = *own;
        rebuild();
    });
}

void WorkspaceChoice::rebuild()
{
    std::vector<Workspace> all{Workspace::sandbox(m_sandbox.url())};
    if (m_environment)
        all.push_back(*m_environment);
    all.insert(all.end(), m_own.begin(), m_own.end());
    if (all != m_all) {
        m_all = std::move(all);
        Q_EMIT listChanged();
    }
    if (m_setAside)
        putAside(byUuid(m_setAside->uuid));
    const Workspace before = m_current;
    // A workspace that was removed gives way to the Sandbox, where nothing can go wrong.
    setCurrent(byUuid(before.uuid).value_or(m_all.front()));
    if (m_current.uuid != before.uuid && !before.uuid.isEmpty())
        Q_EMIT said(tr("The workspace %1 is not there any more: the Sandbox is chosen now.").arg(before.name));
    takeUpWanted();
}

void WorkspaceChoice::takeUpWanted()
{
    const std::optional<Workspace> wanted = m_wanted.isEmpty() ? std::nullopt : byUuid(m_wanted);
    if (!wanted)
        return;
    m_wanted.clear();
    if (wanted->kind == WorkspaceKind::Production)
        putAside(wanted);
    else
        setCurrent(*wanted);
}

void WorkspaceChoice::putAside(const std::optional<Workspace> &workspace)
{
    const bool same = workspace == m_setAside;
    m_setAside = workspace;
    if (!same)
        Q_EMIT setAsideChanged();
}

std::optional<Workspace> WorkspaceChoice::byUuid(const QString &uuid) const
{
    const auto found = std::ranges::find(m_all, uuid, &Workspace::uuid);
    return found == m_all.end() ? std::nullopt : std::optional(*found);
}

QString WorkspaceChoice::obstacle() const
{
    if (!m_current.isSandbox() || m_sandbox.isRunning())
        return {};
    return m_sandbox.failure().isEmpty() ? tr("The Sandbox is starting…") : m_sandbox.failure();
}

void WorkspaceChoice::choose(const QString &uuid)
{
    const std::optional<Workspace> workspace = byUuid(uuid);
    if (!workspace)
        return;
    m_wanted.clear();
    m_settings.setChosenWorkspace(uuid);
    setCurrent(*workspace);
    putAside({});
}

void WorkspaceChoice::setCurrent(const Workspace &workspace)
{
    const bool same = m_current == workspace;
    m_current = workspace;
    if (!same)
        Q_EMIT currentChanged();
}

} // namespace heliograph
