// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials/keychain.h"

class QProcessEnvironment;

namespace heliograph {

/// The system's keychain through QtKeychain, every entry under the service `heliograph`. On Linux it is libsecret.
class SystemKeychain final : public Keychain
{
public:
    void read(const QString &entry, Done done) override;
    void write(const QString &entry, const QByteArray &value, Done done) override;
    void remove(const QString &entry, Done done) override;
    [[nodiscard]] bool isReachable() const override;
};

/// Whether this environment names a session bus that can be there: DBUS_SESSION_BUS_ADDRESS, or else the socket
/// `bus` in XDG_RUNTIME_DIR. A unix address counts only where its socket exists. Looks at the file system, connects to
/// nothing.
[[nodiscard]] bool hasSessionBus(const QProcessEnvironment &environment);

} // namespace heliograph
