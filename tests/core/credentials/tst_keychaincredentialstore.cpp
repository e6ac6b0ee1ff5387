// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials/keychaincredentialstore.h"
#include "core/credentials/systemkeychain.h"
#include "tests/core/credentials/fakekeychain.h"
#include "tests/support/suite.h"

#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace heliograph::test {

namespace {

const QString uuid = u"00000000-0000-7000-8000-000000000001"_s;
const QString secretEntry = uuid + u"/workspace_secret"_s;
const QString apiKeyEntry = uuid + u"/api_key"_s;

QStringList &messages()
{
    static QStringList list;
    return list;
}

void collect(QtMsgType, const QMessageLogContext &, const QString &message)
{
    messages().append(message);
}

} // namespace

class KeychainCredentialStoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void readsBothFieldsOneAfterTheOther();
    void missingEntriesAreEmpty();
    void readsOneFieldWithoutTheOther();
    void writesBothFields();
    void emptyFieldIsRemoved();
    void removesBothFields();
    void removingNothingIsNoError();
    void namesTheError_data();
    void namesTheError();
    void everyOperationStopsAtTheFirstFailure_data();
    void everyOperationStopsAtTheFirstFailure();
    void startsNoJobWithoutBus_data();
    void startsNoJobWithoutBus();
    void saysWhyItIsUnavailable();
    void giveUpAfterTimeout();
    void lateAndDoubleAnswersAreDropped();
    void silentOnceContextIsGone();
    void silentOnceStoreIsGone();
    void neverCallsBackFromWithinTheCall();
    void parallelReadsKeepApart();
    void logsNoSecret();
    void placeIsTheKeychain();
    void looksForTheSessionBus_data();
    void looksForTheSessionBus();
    void systemStoreIsUnavailableAtOnceWithoutBus();

private:
    void run(const QString &operation);

    FakeKeychain *m_keychain = nullptr;
    std::unique_ptr<KeychainCredentialStore> m_store;
    std::vector<Result<Secrets>> m_answers;
};

void KeychainCredentialStoreTest::init()
{
    auto keychain = std::make_unique<FakeKeychain>();
    m_keychain = keychain.get();
    m_store = std::make_unique<KeychainCredentialStore>(std::move(keychain), 60s);
    m_answers.clear();
    QLoggingCategory::setFilterRules(u"heliograph.*=false"_s); // most failures here are meant
}

void KeychainCredentialStoreTest::cleanup()
{
    QLoggingCategory::setFilterRules({});
    m_store.reset();
}

/// Runs read, write or remove; its end goes to m_answers.
void KeychainCredentialStoreTest::run(const QString &operation)
{
    const auto ended = [this](const Result<> &result) {
        m_answers.push_back(result ? Result<Secrets>(Secrets{}) : tl::unexpected(result.error()));
    };
    if (operation == u"read")
        m_store->read(uuid, this, [this](const Result<Secrets> &result) { m_answers.push_back(result); });
    else if (operation == u"write")
        m_store->write(uuid, {"one", "two"}, this, ended);
    else
        m_store->remove(uuid, this, ended);
}

void KeychainCredentialStoreTest::readsBothFieldsOneAfterTheOther()
{
    m_keychain->entries = {{secretEntry, "s3cret"}, {apiKeyEntry, "key"}};
    run(u"read"_s);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(m_answers[0]);
    QCOMPARE(m_answers[0]->workspaceSecret, "s3cret"_ba);
    QCOMPARE(m_answers[0]->apiKey, "key"_ba);
    QCOMPARE(m_keychain->calls, QStringList({u"read "_s + secretEntry, u"read "_s + apiKeyEntry}));
}

void KeychainCredentialStoreTest::missingEntriesAreEmpty()
{
    run(u"read"_s);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(m_answers[0]);
    QVERIFY(m_answers[0]->isEmpty());
}

void KeychainCredentialStoreTest::readsOneFieldWithoutTheOther()
{
    m_keychain->entries = {{apiKeyEntry, "key"}};
    run(u"read"_s);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(m_answers[0]);
    QCOMPARE(m_answers[0]->workspaceSecret, QByteArray());
    QCOMPARE(m_answers[0]->apiKey, "key"_ba);
}

void KeychainCredentialStoreTest::writesBothFields()
{
    run(u"write"_s);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(m_answers[0]);
    QCOMPARE(m_keychain->entries, (QHash<QString, QByteArray>{{secretEntry, "one"}, {apiKeyEntry, "two"}}));
}

void KeychainCredentialStoreTest::emptyFieldIsRemoved()
{
    m_keychain->entries = {{secretEntry, "old"}, {apiKeyEntry, "old"}};
    m_store->write(uuid, {"new", {}}, this, [this](const Result<> &result) {
        QVERIFY(result);
        m_answers.push_back(Secrets{});
    });
    QTRY_COMPARE(m_answers.size(), 1U);
    QCOMPARE(m_keychain->entries, (QHash<QString, QByteArray>{{secretEntry, "new"}}));
}

