// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/support/unprivileged.h"
#include "ui/settings/settingsdraft.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Of nobody: made with `openssl req -x509`, its key thrown away.
constexpr char pem[] = R"(-----BEGIN CERTIFICATE-----
MIIBeDCCAR+gAwIBAgIUIziO10k41shE4nXGZuUJh3GRqM0wCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGTm9ib2R5MCAXDTI2MTEyOTA1MDU1NVoYDzIxMjYxMTA1MDUw
NTU1WjARMQ8wDQYDVQQDDAZOb2JvZHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AAQvAcDbgorUeZva1tk7zZUSJSLCwSY+FCzVSW/HMSnIOfpK9Fimm0EJqOE5VcQU
LbRLh5b4NsPOQf0OwtgFsH0Fo1MwUTAdBgNVHQ4EFgQUepVJ7BuqZQ6qN8NUb65m
ZCVLYugwHwYDVR0jBBgwFoAUepVJ7BuqZQ6qN8NUb65mZCVLYugwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBIsNYu4sIyrHwpNLigAVM6FZOzmx07
OemXJ9UYNRbDIQIgPk+3r1qYxO1QpjMiKFsy6QEHLhYfs/rZsWNqaq8vHU8=
-----END CERTIFICATE-----
)";

} // namespace

class SettingsDraftTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void knowsEachFieldsRow();
    void beginsWithWhatIsSet();
    void savesWhatWasTyped();
    void manualProxyNeedsAHost_data();
    void manualProxyNeedsAHost();
    void hostCountsInTheManualModeOnly();
    void caFiles_data();
    void caFiles();
    void looksAtTheFileThatIsThereNow();
    void relativeCaFileIsWrittenWithItsFolder();
    void environmentDecides();
    void environmentsFaultsKeepNobodyFromSaving();
    void failedWriteKeepsWhatWasTyped();
    void tellsOnlyOfChanges();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString file(const QString &name, const QByteArray &content) const;
    [[nodiscard]] Settings settings(const QHash<QString, QString> &variables = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void SettingsDraftTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QString SettingsDraftTest::file(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
}

Settings SettingsDraftTest::settings(const QHash<QString, QString> &variables) const
{
    QProcessEnvironment environment;
    for (auto variable = variables.cbegin(); variable != variables.cend(); ++variable)
        environment.insert(variable.key(), variable.value());
    return std::move(*Settings::open(path(u"settings.ini"_s), environment));
}

void SettingsDraftTest::knowsEachFieldsRow()
{
    QStringList known;
    for (int field = 0; field <= static_cast<int>(SettingsField::ConfirmAbove); ++field)
        known.append(QString::fromLatin1(SettingsDraft::entry(static_cast<SettingsField>(field)).key));
    QCOMPARE(known.removeDuplicates(), 0);
    // What is chosen elsewhere in the window is not asked for once more.
    const QStringList elsewhere{u"library/folder"_s, u"window/workspace"_s, u"window/geometry"_s, u"window/state"_s};
    for (const Settings::Entry &entry : Settings::table()) {
        const QString key = QString::fromLatin1(entry.key);
        QVERIFY2(known.contains(key) != elsewhere.contains(key), entry.key);
    }
}

void SettingsDraftTest::beginsWithWhatIsSet()
{
    QVERIFY(!file(u"settings.ini"_s, "[network]\nconnect_timeout_s=2.345\n[history]\nkeep_days=30\n").isEmpty());
    Settings set = settings();
    const SettingsDraft draft(set);
    QCOMPARE(draft.values(), set.preferences());
    QCOMPARE(draft.values().keepDays, 30);
    QVERIFY(draft.canSave());
}

void SettingsDraftTest::savesWhatWasTyped()
{
    Settings set = settings();
    SettingsDraft draft(set);
    Preferences values = draft.values();
    values.network.proxy = {ProxyMode::Manual, ProxyKind::Socks5, u" proxy.example "_s, 1080};
    values.network.answerTimeout = 5s;
    values.keepMegabytes = 100;
    draft.edit(values);
    QVERIFY(draft.canSave());
    QVERIFY(draft.save());
    values.network.proxy.host = u"proxy.example"_s;
    QCOMPARE(set.preferences(), values);
    QCOMPARE(settings().preferences(), values);
}

void SettingsDraftTest::manualProxyNeedsAHost_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("fault");
    QTest::newRow("none") << QString() << u"missing"_s;
    QTest::newRow("blanks") << u"  "_s << u"missing"_s;
    QTest::newRow("a URL") << u"http://proxy.example"_s << u"the port has its own field"_s;
    QTest::newRow("a port") << u"proxy.example:3128"_s << u"the port has its own field"_s;
    QTest::newRow("a name") << u"proxy.example"_s << QString();
    QTest::newRow("an address") << u"10.1.2.3"_s << QString();
}

