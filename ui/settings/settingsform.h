// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingsdraft.h"

#include <QMap>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QPushButton;
class QSpinBox;

namespace heliograph {

class FieldBlock;
class FormLineEdit;
class SecondsBox;

/// The fields of the settings in their sections, each with what is wrong with it, or with the variable that decides in
/// its place, below it.
class SettingsForm final : public QWidget
{
    Q_OBJECT
public:
    /// `draft` must outlive it.
    explicit SettingsForm(SettingsDraft &draft, QWidget *parent = nullptr);
    void focusFirst();
    /// A turn of the wheel scrolls the form; only the input in use takes it for itself.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildNetwork();
    void buildProxy();
    void buildCaFile();
    void buildRetries();
    void buildHistory();
    void buildProduction();
    void beginSection(const QString &title);
    /// A field at the left of a new row, or across it.
    void beginRow(SettingsField field, QWidget *input, int columns = 1);
    /// A field at the right of the last row.
    void endRow(SettingsField field, QWidget *input);
    [[nodiscard]] QComboBox *choices(const QString &label, const QString &objectName, const QStringList &texts);
    [[nodiscard]] QSpinBox *number(SettingsField field, const QString &label, const QString &objectName);
    [[nodiscard]] SecondsBox *seconds(SettingsField field, const QString &label, const QString &objectName);
    void leaveWheelAlone(QWidget *input);
    [[nodiscard]] FormLineEdit *line(const QString &label, const QString &objectName);
    void chooseCaFile();
    void fill();
    void tell();
    void follow();
    void followUnits();
    void followField(SettingsField field, FieldBlock &block);
    void showWhoDecides(FieldBlock &block, const QString &variable);
    void tellOfWaiting();

    SettingsDraft &m_draft;
    QGridLayout *m_grid; ///< of two columns, through all sections
    QMap<SettingsField, FieldBlock *> m_blocks;
    QComboBox *m_proxy = nullptr;
    QComboBox *m_proxyKind = nullptr;
    FormLineEdit *m_proxyHost = nullptr;
    QSpinBox *m_proxyPort = nullptr;
    FormLineEdit *m_caFile = nullptr;
    QPushButton *m_chooseCaFile = nullptr;
    SecondsBox *m_connectTimeout = nullptr;
    SecondsBox *m_answerTimeout = nullptr;
    QSpinBox *m_retryAttempts = nullptr;
    SecondsBox *m_retryBudget = nullptr;
    QSpinBox *m_keepDays = nullptr;
    QSpinBox *m_keepMegabytes = nullptr;
    QSpinBox *m_confirmAbove = nullptr;
    QTimer m_patience; ///< before it is told that the CA file takes its time
    bool m_filling = false;
};

} // namespace heliograph
