// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials/credentialstore.h"

#include <QHash>

#include <optional>

namespace heliograph::test {

/// A keychain in memory that refuses, or is not there, as its test says.
class FakeCredentialStore final : public CredentialStore
{
public:
    using CredentialStore::CredentialStore;

    QHash<QString, Secrets> kept;
    std::optional<Error> readError;
    std::optional<Error> writeError;
    QString unavailable;
    int writes = 0;

    void read(const QString &uuid, QObject *context, ReadCallback done) override
    {
        later(context, done, readError ? Result<Secrets>(tl::unexpected(*readError)) : kept.value(uuid));
    }
    void write(const QString &uuid, const Secrets &secrets, QObject *context, WriteCallback done) override
    {
        ++writes;
        if (!writeError)
            kept.insert(uuid, secrets);
        later(context, done, answer());
    }
    void remove(const QString &uuid, QObject *context, WriteCallback done) override
    {
        if (!writeError)
            kept.remove(uuid);
        later(context, done, answer());
    }
    [[nodiscard]] SecretPlace place() const override { return SecretPlace::Keychain; }
    [[nodiscard]] QString unavailableReason() const override { return unavailable; }

private:
    [[nodiscard]] Result<> answer() const { return writeError ? Result<>(tl::unexpected(*writeError)) : Result<>(); }

    template<typename Callback, typename Answer>
    static void later(QObject *context, const Callback &done, const Answer &answer)
    {
        QMetaObject::invokeMethod(
            context, [done, answer] { done(answer); }, Qt::QueuedConnection);
    }
};

} // namespace heliograph::test
