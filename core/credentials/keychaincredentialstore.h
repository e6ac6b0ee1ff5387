// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials/credentialstore.h"

namespace heliograph {

/// The system's keychain, through QtKeychain (libsecret on Linux).
class KeychainCredentialStore final : public CredentialStore
{
    Q_OBJECT
public:
    using CredentialStore::CredentialStore;
    void read(const QString &workspaceUuid, QObject *context, ReadCallback done) override;
    void write(const QString &workspaceUuid, const Secrets &secrets, QObject *context, WriteCallback done) override;
    void remove(const QString &workspaceUuid, QObject *context, WriteCallback done) override;
    [[nodiscard]] SecretPlace place() const override { return SecretPlace::Keychain; }
    /// Looks at the session bus before any job is started: with a display but no bus, each would take 3 s and leave a
    /// dbus-launch behind.
    [[nodiscard]] QString unavailableReason() const override;
};

} // namespace heliograph
