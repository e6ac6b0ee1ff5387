// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settings.h"

#include "core/base/files.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr char connectTimeout[] = "network/connect_timeout_s";
constexpr char answerTimeout[] = "network/answer_timeout_s";
constexpr char caFile[] = "network/ca_file";
constexpr char proxyKey[] = "network/proxy";
constexpr char proxyKindKey[] = "network/proxy_kind";
constexpr char proxyHostKey[] = "network/proxy_host";
constexpr char proxyPortKey[] = "network/proxy_port";
constexpr char retryAttempts[] = "retry/attempts";
constexpr char retryBudget[] = "retry/budget_s";
constexpr char keepDaysKey[] = "history/keep_days";
constexpr char keepMegabytesKey[] = "history/keep_megabytes";
constexpr char confirmAboveKey[] = "production/confirm_above";
constexpr char libraryFolderKey[] = "library/folder";
constexpr char windowWorkspace[] = "window/workspace";
constexpr char windowGeometryKey[] = "window/geometry";
constexpr char windowStateKey[] = "window/state";

// In the order of ProxyMode and of ProxyKind.
const QStringList proxyModes{u"system"_s, u"none"_s, u"manual"_s};
const QStringList proxyKinds{u"http"_s, u"socks5"_s};

constexpr qint64 largestFile = 4 * 1024 * 1024;

QString translate(const char *text)
{
    return QCoreApplication::translate("Settings", text);
}

bool isBinary(const Settings::Entry &entry)
{
    return entry.fallback.typeId() == QMetaType::QByteArray;
}

QString variableOf(const Settings::Entry &entry)
{
    return u"HELIOGRAPH_"_s + QString::fromLatin1(entry.key).toUpper().replace(u'/', u'_');
}

QString rangeOf(const Settings::Entry &entry)
{
    if (!entry.words.isEmpty())
        return translate("It must be one of these words: %1.").arg(entry.words.join(u", "_s));
    const QString text = entry.fallback.typeId() == QMetaType::Int
                             ? translate("It must be a whole number from %1 to %2.")
                             : translate("It must be a number from %1 to %2.");
    return text.arg(QString::number(entry.minimum), QString::number(entry.maximum, 'f', 0));
}

std::optional<QVariant> wordFrom(const Settings::Entry &entry, const QString &text)
{
    const QString word = text.trimmed().toLower();
    return entry.words.contains(word) ? std::optional<QVariant>(word) : std::nullopt;
}

std::optional<QVariant> numberFrom(const Settings::Entry &entry, const QString &text)
{
    bool good = false;
    const bool whole = entry.fallback.typeId() == QMetaType::Int;
    const double number = whole ? text.trimmed().toInt(&good) : text.trimmed().toDouble(&good);
    const bool limited = entry.minimum != 0 || entry.maximum != 0;
    if (!good || !std::isfinite(number) || (limited && (number < entry.minimum || number > entry.maximum)))
        return std::nullopt;
    return whole ? QVariant(static_cast<int>(number)) : QVariant(number);
}

/// The raw value of the file or the environment as the entry's type. `name` is what the user knows it by.
Result<QVariant> typed(const Settings::Entry &entry, const QString &name, const QVariant &raw)
{
    const Place place{{}, name, 0, 0};
    // An INI value with a bare comma arrives as a list, one marked @Rect or so as another type.
    if (raw.typeId() != QMetaType::QString && !(isBinary(entry) && raw.typeId() == QMetaType::QByteArray)) {
        return fail(
            u"settings.value"_s,
            translate("The setting %1 cannot be read. Put its value in double quotes, or remove the line.").arg(name),
            {}, place);
    }
    if (isBinary(entry))
        return raw.toByteArray();
    const bool isText = entry.fallback.typeId() == QMetaType::QString;
    if (isText && entry.words.isEmpty())
        return raw;
    const QString text = raw.toString();
    if (const auto value = isText ? wordFrom(entry, text) : numberFrom(entry, text))
        return *value;
    return fail(u"settings.value"_s, translate("The setting %1 is “%2”. %3").arg(name, text.left(80), rangeOf(entry)),
                {}, place);
}

