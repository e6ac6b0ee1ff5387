// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials/sessioncredentialstore.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace heliograph::test {

class SessionCredentialStoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void readsWhatWasWritten();
    void readsNothingWhereNothingIsKept();
    void replacesAndRemovesFields();
    void removes();
    void keepsWorkspacesApart();
    void neverCallsBackFromWithinTheCall();
    void silentOnceContextIsGone();
    void describesItself();
    void namesThePlaces();

private:
    void write(const QString &uuid, const Secrets &secrets);
    [[nodiscard]] Secrets read(const QString &uuid);

    std::unique_ptr<SessionCredentialStore> m_store;
};

void SessionCredentialStoreTest::init()
{
    m_store = std::make_unique<SessionCredentialStore>();
}

void SessionCredentialStoreTest::write(const QString &uuid, const Secrets &secrets)
{
    int calls = 0;
    m_store->write(uuid, secrets, this, [&calls](const Result<> &result) { calls += result ? 1 : 100; });
    QTRY_COMPARE(calls, 1);
}

Secrets SessionCredentialStoreTest::read(const QString &uuid)
{
    std::optional<Result<Secrets>> answer;
    m_store->read(uuid, this, [&answer](const Result<Secrets> &result) { answer = result; });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
    return answer.value().value();
}

void SessionCredentialStoreTest::readsWhatWasWritten()
{
    write(u"a"_s, {"secret", "key"});
    QCOMPARE(read(u"a"_s).workspaceSecret, "secret"_ba);
    QCOMPARE(read(u"a"_s).apiKey, "key"_ba);
}

void SessionCredentialStoreTest::readsNothingWhereNothingIsKept()
{
    QVERIFY(read(u"a"_s).isEmpty());
}

void SessionCredentialStoreTest::replacesAndRemovesFields()
{
    write(u"a"_s, {"secret", "key"});
    write(u"a"_s, {{}, "new"});
    QCOMPARE(read(u"a"_s).workspaceSecret, QByteArray());
    QCOMPARE(read(u"a"_s).apiKey, "new"_ba);
    write(u"a"_s, {});
    QVERIFY(read(u"a"_s).isEmpty());
}

void SessionCredentialStoreTest::removes()
{
    write(u"a"_s, {"secret", "key"});
    int calls = 0;
    m_store->remove(u"a"_s, this, [&calls](const Result<> &result) { calls += result ? 1 : 100; });
    QTRY_COMPARE(calls, 1);
    QVERIFY(read(u"a"_s).isEmpty());
    m_store->remove(u"a"_s, this, [&calls](const Result<> &result) { calls += result ? 1 : 100; });
    QTRY_COMPARE(calls, 2);
}

void SessionCredentialStoreTest::keepsWorkspacesApart()
{
    write(u"a"_s, {"A", {}});
    write(u"b"_s, {"B", {}});
    QCOMPARE(read(u"a"_s).workspaceSecret, "A"_ba);
    QCOMPARE(read(u"b"_s).workspaceSecret, "B"_ba);
}

void SessionCredentialStoreTest::neverCallsBackFromWithinTheCall()
{
    int calls = 0;
    m_store->read(u"a"_s, this, [&calls](const Result<Secrets> &) { ++calls; });
    m_store->write(u"a"_s, {}, this, [&calls](const Result<> &) { ++calls; });
    m_store->remove(u"a"_s, this, [&calls](const Result<> &) { ++calls; });
    QCOMPARE(calls, 0);
    QTRY_COMPARE(calls, 3);
}

void SessionCredentialStoreTest::silentOnceContextIsGone()
{
    int calls = 0;
    auto context = std::make_unique<QObject>();
    m_store->read(u"a"_s, context.get(), [&calls](const Result<Secrets> &) { ++calls; });
    m_store->write(u"a"_s, {}, context.get(), [&calls](const Result<> &) { ++calls; });
    context.reset();
    QVERIFY(read(u"a"_s).isEmpty());
    QCOMPARE(calls, 0);
}

void SessionCredentialStoreTest::describesItself()
{
    QCOMPARE(m_store->place(), SecretPlace::Session);
    QCOMPARE(m_store->unavailableReason(), QString());
}

void SessionCredentialStoreTest::namesThePlaces()
{
    QCOMPARE(secretPlaceName(SecretPlace::None), u"none"_s);
    QCOMPARE(secretPlaceName(SecretPlace::Session), u"session"_s);
    QCOMPARE(secretPlaceName(SecretPlace::Keychain), u"keychain"_s);
}

HELIOGRAPH_SUITE(SessionCredentialStoreTest)

} // namespace heliograph::test

#include "tst_sessioncredentialstore.moc"
