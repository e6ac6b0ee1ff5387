// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recipient.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;

namespace heliograph {

class FormLineEdit;

/// The form of the chosen recipient: only the fields that its type has.
class RecipientDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit RecipientDetail(QWidget *parent = nullptr);
    void showRecipient(const Recipient &recipient);
    /// Puts the cursor in the first field.
    void focusFirst();

Q_SIGNALS:
    void typeEdited(heliograph::RecipientType type);
    void distinctIdEdited(const QString &id);
    void objectTypeEdited(const QString &type);
    void objectIdEdited(const QString &id);
    void skipCreateEdited(bool skip);

private:
    void build(QFormLayout *form);
    void connectFields();
    void showFields(RecipientType type);

    QComboBox *m_type;
    FormLineEdit *m_distinctId;
    FormLineEdit *m_objectType;
    FormLineEdit *m_objectId;
    QCheckBox *m_skipCreate;
    QLabel *m_hint;
    bool m_showing = false;
};

} // namespace heliograph