void KeychainCredentialStoreTest::removesBothFields()
{
    const QString other = u"other/api_key"_s;
    m_keychain->entries = {{secretEntry, "old"}, {apiKeyEntry, "old"}, {other, "kept"}};
    run(u"remove"_s);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(m_answers[0]);
    QCOMPARE(m_keychain->entries, (QHash<QString, QByteArray>{{other, "kept"}}));
}

void KeychainCredentialStoreTest::removingNothingIsNoError()
{
    run(u"remove"_s);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(m_answers[0]);
}

void KeychainCredentialStoreTest::namesTheError_data()
{
    using Status = KeychainAnswer::Status;
    QTest::addColumn<Status>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("denied") << Status::Denied << u"keychain.denied"_s;
    QTest::newRow("unavailable") << Status::Unavailable << u"keychain.unavailable"_s;
    QTest::newRow("failed") << Status::Failed << u"keychain.failed"_s;
}

void KeychainCredentialStoreTest::namesTheError()
{
    QFETCH(const KeychainAnswer::Status, status);
    QFETCH(const QString, code);
    m_keychain->failure = KeychainAnswer{status, {}, u"its own words"_s};
    run(u"read"_s);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(!m_answers[0]);
    QCOMPARE(m_answers[0].error().code, code);
    QCOMPARE(m_answers[0].error().detail, u"its own words"_s);
    const QString sentence = m_answers[0].error().message;
    for (const QString &wayOut : {u"SUPRSEND_WORKSPACE_KEY"_s, u"SUPRSEND_WORKSPACE_SECRET"_s, u"session only"_s})
        QVERIFY2(sentence.contains(wayOut), qPrintable(sentence));
}

void KeychainCredentialStoreTest::everyOperationStopsAtTheFirstFailure_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<qsizetype>("failingCall");
    for (const char *operation : {"read", "write", "remove"}) {
        QTest::addRow("%s, first field", operation) << QString::fromLatin1(operation) << qsizetype(0);
        QTest::addRow("%s, second field", operation) << QString::fromLatin1(operation) << qsizetype(1);
    }
}

void KeychainCredentialStoreTest::everyOperationStopsAtTheFirstFailure()
{
    QFETCH(const QString, operation);
    QFETCH(const qsizetype, failingCall);
    m_keychain->failure = KeychainAnswer{KeychainAnswer::Status::Denied, {}, {}};
    m_keychain->failingCall = failingCall;
    run(operation);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(!m_answers[0]);
    QCOMPARE(m_answers[0].error().code, u"keychain.denied"_s);
    QCOMPARE(m_keychain->calls.size(), failingCall + 1);
}

void KeychainCredentialStoreTest::startsNoJobWithoutBus_data()
{
    QTest::addColumn<QString>("operation");
    QTest::newRow("read") << u"read"_s;
    QTest::newRow("write") << u"write"_s;
    QTest::newRow("remove") << u"remove"_s;
}

void KeychainCredentialStoreTest::startsNoJobWithoutBus()
{
    QFETCH(const QString, operation);
    m_keychain->reachable = false;
    run(operation);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(!m_answers[0]);
    QCOMPARE(m_answers[0].error().code, u"keychain.unavailable"_s);
    QCOMPARE(m_keychain->calls, QStringList());
}

void KeychainCredentialStoreTest::saysWhyItIsUnavailable()
{
    QCOMPARE(m_store->unavailableReason(), QString());
    m_keychain->reachable = false;
    QVERIFY(m_store->unavailableReason().contains(u"SUPRSEND_WORKSPACE_SECRET"_s));
    QVERIFY(m_store->unavailableReason().contains(u"session only"_s));
}

void KeychainCredentialStoreTest::giveUpAfterTimeout()
{
    auto keychain = std::make_unique<FakeKeychain>();
    keychain->hanging = true;
    m_store = std::make_unique<KeychainCredentialStore>(std::move(keychain), 20ms);
    run(u"read"_s);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(!m_answers[0]);
    QCOMPARE(m_answers[0].error().code, u"keychain.failed"_s);
    QCOMPARE(m_answers[0].error().detail, u"no answer within 0.02 s"_s);
}

void KeychainCredentialStoreTest::lateAndDoubleAnswersAreDropped()
{
    auto owned = std::make_unique<FakeKeychain>();
    FakeKeychain *keychain = owned.get();
    keychain->hanging = true;
    m_store = std::make_unique<KeychainCredentialStore>(std::move(owned), 20ms);
    run(u"read"_s);
    QTRY_COMPARE(keychain->held.size(), 1U);
    keychain->held[0]({});
    keychain->held[0]({});
    QCOMPARE(keychain->calls.size(), 2);
    QTRY_COMPARE(m_answers.size(), 1U);
    QCOMPARE(m_answers[0].error().code, u"keychain.failed"_s);
    keychain->held[1]({});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    keychain->held[1]({});
    QCOMPARE(m_answers.size(), 1U);
}

