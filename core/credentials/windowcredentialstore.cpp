// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials/windowcredentialstore.h"

#include <QPointer>

namespace heliograph {

WindowCredentialStore::WindowCredentialStore(CredentialStore &keychain, QObject *parent)
    : CredentialStore(parent)
    , m_keychain(keychain)
{
}

void WindowCredentialStore::read(const QString &workspaceUuid, QObject *context, ReadCallback done)
{
    CredentialStore &store = m_inSession.contains(workspaceUuid) || !hasKeychain() ? m_session : m_keychain;
    store.read(workspaceUuid, context, std::move(done));
}

void WindowCredentialStore::write(const QString &workspaceUuid, const Secrets &secrets, QObject *context,
                                  WriteCallback done)
{
    if (!hasKeychain())
        return writeForSession(workspaceUuid, secrets, context, std::move(done));
    const auto take = [this, workspaceUuid, guard = QPointer(context), done](const Result<> &written) {
        if (written && m_inSession.remove(workspaceUuid))
            m_session.remove(workspaceUuid, this, [](const Result<> &) {});
        if (guard)
            done(written);
    };
    m_keychain.write(workspaceUuid, secrets, this, take);
}

void WindowCredentialStore::writeForSession(const QString &workspaceUuid, const Secrets &secrets, QObject *context,
                                            WriteCallback done)
{
    m_inSession.insert(workspaceUuid);
    m_session.write(workspaceUuid, secrets, context, std::move(done));
}

void WindowCredentialStore::remove(const QString &workspaceUuid, QObject *context, WriteCallback done)
{
    m_inSession.remove(workspaceUuid);
    if (!hasKeychain())
        return m_session.remove(workspaceUuid, context, std::move(done));
    m_session.remove(workspaceUuid, this, [](const Result<> &) {});
    m_keychain.remove(workspaceUuid, context, std::move(done));
}

SecretPlace WindowCredentialStore::place() const
{
    return hasKeychain() ? m_keychain.place() : SecretPlace::Session;
}

SecretPlace WindowCredentialStore::placeOf(const QString &workspaceUuid) const
{
    return m_inSession.contains(workspaceUuid) ? SecretPlace::Session : place();
}

} // namespace heliograph
