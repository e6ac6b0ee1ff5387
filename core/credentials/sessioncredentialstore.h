// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials/credentialstore.h"

#include <QHash>

namespace heliograph {

/// Keeps secrets in memory until the program ends.
class SessionCredentialStore final : public CredentialStore
{
    Q_OBJECT
public:
    using CredentialStore::CredentialStore;
    void read(const QString &workspaceUuid, QObject *context, ReadCallback done) override;
    void write(const QString &workspaceUuid, const Secrets &secrets, QObject *context, WriteCallback done) override;
    void remove(const QString &workspaceUuid, QObject *context, WriteCallback done) override;
    [[nodiscard]] SecretPlace place() const override { return SecretPlace::Session; }
    [[nodiscard]] QString unavailableReason() const override { return {}; }

private:
    QHash<QString, Secrets> m_secrets;
};

} // namespace heliograph
