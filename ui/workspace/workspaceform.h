// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/workspaceeditor.h"

#include <QMap>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace heliograph {

class FieldNote;
class FormLineEdit;
class SecondaryLabel;

/// The fields of the open workspace, each with its fault beside it; only those that its way of signing needs.
class WorkspaceForm final : public QWidget
{
    Q_OBJECT
public:
    /// `editor` must outlive it.
    explicit WorkspaceForm(WorkspaceEditor &editor, QWidget *parent = nullptr);
    void focusFirst();

private:
    void buildPlace();
    void buildKeys();
    void buildLimits();
    [[nodiscard]] FormLineEdit *line(const QString &label, const QString &objectName);
    [[nodiscard]] FormLineEdit *secretLine(const QString &label, const QString &objectName);
    /// One row: the label, and the field with the note for its faults and `hint` below it.
    QWidget *addRow(QWidget *field, std::optional<WorkspaceField> faults, QLabel *hint = nullptr);
    void fill();
    void follow();
    void tell();

    WorkspaceEditor &m_editor;
    QFormLayout *m_layout;
    FormLineEdit *m_name = nullptr;
    QComboBox *m_kind = nullptr;
    SecondaryLabel *m_kindHint = nullptr;
    FormLineEdit *m_baseUrl = nullptr;
    QCheckBox *m_allowHttp = nullptr;
    QComboBox *m_signWith = nullptr;
    FormLineEdit *m_key = nullptr;
    SecondaryLabel *m_keyHint = nullptr;
    FormLineEdit *m_secret = nullptr;
    QWidget *m_secretRow = nullptr;
    FormLineEdit *m_apiKey = nullptr;
    QWidget *m_apiKeyRow = nullptr;
    FormLineEdit *m_dashboard = nullptr;
    QSpinBox *m_eventLimit = nullptr;
    QMap<WorkspaceField, FieldNote *> m_notes;
    bool m_filling = false;
};

} // namespace heliograph
