// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace heliograph {

/// What the keychain said about one entry.
struct KeychainAnswer
{
    enum class Status : quint8 { Ok, NotFound, Denied, Unavailable, Failed };
    Status status = Status::Ok;
    QByteArray value; ///< of a read; a secret
    QString detail;   ///< the keychain's own words where it failed; never a secret
};

/// The port to a keychain: one entry a call, on the main thread. An implementation may answer at any time, also late,
/// never, or from within the call; KeychainOperation makes one clean end of it.
class Keychain
{
public:
    using Done = std::function<void(const KeychainAnswer &)>;

    virtual ~Keychain() = default;
    virtual void read(const QString &entry, Done done) = 0;
    virtual void write(const QString &entry, const QByteArray &value, Done done) = 0;
    virtual void remove(const QString &entry, Done done) = 0;
    /// Whether a call has any prospect; quick, starts nothing.
    [[nodiscard]] virtual bool isReachable() const = 0;
};

} // namespace heliograph