void KeychainCredentialStoreTest::silentOnceContextIsGone()
{
    auto context = std::make_unique<QObject>();
    bool called = false;
    m_store->read(uuid, context.get(), [&called](const Result<Secrets> &) { called = true; });
    m_store->write(uuid, {}, context.get(), [&called](const Result<> &) { called = true; });
    m_store->remove(uuid, context.get(), [&called](const Result<> &) { called = true; });
    context.reset();
    run(u"read"_s);
    QTRY_COMPARE(m_answers.size(), 1U);
    QVERIFY(!called);
}

void KeychainCredentialStoreTest::silentOnceStoreIsGone()
{
    m_keychain->hanging = true;
    run(u"read"_s);
    QTRY_COMPARE(m_keychain->held.size(), 1U);
    const Keychain::Done late = m_keychain->held[0];
    m_store.reset();
    late({});
    QCOMPARE(m_answers.size(), 0U);
}

void KeychainCredentialStoreTest::neverCallsBackFromWithinTheCall()
{
    for (const QString &operation : {u"read"_s, u"write"_s, u"remove"_s}) {
        m_answers.clear();
        run(operation);
        QCOMPARE(m_answers.size(), 0U);
        QTRY_COMPARE(m_answers.size(), 1U);
    }
}

void KeychainCredentialStoreTest::parallelReadsKeepApart()
{
    m_keychain->entries = {{u"a/api_key"_s, "A"}, {u"b/api_key"_s, "B"}};
    QByteArrayList keys;
    const auto keep = [&keys](const Result<Secrets> &result) { keys.append(result->apiKey); };
    m_store->read(u"a"_s, this, keep);
    m_store->read(u"b"_s, this, keep);
    QTRY_COMPARE(keys, QByteArrayList({"A", "B"}));
}

void KeychainCredentialStoreTest::logsNoSecret()
{
    messages().clear();
    QLoggingCategory::setFilterRules(u"heliograph.*=true"_s);
    const QtMessageHandler before = qInstallMessageHandler(collect);
    m_store->write(uuid, {"hidden-one", "hidden-two"}, this, [](const Result<> &) {});
    run(u"read"_s);
    m_keychain->failure = KeychainAnswer{KeychainAnswer::Status::Denied, "hidden-one", u"no"_s};
    m_keychain->failingCall = 3;
    (void)QTest::qWaitFor([this] { return m_answers.size() == 1; });
    qInstallMessageHandler(before);
    QCOMPARE(m_answers.size(), 1U);
    QVERIFY2(messages().join(u'\n').contains(u"keychain"_s), "the failure is logged");
    QVERIFY(!messages().join(u'\n').contains(u"hidden"_s));
}

void KeychainCredentialStoreTest::placeIsTheKeychain()
{
    QCOMPARE(m_store->place(), SecretPlace::Keychain);
}

void KeychainCredentialStoreTest::looksForTheSessionBus_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("socket");
    QTest::addColumn<bool>("there");
    QTest::newRow("nothing at all") << QString() << false << false;
    QTest::newRow("the runtime folder's socket") << QString() << true << true;
    QTest::newRow("an abstract address") << u"unix:abstract=/tmp/dbus-x,guid=1"_s << false << true;
    QTest::newRow("a tcp address") << u"tcp:host=127.0.0.1,port=1"_s << false << true;
    QTest::newRow("a path that is there") << u"unix:path=%1,guid=1"_s << true << true;
    QTest::newRow("a path that is gone") << u"unix:path=%1,guid=1"_s << false << false;
    QTest::newRow("one of two is there") << u"unix:path=/nowhere/bus;unix:path=%1"_s << true << true;
    QTest::newRow("disabled") << u"disabled:"_s << true << false;
    QTest::newRow("autolaunch") << u"autolaunch:"_s << true << false;
    QTest::newRow("no address") << u"nonsense"_s << true << false;
}

void KeychainCredentialStoreTest::looksForTheSessionBus()
{
    QFETCH(const QString, address);
    QFETCH(const bool, socket);
    QFETCH(const bool, there);
    const QTemporaryDir runtime;
    const QString bus = runtime.filePath(u"bus"_s);
    if (socket)
        QVERIFY(QFile(bus).open(QIODevice::WriteOnly));
    QProcessEnvironment environment;
    environment.insert(u"XDG_RUNTIME_DIR"_s, runtime.path());
    if (!address.isEmpty())
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, address.contains(u'%') ? address.arg(bus) : address);
    QCOMPARE(hasSessionBus(environment), there);
    if (address.isEmpty())
        QVERIFY(!hasSessionBus(QProcessEnvironment()));
}

void KeychainCredentialStoreTest::systemStoreIsUnavailableAtOnceWithoutBus()
{
    KeychainCredentialStore store;
    QVERIFY(!store.unavailableReason().isEmpty());
    QString code;
    QElapsedTimer watch;
    watch.start();
    store.read(uuid, this, [&code](const Result<Secrets> &result) { code = result.error().code; });
    QTRY_COMPARE(code, u"keychain.unavailable"_s);
    QVERIFY2(watch.elapsed() < 2000, "a job would have taken three seconds");
}

HELIOGRAPH_SUITE(KeychainCredentialStoreTest)

} // namespace heliograph::test

#include "tst_keychaincredentialstore.moc"