/// QSettings passes over what it does not understand: a letter or a picture would be an empty file to it.
bool isIni(const QByteArray &text)
{
    bool continued = false;
    for (const QByteArray &line : text.split('\n')) {
        const QByteArray content = line.trimmed();
        const bool known = content.isEmpty() || content.startsWith(';') || content.startsWith('#') ||
                           content.startsWith('[') || content.contains('=') || continued;
        if (!known || content.contains('\0'))
            return false;
        continued = content.endsWith('\\');
    }
    return true;
}

/// Seconds as the file has them; milliseconds are told exactly.
QString secondsText(std::chrono::milliseconds time)
{
    return QString::number(static_cast<double>(time.count()) / 1000, 'f', QLocale::FloatingPointShortest);
}

/// The preferences as the file writes them, by their keys.
QHash<QString, QString> textsOf(const Preferences &preferences)
{
    const NetworkOptions &network = preferences.network;
    const std::pair<const char *, QString> texts[]{
        {proxyKey, proxyModes.value(static_cast<int>(network.proxy.mode))},
        {proxyKindKey, proxyKinds.value(static_cast<int>(network.proxy.kind))},
        {proxyHostKey, network.proxy.host},
        {proxyPortKey, QString::number(network.proxy.port)},
        {caFile, network.caFile},
        {connectTimeout, secondsText(network.connectTimeout)},
        {answerTimeout, secondsText(network.answerTimeout)},
        {retryAttempts, QString::number(preferences.retry.attempts)},
        {retryBudget, secondsText(preferences.retry.budget)},
        {keepDaysKey, QString::number(preferences.keepDays)},
        {keepMegabytesKey, QString::number(preferences.keepMegabytes)},
        {confirmAboveKey, QString::number(preferences.confirmAbove)},
    };
    QHash<QString, QString> byKey;
    for (const auto &[key, text] : texts)
        byKey.insert(QString::fromLatin1(key), text);
    return byKey;
}

/// `name` is what the user knows the proxy's host by.
Result<> checkProxy(const ProxyChoice &proxy, const QString &name)
{
    if (proxy.mode != ProxyMode::Manual || isProxyHost(proxy.host))
        return {};
    return fail(
        u"settings.value"_s,
        translate("The proxy is set to “manual”, and the setting %1 is “%2”. It must be the name or the address "
                  "of the proxy’s host alone.")
            .arg(name, proxy.host.left(80)),
        {}, {{}, name, 0, 0});
}

tl::unexpected<Error> unwritable(const QString &file, const QString &detail = {})
{
    return fail(u"settings.write"_s,
                translate("The settings could not be saved in “%1”. Check the folder’s permissions and the free space.")
                    .arg(file),
                detail);
}

/// More bytes than the changes take in the file, where a character can become eight.
qsizetype roomFor(const QHash<QString, QString> &changes)
{
    constexpr qsizetype most = 8;
    qsizetype characters = 0;
    for (auto change = changes.cbegin(); change != changes.cend(); ++change)
        characters += change.key().size() + change.value().size() + most;
    return characters * most;
}

/// Whether a file of that many bytes could be written beside it. On a full disk QSettings would put the first part of
/// its text in the file's place, and call that good.
Result<> tryToWrite(const QString &file, qsizetype bytes)
{
    QFile trial(file + u".trial"_s);
    const bool written =
        trial.open(QIODevice::WriteOnly) && trial.write(QByteArray(bytes, ';')) == bytes && trial.flush();
    const QString detail = trial.errorString();
    trial.remove();
    return written ? Result<>() : unwritable(file, detail);
}

Error unreadable(const QString &file, const QString &detail)
{
    return {u"settings.unreadable"_s,
            translate("The settings file “%1” cannot be read. Mend it, or move it away to begin with new settings.")
                .arg(file),
            detail,
            {}};
}

} // namespace

