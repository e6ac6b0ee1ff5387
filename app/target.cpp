// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/target.h"

#include "core/workspace/environmentworkspace.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;

TargetFinder::TargetFinder(Surroundings &surroundings, Console &console, QObject *parent)
    : QObject(parent)
    , m_surroundings(surroundings)
    , m_console(console)
{
}

void TargetFinder::find(const QString &workspaceName, Callback done)
{
    if (workspaceName.isEmpty()) {
        environmentOrSandbox(done);
        return;
    }
    if (workspaceName.compare(u"Sandbox"_s, Qt::CaseInsensitive) == 0) {
        sandbox(done);
        return;
    }
    const auto core = m_surroundings.core();
    if (!core) {
        done(tl::unexpected(core.error()));
        return;
    }
    const auto workspace = (*core)->workspaces().byName(workspaceName);
    if (!workspace)
        done(tl::unexpected(workspace.error()));
    else
        withSecrets(*workspace, std::move(done));
}

void TargetFinder::findAgain(const Workspace &stored, Callback done)
{
    if (stored.isSandbox()) {
        sandbox(done);
        return;
    }
    if (stored.isEnvironment()) {
        const auto found = workspaceFromEnvironment(m_surroundings.environment());
        if (!found) {
            done(tl::unexpected(found.error()));
        } else if (!*found) {
            done(fail(u"environment.missing"_s,
                      tr("This send went to the workspace that the environment described: set the same SUPRSEND_ "
                         "variables again to retry it.")));
        } else {
            done(Target{(*found)->workspace, (*found)->keys});
        }
        return;
    }
    const auto workspaces = m_surroundings.core().and_then([](SendCore *core) { return core->workspaces().list(); });
    if (!workspaces) {
        done(tl::unexpected(workspaces.error()));
        return;
    }
    for (const Workspace &workspace : *workspaces) {
        if (workspace.uuid == stored.uuid) {
            withSecrets(workspace, std::move(done));
            return;
        }
    }
    done(fail(u"workspace.missing"_s, tr("The workspace “%1” is no longer there.").arg(stored.name)));
}

void TargetFinder::withSecrets(const Workspace &workspace, Callback done)
{
    m_surroundings.credentials().read(
        workspace.uuid, this, [workspace, done = std::move(done)](const Result<Secrets> &secrets) {
            if (!secrets) {
                done(tl::unexpected(secrets.error()));
                return;
            }
            const bool bearer = workspace.auth == AuthMode::Bearer;
            if (bearer ? secrets->apiKey.isEmpty() : secrets->workspaceSecret.isEmpty()) {
                done(fail(u"workspace.no_secret"_s,
                          tr("The keychain has no %1 for “%2”. Enter it with: heliograph workspace edit")
                              .arg(bearer ? tr("API key") : tr("workspace secret"), workspace.name)));
                return;
            }
            done(
                Target{workspace, {workspace.auth, workspace.workspaceKey, secrets->workspaceSecret, secrets->apiKey}});
        });
}

void TargetFinder::environmentOrSandbox(const Callback &done)
{
    const auto found = workspaceFromEnvironment(m_surroundings.environment());
    if (!found)
        done(tl::unexpected(found.error()));
    else if (*found)
        done(Target{(*found)->workspace, (*found)->keys});
    else
        sandbox(done);
}

void TargetFinder::sandbox(const Callback &done)
{
    if (m_sandboxUrl.isEmpty()) {
        if (const auto url = runningSandbox(m_surroundings.folder().sandbox()))
            m_sandboxUrl = *url;
    }
    if (!m_sandboxUrl.isEmpty()) {
        done(Target{Workspace::sandbox(m_sandboxUrl), sandboxKeys()});
        return;
    }
    m_console.note(tr("Starting the Sandbox for this command: it is practice, nothing leaves this computer."));
    m_sandbox = std::make_unique<SandboxThread>(m_surroundings.folder().sandbox(), m_surroundings.clock());
    m_sandbox->start(0, this, [this, done](const Result<QUrl> &url) {
        if (!url) {
            done(tl::unexpected(url.error()));
            return;
        }
        m_sandboxUrl = *url;
        done(Target{Workspace::sandbox(*url), sandboxKeys()});
    });
}

SigningKeys sandboxKeys()
{
    return {AuthMode::Signature, sandbox::workspaceKey, sandbox::workspaceSecret, sandbox::apiKey};
}

Result<> confirmProduction(Console &console, const Workspace &workspace, bool production, const QString &what)
{
    if (workspace.kind != WorkspaceKind::Production || production)
        return {};
    if (!console.canAsk()) {
        return fail(u"production.unconfirmed"_s,
                    QCoreApplication::translate(
                        "Target", "“%1” is a production workspace. Nothing was sent. Add --production to send to it.")
                        .arg(workspace.name));
    }
    console.note(what);
    const auto answer = console.ask(
        QCoreApplication::translate("Target", "Type the workspace’s name (%1) to send:").arg(workspace.name), false);
    if (answer == workspace.name)
        return {};
    return fail(u"production.unconfirmed"_s,
                QCoreApplication::translate("Target", "That is not the workspace’s name. Nothing was sent."));
}

} // namespace heliograph
