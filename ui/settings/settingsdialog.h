// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingsdraft.h"

#include <QDialog>

class QPushButton;

namespace heliograph {

class FieldNote;
class SettingsForm;

/// The settings that a person decides about. Shown with open(), deleted when closed; OK writes them, and stays open
/// where they cannot be written.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `settings` must outlive it.
    explicit SettingsDialog(Settings &settings, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    /// They are written: what runs is to take them up.
    void saved();

private:
    [[nodiscard]] QWidget *buildPage();
    [[nodiscard]] QWidget *buildButtons();
    void follow();
    void showError();

    SettingsDraft m_draft;
    SettingsForm *m_form = nullptr;
    FieldNote *m_message = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace heliograph
