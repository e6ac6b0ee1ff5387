// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/surroundings.h"
#include "core/sandbox/sandboxthread.h"
#include "core/wire/signer.h"
#include "core/workspace/workspace.h"

#include <QObject>

#include <functional>
#include <memory>

namespace heliograph {

/// Where a command's sends go, with the keys to sign them.
struct Target
{
    Workspace workspace;
    SigningKeys keys;
};

/// Finds a command's target: `--workspace`, else the environment, else the Sandbox, which it starts where none runs and
/// keeps running while it lives. Main thread.
class TargetFinder : public QObject
{
    Q_OBJECT
public:
    using Callback = std::function<void(const Result<Target> &)>;

    TargetFinder(Surroundings &surroundings, Console &console, QObject *parent = nullptr);

    /// By the contract's order. Errors: workspace.missing, workspace.no_secret, those of the environment, the keychain
    /// and the Sandbox.
    void find(const QString &workspaceName, Callback done);
    /// For a send that is stored: its workspace as it is now, found by its uuid.
    void findAgain(const Workspace &stored, Callback done);
    /// The user's own workspace with the keys that the keychain has.
    void withSecrets(const Workspace &workspace, Callback done);

private:
    void sandbox(const Callback &done);
    void environmentOrSandbox(const Callback &done);

    Surroundings &m_surroundings;
    Console &m_console;
    std::unique_ptr<SandboxThread> m_sandbox;
    QUrl m_sandboxUrl;
};

/// Asks before something goes to production, on a terminal; without one it needs `production` (the option). `what` is a
/// sentence that says how much goes where. Error: production.unconfirmed.
[[nodiscard]] Result<> confirmProduction(Console &console, const Workspace &workspace, bool production,
                                         const QString &what);

} // namespace heliograph
