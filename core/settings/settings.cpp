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
constexpr char retryAttempts[] = "retry/attempts";
constexpr char retryBudget[] = "retry/budget_s";
constexpr char confirmAboveKey[] = "production/confirm_above";
constexpr char libraryFolderKey[] = "library/folder";
constexpr char windowWorkspace[] = "window/workspace";
constexpr char windowGeometryKey[] = "window/geometry";
constexpr char windowStateKey[] = "window/state";

constexpr qint64 largestFile = 4 * 1024 * 1024;

QString translate(const char *text)
{
    return QCoreApplication::translate("Settings", text);
}

const Settings::Entry &entryOf(const char *key)
{
    const auto &entries = Settings::table();
    return *std::find_if(entries.begin(), entries.end(),
                         [key](const Settings::Entry &entry) { return qstrcmp(entry.key, key) == 0; });
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
    const QString text = entry.fallback.typeId() == QMetaType::Int
                             ? translate("It must be a whole number from %1 to %2.")
                             : translate("It must be a number from %1 to %2.");
    return text.arg(QString::number(entry.minimum), QString::number(entry.maximum, 'f', 0));
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
    if (entry.fallback.typeId() == QMetaType::QString)
        return raw;
    if (const auto number = numberFrom(entry, raw.toString()))
        return *number;
    return fail(u"settings.value"_s,
                translate("The setting %1 is “%2”. %3").arg(name, raw.toString().left(80), rangeOf(entry)), {}, place);
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
        {connectTimeout, 10.0, 0.1, 3600}, {answerTimeout, 30.0, 0.1, 3600}, {caFile, QString()},
        {retryAttempts, 5, 1, 100},        {retryBudget, 120.0, 0, 86400},   {confirmAboveKey, 20, 0, 1000000},
        {libraryFolderKey, QString()},     {windowWorkspace, QString()},     {windowGeometryKey, QByteArray()},
        {windowStateKey, QByteArray()},
    };
    return entries;
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
    const Entry &entry = entryOf(key);
    if (m_overrides.contains(name))
        return m_overrides.value(name);
    if (!m_file->contains(name))
        return entry.fallback;
    // Another process may have written the file since it was checked.
    return typed(entry, name, m_file->value(name)).value_or(entry.fallback);
}

NetworkOptions Settings::network() const
{
    const auto milliseconds = [this](const char *key) {
        return std::chrono::milliseconds(qRound64(value(key).toDouble() * 1000));
    };
    NetworkOptions options;
    options.connectTimeout = milliseconds(connectTimeout);
    options.answerTimeout = milliseconds(answerTimeout);
    options.caFile = value(caFile).toString();
    return options;
}

RetryPolicy Settings::retry() const
{
    return {value(retryAttempts).toInt(), std::chrono::milliseconds(qRound64(value(retryBudget).toDouble() * 1000))};
}

int Settings::confirmAbove() const
{
    return value(confirmAboveKey).toInt();
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
