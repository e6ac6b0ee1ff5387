// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials/sessioncredentialstore.h"

namespace heliograph {

void SessionCredentialStore::read(const QString &workspaceUuid, QObject *context, ReadCallback done)
{
    const Result<Secrets> secrets = m_secrets.value(workspaceUuid);
    QMetaObject::invokeMethod(
        context, [done = std::move(done), secrets] { done(secrets); }, Qt::QueuedConnection);
}

void SessionCredentialStore::write(const QString &workspaceUuid, const Secrets &secrets, QObject *context,
                                   WriteCallback done)
{
    if (secrets.isEmpty())
        m_secrets.remove(workspaceUuid);
    else
        m_secrets.insert(workspaceUuid, secrets);
    QMetaObject::invokeMethod(
        context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
}

void SessionCredentialStore::remove(const QString &workspaceUuid, QObject *context, WriteCallback done)
{
    write(workspaceUuid, {}, context, std::move(done));
}

} // namespace heliograph
