// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials/sessioncredentialstore.h"

#include <QSet>

namespace heliograph {

/// Secrets in the keychain, and those that the person keeps for this session only: all of them where there is no
/// keychain, and single ones where it refuses. What is kept for the session comes before what the keychain has.
class WindowCredentialStore final : public CredentialStore
{
    Q_OBJECT
public:
    /// `keychain` must outlive it.
    explicit WindowCredentialStore(CredentialStore &keychain, QObject *parent = nullptr);

    void read(const QString &workspaceUuid, QObject *context, ReadCallback done) override;
    /// Into the keychain (and then no longer for the session), or for the session where there is none.
    void write(const QString &workspaceUuid, const Secrets &secrets, QObject *context, WriteCallback done) override;
    /// For the session, whatever the keychain says.
    void writeForSession(const QString &workspaceUuid, const Secrets &secrets, QObject *context, WriteCallback done);
    void remove(const QString &workspaceUuid, QObject *context, WriteCallback done) override;
    /// Where write() keeps them.
    [[nodiscard]] SecretPlace place() const override;
    /// Where read() finds those of a workspace, if anywhere.
    [[nodiscard]] SecretPlace placeOf(const QString &workspaceUuid) const;
    [[nodiscard]] QString unavailableReason() const override { return m_keychain.unavailableReason(); }

private:
    [[nodiscard]] bool hasKeychain() const { return m_keychain.unavailableReason().isEmpty(); }

    CredentialStore &m_keychain;
    SessionCredentialStore m_session;
    QSet<QString> m_inSession;
};

} // namespace heliograph
