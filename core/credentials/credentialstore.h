// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QObject>

#include <functional>

namespace heliograph {

/// The secrets of one workspace. Never logged, stored in a file or shown.
struct Secrets
{
    QByteArray workspaceSecret;
    QByteArray apiKey;
    [[nodiscard]] bool isEmpty() const { return workspaceSecret.isEmpty() && apiKey.isEmpty(); }
};

/// Where the secrets of a workspace are.
enum class SecretPlace : quint8 { None, Session, Keychain };
[[nodiscard]] QString secretPlaceName(SecretPlace place); ///< "none", "session", "keychain"

/// The port to the place that keeps secrets, under `heliograph`, `<workspace's uuid>/<field>`. Lives on the main thread
/// (libsecret answers on the default main context). Every callback is called exactly once, never from within the call,
/// and not at all once `context` is gone.
class CredentialStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Empty Secrets where nothing is kept. Errors: keychain.unavailable, keychain.denied, keychain.failed.
    using ReadCallback = std::function<void(const Result<Secrets> &)>;
    using WriteCallback = std::function<void(const Result<> &)>;

    virtual void read(const QString &workspaceUuid, QObject *context, ReadCallback done) = 0;
    /// Replaces what is kept; an empty field removes it.
    virtual void write(const QString &workspaceUuid, const Secrets &secrets, QObject *context, WriteCallback done) = 0;
    /// Removes all fields; none there is no error.
    virtual void remove(const QString &workspaceUuid, QObject *context, WriteCallback done) = 0;
    [[nodiscard]] virtual SecretPlace place() const = 0;
    /// Why secrets cannot be kept here beyond this session, in one sentence; empty where they can.
    [[nodiscard]] virtual QString unavailableReason() const = 0;
};

} // namespace heliograph
