// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settings.h"

#include <QObject>

namespace heliograph {

/// What the settings dialog edits, in its order.
enum class SettingsField : quint8 {
    Proxy,
    ProxyKind,
    ProxyHost,
    ProxyPort,
    CaFile,
    ConnectTimeout,
    AnswerTimeout,
    RetryAttempts,
    RetryBudget,
    KeepDays,
    KeepMegabytes,
    ConfirmAbove
};

/// The settings being edited: what was typed, what is wrong with it, what the environment decides in its place. The CA
/// file is looked at beside the typing. Lives on the GUI thread.
class SettingsDraft final : public QObject
{
    Q_OBJECT
public:
    /// Begins with what is set. `settings` must outlive it.
    explicit SettingsDraft(Settings &settings, QObject *parent = nullptr);

    [[nodiscard]] const Preferences &values() const { return m_values; }
    void edit(const Preferences &values);
    /// The row of the table of settings: key, range.
    [[nodiscard]] static const Settings::Entry &entry(SettingsField field);
    /// The field means something with what stands in the others.
    [[nodiscard]] bool isNeeded(SettingsField field) const;
    /// What is wrong with the field's value, one sentence; empty where nothing is, or where the environment decides.
    [[nodiscard]] QString fault(SettingsField field) const;
    /// The variable of the environment that decides in the field's place; empty where none does.
    [[nodiscard]] QString overruledBy(SettingsField field) const;
    /// What is wrong with the CA file is not known yet.
    [[nodiscard]] bool isCheckingCaFile() const;
    [[nodiscard]] bool canSave() const;

    /// Writes what differs. False where it cannot be written: error() tells why, and what was typed stays.
    bool save();
    /// Why it could not be saved, one sentence; empty again with the next edit.
    [[nodiscard]] QString error() const { return m_error; }

Q_SIGNALS:
    /// Values, faults, or what is known of the CA file changed.
    void changed();

private:
    [[nodiscard]] QString hostFault() const;
    void checkCaFile();

    Settings &m_settings;
    Preferences m_values;
    QString m_checkedFile; ///< the CA file that m_caFault is of
    QString m_caFault;
    bool m_isChecking = false;
    QString m_error;
};

} // namespace heliograph