void SettingsDraftTest::manualProxyNeedsAHost()
{
    QFETCH(QString, host);
    QFETCH(QString, fault);
    Settings set = settings();
    SettingsDraft draft(set);
    Preferences values = draft.values();
    values.network.proxy.mode = ProxyMode::Manual;
    values.network.proxy.host = host;
    draft.edit(values);
    QCOMPARE(draft.canSave(), fault.isEmpty());
    QCOMPARE(draft.fault(SettingsField::ProxyHost).isEmpty(), fault.isEmpty());
    QVERIFY2(draft.fault(SettingsField::ProxyHost).contains(fault), qPrintable(draft.fault(SettingsField::ProxyHost)));
}

void SettingsDraftTest::hostCountsInTheManualModeOnly()
{
    Settings set = settings();
    SettingsDraft draft(set);
    Preferences values = draft.values();
    values.network.proxy.host = u"not a host"_s;
    for (const ProxyMode mode : {ProxyMode::System, ProxyMode::None}) {
        values.network.proxy.mode = mode;
        draft.edit(values);
        QVERIFY(!draft.isNeeded(SettingsField::ProxyHost));
        QVERIFY(draft.isNeeded(SettingsField::CaFile));
        QVERIFY(draft.canSave());
    }
    values.network.proxy.mode = ProxyMode::Manual;
    draft.edit(values);
    QVERIFY(draft.isNeeded(SettingsField::ProxyHost));
    QVERIFY(!draft.canSave());
}

void SettingsDraftTest::caFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("fault");
    QTest::newRow("missing") << QByteArray() << u"There is no file"_s;
    QTest::newRow("no certificate") << QByteArray("hello\n") << u"holds no certificate in PEM form"_s;
    QTest::newRow("a cut certificate") << QByteArray(pem).left(200) << u"holds no certificate in PEM form"_s;
    QTest::newRow("a certificate") << QByteArray(pem) << QString();
    QTest::newRow("text around it") << "Our authority\n" + QByteArray(pem) + "the end\n" << QString();
}

void SettingsDraftTest::caFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, fault);
    Settings set = settings();
    SettingsDraft draft(set);
    Preferences values = draft.values();
    values.network.caFile = content.isEmpty() ? path(u"ca.pem"_s) : file(u"ca.pem"_s, content);
    draft.edit(values);
    QVERIFY2(draft.isCheckingCaFile() && !draft.canSave(), "the disk is not waited for");
    QTRY_VERIFY(!draft.isCheckingCaFile());
    QCOMPARE(draft.canSave(), fault.isEmpty());
    QCOMPARE(draft.fault(SettingsField::CaFile).isEmpty(), fault.isEmpty());
    QVERIFY2(draft.fault(SettingsField::CaFile).contains(fault), qPrintable(draft.fault(SettingsField::CaFile)));
    values.network.caFile.clear();
    draft.edit(values);
    QVERIFY(draft.canSave());
}

void SettingsDraftTest::looksAtTheFileThatIsThereNow()
{
    Settings set = settings();
    SettingsDraft draft(set);
    Preferences values = draft.values();
    for (const QString &typed : {path(u"c"_s), path(u"ca"_s), file(u"ca.pem"_s, pem)}) {
        values.network.caFile = typed;
        draft.edit(values);
        QVERIFY(!draft.canSave());
    }
    QTRY_VERIFY(draft.canSave());
    QVERIFY(!draft.isCheckingCaFile());
    values.network.caFile = path(u"c"_s);
    draft.edit(values);
    values.network.caFile.clear();
    draft.edit(values);
    // The answer of what is gone again says nothing of what is there.
    QTest::qWait(0);
    QTRY_VERIFY(draft.canSave());
    QCOMPARE(draft.fault(SettingsField::CaFile), QString());
}