const std::vector<Settings::Entry> &Settings::table()
{
    static const std::vector<Entry> entries{
        {proxyKey, proxyModes.first(), 0, 0, proxyModes},
        {proxyKindKey, proxyKinds.first(), 0, 0, proxyKinds},
        {proxyHostKey, QString()},
        {proxyPortKey, 8080, 1, 65535},
        {caFile, QString()},
        {connectTimeout, 10.0, 0.1, 3600},
        {answerTimeout, 30.0, 0.1, 3600},
        {retryAttempts, 5, 1, 100},
        {retryBudget, 120.0, 0, 86400},
        {keepDaysKey, 0, 0, 36500},
        {keepMegabytesKey, 0, 0, 1000000},
        {confirmAboveKey, 20, 0, 1000000},
        {libraryFolderKey, QString()},
        {windowWorkspace, QString()},
        {windowGeometryKey, QByteArray()},
        {windowStateKey, QByteArray()},
    };
    return entries;
}

const Settings::Entry &Settings::entry(const char *key)
{
    return *std::ranges::find_if(table(), [key](const Entry &entry) { return qstrcmp(entry.key, key) == 0; });
}

Settings::Settings(std::unique_ptr<QSettings> file)
    : m_file(std::move(file))
{
}

Settings::Settings(Settings &&) noexcept = default;
Settings &Settings::operator=(Settings &&) noexcept = default;
Settings::~Settings() = default;

Result<Settings> Settings::open(const QString &file, const QProcessEnvironment &environment)
{
    // QSettings takes a folder, or a file that it may not read, for an empty one.
    const auto text = readFile(file, largestFile);
    if (!text && text.error().code != u"file.missing")
        return tl::unexpected(unreadable(file, text.error().message));
    auto reader = std::make_unique<QSettings>(file, QSettings::IniFormat);
    if (reader->status() != QSettings::NoError || !isIni(text.value_or(QByteArray())))
        return tl::unexpected(unreadable(file, translate("It is not in the INI format.")));
    Settings settings(std::move(reader));
    if (const auto checked = settings.checkFile(); !checked)
        return tl::unexpected(checked.error());
    if (const auto taken = settings.takeOverrides(environment); !taken)
        return tl::unexpected(taken.error());
    const QString variable = settings.overruledBy(QString::fromLatin1(proxyHostKey));
    const QString name = variable.isEmpty() ? QString::fromLatin1(proxyHostKey) : variable;
    if (const auto checked = checkProxy(settings.network().proxy, name); !checked)
        return tl::unexpected(checked.error());
    return settings;
}

Result<> Settings::checkFile() const
{
    for (const Entry &entry : table()) {
        const QString key = QString::fromLatin1(entry.key);
        if (!m_file->contains(key))
            continue;
        if (const auto value = typed(entry, key, m_file->value(key)); !value)
            return tl::unexpected(value.error());
    }
    return {};
}

Result<> Settings::takeOverrides(const QProcessEnvironment &environment)
{
    for (const Entry &entry : table()) {
        const QString name = variableOf(entry);
        const QString text = environment.value(name);
        if (text.isEmpty() || isBinary(entry))
            continue;
        const auto value = typed(entry, name, text);
        if (!value)
            return tl::unexpected(value.error());
        m_overrides.insert(QString::fromLatin1(entry.key), *value);
    }
    return {};
}

QVariant Settings::value(const char *key) const
{
    const QString name = QString::fromLatin1(key);
    const Entry &entry = Settings::entry(key);
    if (m_overrides.contains(name))
        return m_overrides.value(name);
    if (!m_file->contains(name))
        return entry.fallback;
    // Another process may have written the file since it was checked.
    return typed(entry, name, m_file->value(name)).value_or(entry.fallback);
}

