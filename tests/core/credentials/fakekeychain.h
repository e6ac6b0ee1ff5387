// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials/keychain.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace heliograph::test {

/// A keychain in memory that can fail, hang, and answer late or twice.
class FakeKeychain final : public Keychain
{
public:
    void read(const QString &entry, Done done) override
    {
        const bool known = entries.contains(entry);
        answer(QStringLiteral("read ") + entry, done,
               {known ? KeychainAnswer::Status::Ok : KeychainAnswer::Status::NotFound, entries.value(entry), {}});
    }
    void write(const QString &entry, const QByteArray &value, Done done) override
    {
        if (!failure)
            entries.insert(entry, value);
        answer(QStringLiteral("write ") + entry, done, {});
    }
    void remove(const QString &entry, Done done) override
    {
        const bool known = entries.remove(entry) > 0;
        answer(QStringLiteral("remove ") + entry, done,
               {known ? KeychainAnswer::Status::Ok : KeychainAnswer::Status::NotFound, {}, {}});
    }
    [[nodiscard]] bool isReachable() const override { return reachable; }

    QHash<QString, QByteArray> entries;
    QStringList calls;
    bool reachable = true;
    bool hanging = false;                  ///< keeps the callbacks in `held`
    std::optional<KeychainAnswer> failure; ///< the answer to the call number `failingCall`, and those after it
    qsizetype failingCall = 0;
    std::vector<Done> held;

private:
    void answer(const QString &call, const Done &done, const KeychainAnswer &good)
    {
        calls.append(call);
        if (hanging)
            held.push_back(done);
        else
            done(failure && calls.size() > failingCall ? *failure : good);
    }
};

} // namespace heliograph::test