void SettingsDraftTest::relativeCaFileIsWrittenWithItsFolder()
{
    QVERIFY(!file(u"ca.pem"_s, pem).isEmpty());
    const QString before = QDir::currentPath();
    const auto restore = qScopeGuard([&before] { QDir::setCurrent(before); });
    QVERIFY(QDir::setCurrent(m_folder->path()));
    Settings set = settings();
    SettingsDraft draft(set);
    Preferences values = draft.values();
    values.network.caFile = u"ca.pem"_s;
    draft.edit(values);
    QTRY_VERIFY(draft.canSave());
    QVERIFY(draft.save());
    QCOMPARE(QFileInfo(set.network().caFile).canonicalFilePath(), QFileInfo(path(u"ca.pem"_s)).canonicalFilePath());
    QVERIFY(QDir::isAbsolutePath(set.network().caFile));
}

void SettingsDraftTest::environmentDecides()
{
    Settings set = settings({{u"HELIOGRAPH_RETRY_ATTEMPTS"_s, u"9"_s}, {u"HELIOGRAPH_NETWORK_PROXY"_s, u"none"_s}});
    SettingsDraft draft(set);
    QCOMPARE(draft.overruledBy(SettingsField::RetryAttempts), u"HELIOGRAPH_RETRY_ATTEMPTS"_s);
    QCOMPARE(draft.overruledBy(SettingsField::Proxy), u"HELIOGRAPH_NETWORK_PROXY"_s);
    QCOMPARE(draft.overruledBy(SettingsField::ProxyHost), QString());
    QCOMPARE(draft.values().retry.attempts, 9);
    Preferences values = draft.values();
    values.retry.budget = 7s;
    draft.edit(values);
    QVERIFY(draft.save());
    QCOMPARE(settings().retry(), (RetryPolicy{5, 7s}));
}

void SettingsDraftTest::environmentsFaultsKeepNobodyFromSaving()
{
    Settings set = settings({{u"HELIOGRAPH_NETWORK_CA_FILE"_s, path(u"nowhere.pem"_s)}});
    const SettingsDraft draft(set);
    QVERIFY(draft.canSave());
    QTRY_VERIFY(!draft.isCheckingCaFile());
    QVERIFY(draft.canSave());
    QCOMPARE(draft.fault(SettingsField::CaFile), QString());
}

void SettingsDraftTest::failedWriteKeepsWhatWasTyped()
{
    Settings set = settings();
    SettingsDraft draft(set);
    Preferences values = draft.values();
    values.keepDays = 30;
    draft.edit(values);
    QVERIFY(QFile::setPermissions(m_folder->path(), QFileDevice::Permissions::fromInt(0x5555)));
    {
        const test::Unprivileged user;
        QVERIFY(!draft.save());
    }
    QVERIFY(QFile::setPermissions(m_folder->path(), QFileDevice::Permissions::fromInt(0x7755)));
    QVERIFY2(draft.error().contains(path(u"settings.ini"_s)), qPrintable(draft.error()));
    QCOMPARE(draft.values(), values);
    QCOMPARE(set.preferences().keepDays, 0);
    values.keepDays = 31;
    draft.edit(values);
    QCOMPARE(draft.error(), QString());
    QVERIFY(draft.save());
    QCOMPARE(settings().preferences().keepDays, 31);
}

void SettingsDraftTest::tellsOnlyOfChanges()
{
    Settings set = settings();
    SettingsDraft draft(set);
    const QSignalSpy changed(&draft, &SettingsDraft::changed);
    draft.edit(draft.values());
    QCOMPARE(changed.size(), 0);
    Preferences values = draft.values();
    values.keepDays = 1;
    draft.edit(values);
    QCOMPARE(changed.size(), 1);
}

HELIOGRAPH_SUITE(SettingsDraftTest)
#include "tst_settingsdraft.moc"
