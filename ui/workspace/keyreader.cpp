// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/keyreader.h"

#include "core/sandbox/sandboxserver.h"

#include <QCoreApplication>
#include <QTimer>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("KeyReader", text);
}

SigningKeys sandboxKeys(const Workspace &workspace)
{
    return {workspace.auth, sandbox::workspaceKey, sandbox::workspaceSecret, sandbox::apiKey};
}

Result<SigningKeys> withSecrets(const Workspace &workspace, const Secrets &secrets)
{
    const bool signs = workspace.auth == AuthMode::Signature;
    if (signs && secrets.workspaceSecret.isEmpty()) {
        return fail(u"secrets.missing"_s, tr("The workspace secret of %1 is not kept on this computer: enter it again "
                                             "(heliograph workspace edit).")
                                              .arg(workspace.name));
    }
    if (!signs && secrets.apiKey.isEmpty()) {
        return fail(u"secrets.missing"_s, tr("The API key of %1 is not kept on this computer: enter it again "
                                             "(heliograph workspace edit).")
                                              .arg(workspace.name));
    }
    return SigningKeys{workspace.auth, workspace.workspaceKey, secrets.workspaceSecret, secrets.apiKey};
}

void answerLater(QObject *context, const KeyReader::Callback &done, const Result<SigningKeys> &keys)
{
    QTimer::singleShot(0, context, [done, keys] { done(keys); });
}

} // namespace

KeyReader::KeyReader(CredentialStore &store, std::optional<EnvironmentWorkspace> environment)
    : m_store(store)
    , m_environment(std::move(environment))
{
}

std::optional<Workspace> KeyReader::environment() const
{
    return m_environment ? std::optional(m_environment->workspace) : std::nullopt;
}

void KeyReader::read(const Workspace &workspace, QObject *context, Callback done) const
{
    if (workspace.isSandbox())
        return answerLater(context, done, sandboxKeys(workspace));
    if (workspace.isEnvironment() && m_environment)
        return answerLater(context, done, m_environment->keys);
    m_store.read(workspace.uuid, context, [workspace, done = std::move(done)](const Result<Secrets> &secrets) {
        done(secrets.and_then([&](const Secrets &found) { return withSecrets(workspace, found); }));
    });
}

} // namespace heliograph
