// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settings.h"
#include "tests/support/suite.h"
#include "tests/support/unprivileged.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace heliograph::test {

class SettingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void hasTheContractsDefaults();
    void tableIsSound();
    void readsTheFile();
    void environmentOverrules();
    void emptyVariableCountsAsUnset();
    void everySettingHasItsVariable_data();
    void everySettingHasItsVariable();
    void refusesBadValues_data();
    void refusesBadValues();
    void namesTheWordsThatThereAre();
    void takesWords_data();
    void takesWords();
    void refusesAManualProxyWithoutAHost_data();
    void refusesAManualProxyWithoutAHost();
    void takesValuesAtTheEnds_data();
    void takesValuesAtTheEnds();
    void unreadableFileIsNamed_data();
    void unreadableFileIsNamed();
    void fileThatMayNotBeRead();
    void leavesUnknownKeysAlone();
    void keepsWhatWasSet();
    void keepsBinaryStateExactly();
    void binaryStateHasNoVariable();
    void overruledValueIsNotWritten();
    void moves();
    void fileThatCannotBeWrittenIsBorne();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(u"settings.ini"_s); }
    void write(const QByteArray &text) const;
    [[nodiscard]] Result<Settings> open(const QHash<QString, QString> &variables = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void SettingsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void SettingsTest::write(const QByteArray &text) const
{
    QFile out(file());
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(out.write(text), text.size());
}

Result<Settings> SettingsTest::open(const QHash<QString, QString> &variables) const
{
    QProcessEnvironment environment;
    for (auto it = variables.begin(); it != variables.end(); ++it)
        environment.insert(it.key(), it.value());
    return Settings::open(file(), environment);
}

void SettingsTest::hasTheContractsDefaults()
{
    const auto settings = open();
    QVERIFY(settings);
    QCOMPARE(settings->network().connectTimeout, 10s);
    QCOMPARE(settings->network().answerTimeout, 30s);
    QCOMPARE(settings->network().caFile, QString());
    QCOMPARE(settings->retry().attempts, 5);
    QCOMPARE(settings->retry().budget, 120s);
    QCOMPARE(settings->confirmAbove(), 20);
    QCOMPARE(settings->preferences(), Preferences());
    QCOMPARE(settings->libraryFolder(), QString());
    QCOMPARE(settings->chosenWorkspace(), QString());
    QCOMPARE(settings->windowGeometry(), QByteArray());
    QCOMPARE(settings->windowState(), QByteArray());
    QVERIFY2(!QFile::exists(file()), "reading makes no file");
}

void SettingsTest::tableIsSound()
{
    QStringList keys;
    for (const Settings::Entry &entry : Settings::table()) {
        const QString key = QString::fromLatin1(entry.key);
        QVERIFY2(!keys.contains(key), entry.key);
        keys.append(key);
        QCOMPARE(key.count(u'/'), 1);
        QVERIFY2(entry.minimum <= entry.maximum, entry.key);
        const int type = entry.fallback.typeId();
        if (type == QMetaType::Int || type == QMetaType::Double)
            QVERIFY2(entry.fallback.toDouble() >= entry.minimum && entry.fallback.toDouble() <= entry.maximum,
                     entry.key);
        else if (!entry.words.isEmpty())
            QVERIFY2(entry.words.contains(entry.fallback.toString()), entry.key);
        else
            QVERIFY2(type == QMetaType::QString || type == QMetaType::QByteArray, entry.key);
    }
}

void SettingsTest::readsTheFile()
{
    write("; by hand\n# also\n\n[network]\r\nconnect_timeout_s=2.5\nanswer_timeout_s=7\nca_file=/etc/own "
          "ca.pem\n[retry]\nattempts=1\n"
          "budget_s=0\n[production]\nconfirm_above=0\n[window]\nworkspace=some-uuid\n");
    const auto settings = open();
    QVERIFY(settings);
    QCOMPARE(settings->network().connectTimeout, 2500ms);
    QCOMPARE(settings->network().answerTimeout, 7s);
    QCOMPARE(settings->network().caFile, u"/etc/own ca.pem"_s);
    QCOMPARE(settings->retry().attempts, 1);
    QCOMPARE(settings->retry().budget, 0s);
    QCOMPARE(settings->confirmAbove(), 0);
    QCOMPARE(settings->chosenWorkspace(), u"some-uuid"_s);
}

void SettingsTest::environmentOverrules()
{
    write("[network]\nanswer_timeout_s=7\n[retry]\nattempts=2\n");
    const auto settings = open({{u"HELIOGRAPH_NETWORK_ANSWER_TIMEOUT_S"_s, u"0.5"_s}});
    QVERIFY(settings);
    QCOMPARE(settings->network().answerTimeout, 500ms);
    QCOMPARE(settings->retry().attempts, 2);
}

void SettingsTest::emptyVariableCountsAsUnset()
{
    const auto settings = open({{u"HELIOGRAPH_RETRY_ATTEMPTS"_s, QString()}});
    QVERIFY(settings);
    QCOMPARE(settings->retry().attempts, 5);
}

void SettingsTest::everySettingHasItsVariable_data()
{
    using Read = std::function<QString(const Settings &)>;
    QTest::addColumn<QString>("variable");
    QTest::addColumn<Read>("read");
    const auto row = [](const char *variable, const Read &read) {
        QTest::newRow(variable) << QString::fromLatin1(variable) << read;
    };
    row("HELIOGRAPH_NETWORK_CONNECT_TIMEOUT_S",
        [](const Settings &settings) { return QString::number(settings.network().connectTimeout.count() / 1000); });
    row("HELIOGRAPH_NETWORK_ANSWER_TIMEOUT_S",
        [](const Settings &settings) { return QString::number(settings.network().answerTimeout.count() / 1000); });
    row("HELIOGRAPH_NETWORK_CA_FILE", [](const Settings &settings) { return settings.network().caFile; });
    row("HELIOGRAPH_NETWORK_PROXY_HOST", [](const Settings &settings) { return settings.network().proxy.host; });
    row("HELIOGRAPH_NETWORK_PROXY_PORT",
        [](const Settings &settings) { return QString::number(settings.network().proxy.port); });
    row("HELIOGRAPH_HISTORY_KEEP_DAYS",
        [](const Settings &settings) { return QString::number(settings.preferences().keepDays); });
    row("HELIOGRAPH_HISTORY_KEEP_MEGABYTES",
        [](const Settings &settings) { return QString::number(settings.preferences().keepMegabytes); });
    row("HELIOGRAPH_RETRY_ATTEMPTS",
        [](const Settings &settings) { return QString::number(settings.retry().attempts); });
    row("HELIOGRAPH_RETRY_BUDGET_S",
        [](const Settings &settings) { return QString::number(settings.retry().budget.count() / 1000); });
    row("HELIOGRAPH_PRODUCTION_CONFIRM_ABOVE",
        [](const Settings &settings) { return QString::number(settings.confirmAbove()); });
    row("HELIOGRAPH_LIBRARY_FOLDER", [](const Settings &settings) { return settings.libraryFolder(); });
    row("HELIOGRAPH_WINDOW_WORKSPACE", [](const Settings &settings) { return settings.chosenWorkspace(); });
}

void SettingsTest::everySettingHasItsVariable()
{
    QFETCH(const QString, variable);
    QFETCH(const std::function<QString(const Settings &)>, read);
    const auto settings = open({{variable, u"42"_s}});
    QVERIFY(settings);
    QCOMPARE(read(*settings), u"42"_s);
}

void SettingsTest::refusesBadValues_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const QString &key, const QString &value) {
        QTest::newRow(name) << key << value;
    };
    row("a word", u"retry/attempts"_s, u"many"_s);
    row("too small", u"retry/attempts"_s, u"0"_s);
    row("too large", u"retry/attempts"_s, u"101"_s);
    row("a fraction of an attempt", u"retry/attempts"_s, u"1.5"_s);
    row("no whole int", u"production/confirm_above"_s, u"99999999999"_s);
    row("negative", u"production/confirm_above"_s, u"-1"_s);
    row("no time at all", u"network/answer_timeout_s"_s, u"0"_s);
    row("infinite", u"network/answer_timeout_s"_s, u"inf"_s);
    row("not a number", u"network/connect_timeout_s"_s, u"nan"_s);
    row("with a unit", u"network/connect_timeout_s"_s, u"10s"_s);
    row("a comma", u"network/connect_timeout_s"_s, u"1,5"_s);
    row("negative budget", u"retry/budget_s"_s, u"-0.5"_s);
    row("no way of a proxy", u"network/proxy"_s, u"automatic"_s);
    row("no kind of a proxy", u"network/proxy_kind"_s, u"socks4"_s);
    row("no port", u"network/proxy_port"_s, u"0"_s);
    row("beyond the ports", u"network/proxy_port"_s, u"65536"_s);
    row("negative days", u"history/keep_days"_s, u"-1"_s);
    row("half a megabyte", u"history/keep_megabytes"_s, u"0.5"_s);
}

