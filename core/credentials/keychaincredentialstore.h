// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials/credentialstore.h"
#include "core/credentials/keychain.h"

#include <chrono>
#include <memory>
#include <vector>

namespace heliograph {

class KeychainOperation;
struct KeychainStep;

/// The system's keychain, through QtKeychain (libsecret on Linux). The fields are `workspace_secret` and `api_key`,
/// read and written one after the other; one that the keychain does not have is empty.
class KeychainCredentialStore final : public CredentialStore
{
    Q_OBJECT
public:
    /// A job that has not answered by then has failed. Long enough for a person to see and answer an unlock prompt.
    static constexpr std::chrono::milliseconds jobTimeout{20000};

    explicit KeychainCredentialStore(QObject *parent = nullptr);
    KeychainCredentialStore(std::unique_ptr<Keychain> keychain, std::chrono::milliseconds timeout,
                            QObject *parent = nullptr);
    ~KeychainCredentialStore() override;

    void read(const QString &workspaceUuid, QObject *context, ReadCallback done) override;
    void write(const QString &workspaceUuid, const Secrets &secrets, QObject *context, WriteCallback done) override;
    void remove(const QString &workspaceUuid, QObject *context, WriteCallback done) override;
    [[nodiscard]] SecretPlace place() const override { return SecretPlace::Keychain; }
    /// Looks at the session bus before any job is started: with a display but no bus, each would take 3 s and leave a
    /// dbus-launch behind.
    [[nodiscard]] QString unavailableReason() const override;

private:
    [[nodiscard]] KeychainOperation *start(std::vector<KeychainStep> steps);
    [[nodiscard]] Error errorOf(const KeychainAnswer &answer) const;
    [[nodiscard]] Result<> resultOf(const KeychainAnswer &answer) const;

    std::unique_ptr<Keychain> m_keychain;
    std::chrono::milliseconds m_timeout;
};

} // namespace heliograph