Preferences Settings::preferences() const
{
    const auto milliseconds = [this](const char *key) {
        return std::chrono::milliseconds(qRound64(value(key).toDouble() * 1000));
    };
    Preferences preferences;
    NetworkOptions &network = preferences.network;
    network.proxy.mode = static_cast<ProxyMode>(proxyModes.indexOf(value(proxyKey).toString()));
    network.proxy.kind = static_cast<ProxyKind>(proxyKinds.indexOf(value(proxyKindKey).toString()));
    network.proxy.host = value(proxyHostKey).toString().trimmed();
    network.proxy.port = value(proxyPortKey).toInt();
    network.caFile = value(caFile).toString();
    network.connectTimeout = milliseconds(connectTimeout);
    network.answerTimeout = milliseconds(answerTimeout);
    preferences.retry = {value(retryAttempts).toInt(), milliseconds(retryBudget)};
    preferences.keepDays = value(keepDaysKey).toInt();
    preferences.keepMegabytes = value(keepMegabytesKey).toInt();
    preferences.confirmAbove = value(confirmAboveKey).toInt();
    return preferences;
}

Result<> Settings::setPreferences(const Preferences &preferences)
{
    if (auto checked = checkProxy(preferences.network.proxy, QString::fromLatin1(proxyHostKey)); !checked)
        return checked;
    const QHash<QString, QString> before = textsOf(this->preferences());
    QHash<QString, QString> changes = textsOf(preferences);
    changes.removeIf(
        [&](const auto &text) { return before.value(text.key()) == text.value() || m_overrides.contains(text.key()); });
    for (auto change = changes.cbegin(); change != changes.cend(); ++change) {
        const QByteArray key = change.key().toLatin1();
        if (const auto value = typed(Settings::entry(key.constData()), change.key(), change.value()); !value)
            return tl::unexpected(value.error());
    }
    return changes.isEmpty() ? Result<>() : write(changes);
}

Result<> Settings::write(const QHash<QString, QString> &changes)
{
    // One of its own, for its status never becomes good again; what it holds it shares with the other.
    QSettings file(m_file->fileName(), QSettings::IniFormat);
    if (auto able = tryToWrite(file.fileName(), QFileInfo(file.fileName()).size() + roomFor(changes)); !able)
        return able;
    QHash<QString, QVariant> before;
    for (auto change = changes.cbegin(); change != changes.cend(); ++change) {
        const QByteArray key = change.key().toLatin1();
        before.insert(change.key(), file.value(change.key()));
        const Entry &entry = Settings::entry(key.constData());
        if (typed(entry, change.key(), change.value()) == entry.fallback)
            file.remove(change.key());
        else
            file.setValue(change.key(), change.value());
    }
    file.sync();
    if (file.status() == QSettings::NoError)
        return {};
    // Else what was refused would be tried again with the next change of the window's place.
    for (auto value = before.cbegin(); value != before.cend(); ++value) {
        if (value->isValid())
            file.setValue(value.key(), *value);
        else
            file.remove(value.key());
    }
    return unwritable(file.fileName());
}

QString Settings::overruledBy(const QString &key) const
{
    return m_overrides.contains(key) ? variableOf(Settings::entry(key.toLatin1().constData())) : QString();
}

QString Settings::chosenWorkspace() const
{
    return value(windowWorkspace).toString();
}

void Settings::setChosenWorkspace(const QString &uuid)
{
    m_file->setValue(QLatin1StringView(windowWorkspace), uuid);
}

QString Settings::libraryFolder() const
{
    return value(libraryFolderKey).toString();
}

void Settings::setLibraryFolder(const QString &folder)
{
    m_file->setValue(QLatin1StringView(libraryFolderKey), folder);
}

QByteArray Settings::windowGeometry() const
{
    return value(windowGeometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    m_file->setValue(QLatin1StringView(windowGeometryKey), geometry);
}

QByteArray Settings::windowState() const
{
    return value(windowStateKey).toByteArray();
}

void Settings::setWindowState(const QByteArray &state)
{
    m_file->setValue(QLatin1StringView(windowStateKey), state);
}

} // namespace heliograph