void SettingsTest::refusesBadValues()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    const QString variable = u"HELIOGRAPH_"_s + QString(key).toUpper().replace(u'/', u'_');
    const auto fromEnvironment = open({{variable, value}});
    QVERIFY(!fromEnvironment);
    QCOMPARE(fromEnvironment.error().code, u"settings.value"_s);
    QCOMPARE(fromEnvironment.error().place.field, variable);
    QVERIFY2(fromEnvironment.error().message.contains(variable), qPrintable(fromEnvironment.error().message));
    QVERIFY2(fromEnvironment.error().message.contains(value), qPrintable(fromEnvironment.error().message));

    write('[' + key.section(u'/', 0, 0).toLatin1() + "]\n" + key.section(u'/', 1).toLatin1() + '=' + value.toLatin1() +
          '\n');
    const auto fromFile = open();
    QVERIFY(!fromFile);
    QCOMPARE(fromFile.error().code, u"settings.value"_s);
    QCOMPARE(fromFile.error().place.field, key);
    QVERIFY2(fromFile.error().message.contains(key), qPrintable(fromFile.error().message));
}

void SettingsTest::namesTheWordsThatThereAre()
{
    const auto settings = open({{u"HELIOGRAPH_NETWORK_PROXY"_s, u"auto"_s}});
    QVERIFY(!settings);
    QCOMPARE(settings.error().message,
             u"The setting HELIOGRAPH_NETWORK_PROXY is “auto”. It must be one of these words: "
             "system, none, manual."_s);
}

