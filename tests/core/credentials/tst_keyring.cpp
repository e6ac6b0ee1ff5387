// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials/keychaincredentialstore.h"
#include "tests/support/suite.h"

#include <QtTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace heliograph::test {

namespace {

const QString savedUuid = u"00000000-0000-7000-8000-000000000001"_s;
constexpr auto patience = 60s;

template<typename T>
Result<T> waited(const std::optional<Result<T>> &answer)
{
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, patience.count() * 1000))
        return fail(u"test.never"_s, u"no answer at all"_s);
    return *answer;
}

Result<Secrets> read(CredentialStore &store, const QString &workspace)
{
    std::optional<Result<Secrets>> answer;
    QObject context;
    store.read(workspace, &context, [&answer](const Result<Secrets> &result) { answer = result; });
    return waited(answer);
}

Result<> write(CredentialStore &store, const QString &workspace, const Secrets &secrets)
{
    std::optional<Result<>> answer;
    QObject context;
    store.write(workspace, secrets, &context, [&answer](const Result<> &result) { answer = result; });
    return waited(answer);
}

Result<> remove(CredentialStore &store, const QString &workspace)
{
    std::optional<Result<>> answer;
    QObject context;
    store.remove(workspace, &context, [&answer](const Result<> &result) { answer = result; });
    return waited(answer);
}

QString codeOf(const Result<Secrets> &result)
{
    return result ? u"no error"_s : result.error().code;
}

QString codeOf(const Result<> &result)
{
    return result ? u"no error"_s : result.error().code;
}

} // namespace

/// On a bus with an unlocked keyring.
class UnlockedKeyringTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isAvailable();
    void keepsSecrets_data();
    void keepsSecrets();
    void outlivesTheStore();
    void keepsWorkspacesApart();
    void removes();
    void leavesOneForTheLockedTest();
};

void UnlockedKeyringTest::isAvailable()
{
    QCOMPARE(KeychainCredentialStore().unavailableReason(), QString());
}

void UnlockedKeyringTest::keepsSecrets_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("apiKey");
    QTest::newRow("both") << "secret"_ba
                          << "key"_ba;
    QTest::newRow("the secret alone") << "secret"_ba << QByteArray();
    QTest::newRow("the API key alone") << QByteArray() << "key"_ba;
    QTest::newRow("UTF-8") << "gehe\xC3\xAFm"_ba
                           << "\xF0\x9F\x94\x91"_ba;
    QTest::newRow("no text at all") << QByteArray("a\0b\xFF\n", 5) << QByteArray(5000, 'x');
    QTest::newRow("neither") << QByteArray() << QByteArray();
}

void UnlockedKeyringTest::keepsSecrets()
{
    QFETCH(const QByteArray, secret);
    QFETCH(const QByteArray, apiKey);
    KeychainCredentialStore store;
    QCOMPARE(codeOf(write(store, savedUuid, {secret, apiKey})), u"no error"_s);
    const auto back = read(store, savedUuid);
    QCOMPARE(codeOf(back), u"no error"_s);
    QVERIFY(back->workspaceSecret == secret);
    QVERIFY(back->apiKey == apiKey);
}

void UnlockedKeyringTest::outlivesTheStore()
{
    {
        KeychainCredentialStore store;
        QCOMPARE(codeOf(write(store, savedUuid, {"kept", {}})), u"no error"_s);
    }
    KeychainCredentialStore store;
    QVERIFY(read(store, savedUuid)->workspaceSecret == "kept");
}

void UnlockedKeyringTest::keepsWorkspacesApart()
{
    KeychainCredentialStore store;
    QCOMPARE(codeOf(write(store, u"one"_s, {"1", {}})), u"no error"_s);
    QCOMPARE(codeOf(write(store, u"two"_s, {"2", {}})), u"no error"_s);
    QVERIFY(read(store, u"one"_s)->workspaceSecret == "1");
    QVERIFY(read(store, u"two"_s)->workspaceSecret == "2");
    QVERIFY(read(store, u"three"_s)->isEmpty());
}

void UnlockedKeyringTest::removes()
{
    KeychainCredentialStore store;
    QCOMPARE(codeOf(write(store, savedUuid, {"secret", "key"})), u"no error"_s);
    QCOMPARE(codeOf(remove(store, savedUuid)), u"no error"_s);
    QVERIFY(read(store, savedUuid)->isEmpty());
    QCOMPARE(codeOf(remove(store, savedUuid)), u"no error"_s);
}

void UnlockedKeyringTest::leavesOneForTheLockedTest()
{
    KeychainCredentialStore store;
    QCOMPARE(codeOf(write(store, u"locked away"_s, {"secret", "key"})), u"no error"_s);
}

/// On a bus with the same keyring, locked, and nobody there to ask for its password.
class LockedKeyringTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusesToRead();
    void refusesToWrite();
    void refusesToRemove();
    void knowsWhatIsNotThere();
};

void LockedKeyringTest::refusesToRead()
{
    KeychainCredentialStore store;
    QCOMPARE(codeOf(read(store, u"locked away"_s)), u"keychain.denied"_s);
}

void LockedKeyringTest::refusesToWrite()
{
    KeychainCredentialStore store;
    QCOMPARE(codeOf(write(store, savedUuid, {"secret", {}})), u"keychain.denied"_s);
}

void LockedKeyringTest::refusesToRemove()
{
    KeychainCredentialStore store;
    QCOMPARE(codeOf(remove(store, u"locked away"_s)), u"keychain.denied"_s);
}

void LockedKeyringTest::knowsWhatIsNotThere()
{
    KeychainCredentialStore store;
    const auto nothing = read(store, u"never stored"_s);
    QCOMPARE(codeOf(nothing), u"no error"_s);
    QVERIFY(nothing->isEmpty());
}

/// On a bus where nobody offers a secret service.
class NoSecretServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isUnavailable();
};

void NoSecretServiceTest::isUnavailable()
{
    KeychainCredentialStore store;
    QCOMPARE(codeOf(read(store, savedUuid)), u"keychain.unavailable"_s);
    QCOMPARE(codeOf(write(store, savedUuid, {"secret", {}})), u"keychain.unavailable"_s);
    QCOMPARE(codeOf(remove(store, savedUuid)), u"keychain.unavailable"_s);
}

/// DBUS_SESSION_BUS_ADDRESS names a bus that is gone, though its socket is there.
class DeadBusTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isUnavailable();
};

void DeadBusTest::isUnavailable()
{
    KeychainCredentialStore store;
    QCOMPARE(codeOf(read(store, savedUuid)), u"keychain.unavailable"_s);
}

HELIOGRAPH_SUITE(UnlockedKeyringTest)
HELIOGRAPH_SUITE(LockedKeyringTest)
HELIOGRAPH_SUITE(NoSecretServiceTest)
HELIOGRAPH_SUITE(DeadBusTest)

} // namespace heliograph::test

#include "tst_keyring.moc"
