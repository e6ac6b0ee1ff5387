// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsdraft.h"

#include "core/base/background.h"
#include "core/transport/cafile.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

namespace heliograph {

namespace {

/// In the order of SettingsField.
constexpr std::array keys{
    "network/proxy",   "network/proxy_kind",        "network/proxy_host",       "network/proxy_port",
    "network/ca_file", "network/connect_timeout_s", "network/answer_timeout_s", "retry/attempts",
    "retry/budget_s",  "history/keep_days",         "history/keep_megabytes",   "production/confirm_above",
};

constexpr std::array manualFields{SettingsField::ProxyKind, SettingsField::ProxyHost, SettingsField::ProxyPort};

} // namespace

SettingsDraft::SettingsDraft(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_values(settings.preferences())
{
    checkCaFile();
}

const Settings::Entry &SettingsDraft::entry(SettingsField field)
{
    return Settings::entry(keys.at(static_cast<std::size_t>(field)));
}

void SettingsDraft::edit(const Preferences &values)
{
    if (m_values == values)
        return;
    m_values = values;
    m_error.clear();
    checkCaFile();
    Q_EMIT changed();
}

bool SettingsDraft::isNeeded(SettingsField field) const
{
    const bool isManual = m_values.network.proxy.mode == ProxyMode::Manual;
    return isManual || std::ranges::find(manualFields, field) == manualFields.end();
}

QString SettingsDraft::fault(SettingsField field) const
{
    if (!isNeeded(field) || !overruledBy(field).isEmpty())
        return {};
    if (field == SettingsField::ProxyHost)
        return hostFault();
    if (field == SettingsField::CaFile && !isCheckingCaFile())
        return m_caFault;
    return {};
}

QString SettingsDraft::hostFault() const
{
    const QString host = m_values.network.proxy.host.trimmed();
    if (host.isEmpty())
        return tr("The proxy's host is missing.");
    if (!isProxyHost(host))
        return tr("Only the host's name or address belongs here; the port has its own field.");
    return {};
}

QString SettingsDraft::overruledBy(SettingsField field) const
{
    return m_settings.overruledBy(QString::fromLatin1(entry(field).key));
}

bool SettingsDraft::isCheckingCaFile() const
{
    return m_values.network.caFile != m_checkedFile;
}

void SettingsDraft::checkCaFile()
{
    // One at a time, for a folder of the network may take its time; then what was typed meanwhile.
    if (m_isChecking || !isCheckingCaFile())
        return;
    const QString file = m_values.network.caFile;
    if (file.isEmpty()) {
        m_checkedFile.clear();
        m_caFault.clear();
        return;
    }
    m_isChecking = true;
    inBackground(
        *QThreadPool::globalInstance(), this, [file] { return heliograph::checkCaFile(file); },
        [this, file](const Result<> &result) {
            m_isChecking = false;
            m_checkedFile = file;
            m_caFault = result ? QString() : result.error().message;
            checkCaFile();
            Q_EMIT changed();
        });
}

bool SettingsDraft::canSave() const
{
    const bool waitsForFile = isCheckingCaFile() && overruledBy(SettingsField::CaFile).isEmpty();
    return !waitsForFile && fault(SettingsField::ProxyHost).isEmpty() && fault(SettingsField::CaFile).isEmpty();
}

bool SettingsDraft::save()
{
    Preferences wanted = m_values;
    wanted.network.proxy.host = wanted.network.proxy.host.trimmed();
    // What was typed is of the folder that the program was started in, which may be another the next time.
    QString &file = wanted.network.caFile;
    if (!file.isEmpty() && file != m_settings.network().caFile)
        file = QFileInfo(file).absoluteFilePath();
    const Result<> set = m_settings.setPreferences(wanted);
    m_error = set ? QString() : set.error().message;
    Q_EMIT changed();
    return set.has_value();
}

} // namespace heliograph