void SettingsTest::takesWords_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<ProxyMode>("mode");
    QTest::newRow("system") << u"system"_s << ProxyMode::System;
    QTest::newRow("none") << u"none"_s << ProxyMode::None;
    QTest::newRow("manual") << u"manual"_s << ProxyMode::Manual;
    QTest::newRow("capitals and blanks") << u" Manual "_s << ProxyMode::Manual;
}

void SettingsTest::takesWords()
{
    QFETCH(const QString, word);
    QFETCH(const ProxyMode, mode);
    const auto settings = open({{u"HELIOGRAPH_NETWORK_PROXY"_s, word},
                                {u"HELIOGRAPH_NETWORK_PROXY_KIND"_s, u"socks5"_s},
                                {u"HELIOGRAPH_NETWORK_PROXY_HOST"_s, u"proxy.example"_s}});
    QVERIFY(settings);
    QVERIFY(settings->network().proxy == (ProxyChoice{mode, ProxyKind::Socks5, u"proxy.example"_s, 8080}));
}

void SettingsTest::refusesAManualProxyWithoutAHost_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("none") << QString();
    QTest::newRow("blank") << u" "_s;
    QTest::newRow("an address with a port") << u"proxy.example:8080"_s;
    QTest::newRow("a URL") << u"http://proxy.example"_s;
}

void SettingsTest::refusesAManualProxyWithoutAHost()
{
    QFETCH(const QString, host);
    write("[network]\nproxy=manual\nproxy_host=\"" + host.toLatin1() + "\"\n");
    const auto settings = open();
    QVERIFY(!settings);
    QCOMPARE(settings.error().code, u"settings.value"_s);
    QCOMPARE(settings.error().place.field, u"network/proxy_host"_s);
    QVERIFY(open({{u"HELIOGRAPH_NETWORK_PROXY"_s, u"none"_s}}));
    QVERIFY(open({{u"HELIOGRAPH_NETWORK_PROXY_HOST"_s, u"proxy.example"_s}}));
    const auto overruled = open({{u"HELIOGRAPH_NETWORK_PROXY_HOST"_s, u"a b"_s}});
    QVERIFY(!overruled);
    QCOMPARE(overruled.error().place.field, u"HELIOGRAPH_NETWORK_PROXY_HOST"_s);
}

void SettingsTest::takesValuesAtTheEnds_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::newRow("least attempts") << u"HELIOGRAPH_RETRY_ATTEMPTS"_s << u"1"_s;
    QTest::newRow("most attempts") << u"HELIOGRAPH_RETRY_ATTEMPTS"_s << u"100"_s;
    QTest::newRow("no budget") << u"HELIOGRAPH_RETRY_BUDGET_S"_s << u"0"_s;
    QTest::newRow("a day of budget") << u"HELIOGRAPH_RETRY_BUDGET_S"_s << u"86400"_s;
    QTest::newRow("shortest answer") << u"HELIOGRAPH_NETWORK_ANSWER_TIMEOUT_S"_s << u"0.1"_s;
    QTest::newRow("blanks around it") << u"HELIOGRAPH_NETWORK_ANSWER_TIMEOUT_S"_s << u" 20 "_s;
}

void SettingsTest::takesValuesAtTheEnds()
{
    QFETCH(const QString, variable);
    QFETCH(const QString, value);
    QVERIFY(open({{variable, value}}));
}

