// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settings.h"
#include "tests/support/filesizelimit.h"
#include "tests/support/suite.h"
#include "tests/support/unprivileged.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace heliograph::test {

/// The settings that the dialog writes.
class PreferencesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsPreferences();
    void removesWhatIsTheDefault();
    void writesOnlyWhatDiffers();
    void refusesBadPreferences_data();
    void refusesBadPreferences();
    void leavesOverruledPreferencesAlone();
    void reportsAReadOnlyFolder();
    void reportsAFullDisk();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(u"settings.ini"_s); }
    void write(const QByteArray &text) const;
    [[nodiscard]] Result<Settings> open(const QHash<QString, QString> &variables = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void PreferencesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void PreferencesTest::write(const QByteArray &text) const
{
    QFile out(file());
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(out.write(text), text.size());
}

Result<Settings> PreferencesTest::open(const QHash<QString, QString> &variables) const
{
    QProcessEnvironment environment;
    for (auto it = variables.begin(); it != variables.end(); ++it)
        environment.insert(it.key(), it.value());
    return Settings::open(file(), environment);
}

void PreferencesTest::keepsPreferences()
{
    Preferences wanted;
    wanted.network.proxy = {ProxyMode::Manual, ProxyKind::Socks5, u"proxy.example"_s, 3128};
    wanted.network.caFile = u"/srv/our, own; “ca”.pem"_s;
    wanted.network.connectTimeout = 2345ms;
    wanted.network.answerTimeout = 100ms;
    wanted.retry = {1, 86400s};
    wanted.keepDays = 90;
    wanted.keepMegabytes = 2000;
    wanted.confirmAbove = 0;
    auto settings = open();
    QVERIFY(settings);
    QVERIFY(settings->setPreferences(wanted));
    QCOMPARE(settings->preferences(), wanted);
    QFile raw(file());
    QVERIFY(raw.open(QIODevice::ReadOnly));
    QVERIFY2(raw.readAll().contains("proxy_kind=socks5"), "it is on the disk at once");
    QCOMPARE(open()->preferences(), wanted);
}

void PreferencesTest::removesWhatIsTheDefault()
{
    write("[future]\nkey=1\n[network]\nproxy=none\n[retry]\nattempts=2\nbudget_s=7\n");
    auto settings = open();
    QVERIFY(settings);
    Preferences wanted = settings->preferences();
    wanted.network.proxy.mode = ProxyMode::System;
    wanted.retry.attempts = 5;
    QVERIFY(settings->setPreferences(wanted));
    const QSettings raw(file(), QSettings::IniFormat);
    QCOMPARE(raw.allKeys(), (QStringList{u"future/key"_s, u"retry/budget_s"_s}));
}

void PreferencesTest::writesOnlyWhatDiffers()
{
    // As somebody wrote it by hand; the same number is no reason to spell it anew.
    write("[network]\nconnect_timeout_s=2.50\n");
    auto settings = open();
    QVERIFY(settings);
    QVERIFY(settings->setPreferences(settings->preferences()));
    Preferences wanted = settings->preferences();
    wanted.keepDays = 3;
    QVERIFY(settings->setPreferences(wanted));
    QFile raw(file());
    QVERIFY(raw.open(QIODevice::ReadOnly));
    const QByteArray text = raw.readAll();
    QVERIFY2(text.contains("connect_timeout_s=2.50\n"), text);
    QVERIFY2(text.contains("keep_days=3\n"), text);
    QVERIFY2(!text.contains("proxy"), text);
}

void PreferencesTest::refusesBadPreferences_data()
{
    QTest::addColumn<Preferences>("wanted");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QString &field, const std::function<void(Preferences &)> &spoil) {
        Preferences wanted;
        wanted.keepDays = 3;
        spoil(wanted);
        QTest::newRow(name) << wanted << field;
    };
    row("attempts", u"retry/attempts"_s, [](Preferences &wanted) { wanted.retry.attempts = 0; });
    row("port", u"network/proxy_port"_s, [](Preferences &wanted) { wanted.network.proxy.port = 70000; });
    row("time", u"network/answer_timeout_s"_s, [](Preferences &wanted) { wanted.network.answerTimeout = 1ms; });
    row("no host", u"network/proxy_host"_s, [](Preferences &wanted) { wanted.network.proxy.mode = ProxyMode::Manual; });
}

void PreferencesTest::refusesBadPreferences()
{
    QFETCH(const Preferences, wanted);
    QFETCH(const QString, field);
    auto settings = open();
    QVERIFY(settings);
    const auto set = settings->setPreferences(wanted);
    QVERIFY(!set);
    QCOMPARE(set.error().code, u"settings.value"_s);
    QCOMPARE(set.error().place.field, field);
    QCOMPARE(settings->preferences(), Preferences());
    QVERIFY(!QFile::exists(file()));
}

void PreferencesTest::leavesOverruledPreferencesAlone()
{
    write("[retry]\nattempts=2\n");
    auto settings = open({{u"HELIOGRAPH_RETRY_ATTEMPTS"_s, u"9"_s}});
    QVERIFY(settings);
    QCOMPARE(settings->overruledBy(u"retry/attempts"_s), u"HELIOGRAPH_RETRY_ATTEMPTS"_s);
    QCOMPARE(settings->overruledBy(u"retry/budget_s"_s), QString());
    Preferences wanted = settings->preferences();
    QCOMPARE(wanted.retry.attempts, 9);
    wanted.retry = {5, 60s};
    QVERIFY(settings->setPreferences(wanted));
    QCOMPARE(settings->retry().attempts, 9);
    const auto plain = open();
    QCOMPARE(plain->retry(), (RetryPolicy{2, 60s}));
}

void PreferencesTest::reportsAReadOnlyFolder()
{
    write("[retry]\nattempts=2\n");
    auto settings = open();
    QVERIFY(settings);
    Preferences wanted = settings->preferences();
    wanted.keepDays = 3;
    wanted.retry.attempts = 5;
    QVERIFY(QFile::setPermissions(m_folder->path(), QFileDevice::Permissions::fromInt(0x5555)));
    {
        const Unprivileged user;
        const auto set = settings->setPreferences(wanted);
        QVERIFY(!set);
        QCOMPARE(set.error().code, u"settings.write"_s);
        QVERIFY2(set.error().message.contains(file()), qPrintable(set.error().message));
        QCOMPARE(settings->preferences().keepDays, 0);
        QCOMPARE(settings->preferences().retry.attempts, 2);
    }
    QVERIFY(QFile::setPermissions(m_folder->path(), QFileDevice::Permissions::fromInt(0x7755)));
    // What was refused is not written later, with something else.
    settings->setChosenWorkspace(u"x"_s);
    settings = open();
    QCOMPARE(settings->preferences().keepDays, 0);
    QVERIFY(settings->setPreferences(wanted));
    QCOMPARE(open()->preferences(), wanted);
}

void PreferencesTest::reportsAFullDisk()
{
    auto settings = open();
    QVERIFY(settings);
    Preferences wanted;
    wanted.network.caFile = QString(3000, u'x');
    {
        const FileSizeLimit full(1000);
        const auto set = settings->setPreferences(wanted);
        QVERIFY(!set);
        QCOMPARE(set.error().code, u"settings.write"_s);
    }
    QCOMPARE(settings->preferences(), Preferences());
    QVERIFY(settings->setPreferences(wanted));
    QCOMPARE(open()->preferences(), wanted);
}

HELIOGRAPH_SUITE(PreferencesTest)

} // namespace heliograph::test

#include "tst_preferences.moc"
