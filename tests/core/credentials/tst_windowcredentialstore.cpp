// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials/windowcredentialstore.h"
#include "tests/support/fakecredentialstore.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::FakeCredentialStore;

namespace {

const QString live = u"uuid-of-live"_s;
const Error denied{u"keychain.denied"_s, u"The keychain is locked."_s, {}, {}};

struct Bench
{
    FakeCredentialStore keychain;
    WindowCredentialStore store{keychain};

    [[nodiscard]] Result<Secrets> read()
    {
        std::optional<Result<Secrets>> secrets;
        store.read(live, &store, [&secrets](const Result<Secrets> &found) { secrets = found; });
        [[maybe_unused]] const bool inTime = QTest::qWaitFor([&secrets] { return secrets.has_value(); });
        return *secrets;
    }
    template<typename Call>
    [[nodiscard]] static Result<> ended(Call call)
    {
        std::optional<Result<>> result;
        call([&result](const Result<> &got) { result = got; });
        [[maybe_unused]] const bool inTime = QTest::qWaitFor([&result] { return result.has_value(); });
        return *result;
    }
    [[nodiscard]] Result<> write(const QByteArray &secret)
    {
        return ended([&](auto done) { store.write(live, {secret, {}}, &store, done); });
    }
    [[nodiscard]] Result<> writeForSession(const QByteArray &secret)
    {
        return ended([&](auto done) { store.writeForSession(live, {secret, {}}, &store, done); });
    }
    [[nodiscard]] Result<> remove()
    {
        return ended([&](auto done) { store.remove(live, &store, done); });
    }
};

} // namespace

class WindowCredentialStoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsInTheKeychain();
    void keepsForTheSessionWithoutOne();
    void keepsOneForTheSessionWhereItRefuses();
    void sessionEndsWithTheKeychainsOwn();
    void removesFromBoth();
};

void WindowCredentialStoreTest::keepsInTheKeychain()
{
    Bench bench;
    QCOMPARE(bench.store.place(), SecretPlace::Keychain);
    QVERIFY(bench.write("a"));
    QCOMPARE(bench.keychain.kept.value(live).workspaceSecret, "a"_ba);
    QCOMPARE(bench.read()->workspaceSecret, "a"_ba);
    QCOMPARE(bench.store.placeOf(live), SecretPlace::Keychain);
}

void WindowCredentialStoreTest::keepsForTheSessionWithoutOne()
{
    Bench bench;
    bench.keychain.unavailable = u"There is none."_s;
    QCOMPARE(bench.store.place(), SecretPlace::Session);
    QCOMPARE(bench.store.unavailableReason(), u"There is none."_s);
    QVERIFY(bench.read()->isEmpty());
    QVERIFY(bench.write("a"));
    QCOMPARE(bench.keychain.writes, 0);
    QCOMPARE(bench.read()->workspaceSecret, "a"_ba);
    QVERIFY(bench.remove());
    QVERIFY(bench.read()->isEmpty());
}

void WindowCredentialStoreTest::keepsOneForTheSessionWhereItRefuses()
{
    Bench bench;
    bench.keychain.writeError = denied;
    QCOMPARE(bench.write("a").error().code, denied.code);
    QVERIFY(bench.read()->isEmpty());
    QVERIFY(bench.writeForSession("a"));
    QCOMPARE(bench.store.placeOf(live), SecretPlace::Session);
    bench.keychain.readError = denied;
    QCOMPARE(bench.read()->workspaceSecret, "a"_ba);
}

void WindowCredentialStoreTest::sessionEndsWithTheKeychainsOwn()
{
    Bench bench;
    QVERIFY(bench.writeForSession("a"));
    QVERIFY(bench.write("b"));
    QCOMPARE(bench.store.placeOf(live), SecretPlace::Keychain);
    QCOMPARE(bench.read()->workspaceSecret, "b"_ba);
}

void WindowCredentialStoreTest::removesFromBoth()
{
    Bench bench;
    QVERIFY(bench.write("a"));
    QVERIFY(bench.writeForSession("b"));
    QVERIFY(bench.remove());
    QVERIFY(bench.read()->isEmpty());
    QVERIFY(bench.keychain.kept.isEmpty());
}

HELIOGRAPH_SUITE(WindowCredentialStoreTest)
#include "tst_windowcredentialstore.moc"
