// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/keyreader.h"

#include "core/sandbox/sandboxserver.h"

#include <QTimer>

namespace heliograph {

namespace {

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
        return answerLater(context, done, sandbox::signingKeys());
    if (workspace.isEnvironment() && m_environment)
        return answerLater(context, done, m_environment->keys);
    m_store.read(workspace.uuid, context, [workspace, done = std::move(done)](const Result<Secrets> &secrets) {
        done(secrets.and_then(
            [&](const Secrets &found) { return signingKeys(workspace, found.workspaceSecret, found.apiKey); }));
    });
}

} // namespace heliograph