void SettingsTest::unreadableFileIsNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a page of prose") << "This is a letter.\nIt has no keys.\n"_ba;
    QTest::newRow("an unclosed section") << "[network\nanswer_timeout_s=1\n"_ba;
    QTest::newRow("a line with no value") << "[network]\nanswer_timeout_s\n"_ba;
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1A\n\0=\n", 11);
    QTest::newRow("too much of it") << QByteArray(5 * 1024 * 1024, ';');
}

void SettingsTest::unreadableFileIsNamed()
{
    QFETCH(const QByteArray, text);
    write(text);
    const auto settings = open();
    QVERIFY(!settings);
    QCOMPARE(settings.error().code, u"settings.unreadable"_s);
    QVERIFY(settings.error().message.contains(file()));
    QVERIFY(!settings.error().detail.isEmpty());
}

void SettingsTest::fileThatMayNotBeRead()
{
    write("[retry]\nattempts=2\n");
    QVERIFY(QFile::setPermissions(m_folder->path(), QFileDevice::Permissions::fromInt(0x7755)));
    QVERIFY(QFile::setPermissions(file(), {}));
    {
        const Unprivileged user;
        const auto settings = open();
        QVERIFY(!settings);
        QCOMPARE(settings.error().code, u"settings.unreadable"_s);
    }
    QVERIFY(QFile::remove(file()));
    QVERIFY(QDir().mkdir(file()));
    const auto folder = open();
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, u"settings.unreadable"_s);
}

void SettingsTest::leavesUnknownKeysAlone()
{
    write("[future]\nkey=1\n[network]\nunheard_of=@Rect(1 2 3 4)\n");
    {
        auto settings = open();
        QVERIFY(settings);
        settings->setChosenWorkspace(u"x"_s);
    }
    const QSettings raw(file(), QSettings::IniFormat);
    QCOMPARE(raw.value(u"future/key"_s).toString(), u"1"_s);
    QVERIFY(raw.contains(u"network/unheard_of"_s));
}

void SettingsTest::keepsWhatWasSet()
{
    {
        auto settings = open();
        QVERIFY(settings);
        settings->setChosenWorkspace(u"00000000-0000-7000-8000-000000000001"_s);
        QCOMPARE(settings->chosenWorkspace(), u"00000000-0000-7000-8000-000000000001"_s);
        settings->setLibraryFolder(u"/srv/requests, all of “them”; 50%"_s);
    }
    QCOMPARE(open()->chosenWorkspace(), u"00000000-0000-7000-8000-000000000001"_s);
    QCOMPARE(open()->libraryFolder(), u"/srv/requests, all of “them”; 50%"_s);
    open()->setLibraryFolder({});
    QCOMPARE(open()->libraryFolder(), QString());
}

void SettingsTest::keepsBinaryStateExactly()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes.append(static_cast<char>(i));
    {
        auto settings = open();
        QVERIFY(settings);
        settings->setWindowGeometry(bytes);
        settings->setWindowState(bytes + bytes);
    }
    const auto settings = open();
    QVERIFY(settings);
    QCOMPARE(settings->windowGeometry(), bytes);
    QCOMPARE(settings->windowState(), bytes + bytes);
}

void SettingsTest::binaryStateHasNoVariable()
{
    const auto settings = open({{u"HELIOGRAPH_WINDOW_GEOMETRY"_s, u"x"_s}, {u"HELIOGRAPH_WINDOW_STATE"_s, u"x"_s}});
    QVERIFY(settings);
    QCOMPARE(settings->windowGeometry(), QByteArray());
    QCOMPARE(settings->windowState(), QByteArray());
}

void SettingsTest::overruledValueIsNotWritten()
{
    {
        auto settings = open({{u"HELIOGRAPH_RETRY_ATTEMPTS"_s, u"9"_s}});
        QVERIFY(settings);
        settings->setChosenWorkspace(u"x"_s);
    }
    QCOMPARE(open()->retry().attempts, 5);
}

void SettingsTest::moves()
{
    auto first = open({{u"HELIOGRAPH_RETRY_ATTEMPTS"_s, u"9"_s}});
    QVERIFY(first);
    Settings second = std::move(*first);
    QCOMPARE(second.retry().attempts, 9);
    auto third = open();
    QVERIFY(third);
    second = std::move(*third);
    QCOMPARE(second.retry().attempts, 5);
}

void SettingsTest::fileThatCannotBeWrittenIsBorne()
{
    const auto nowhere = Settings::open(u"/proc/no such folder/settings.ini"_s, {});
    QVERIFY(nowhere);
    QCOMPARE(nowhere->retry().attempts, 5);
}

HELIOGRAPH_SUITE(SettingsTest)

} // namespace heliograph::test

#include "tst_settings.moc"
