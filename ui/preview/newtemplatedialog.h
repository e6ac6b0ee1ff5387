// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace heliograph {

class FieldNote;
class SecondaryLabel;

/// Asks for a template's channel, name and first text: written or pasted.
class NewTemplateDialog final : public QDialog
{
    Q_OBJECT
public:
    /// The file is made in that folder.
    explicit NewTemplateDialog(QString folder, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &path, const QString &text);

private:
    void build();
    void follow();
    void take();
    [[nodiscard]] QString path() const;

    QString m_folder;
    QComboBox *m_channel;
    QComboBox *m_engine;
    QLineEdit *m_name;
    QPlainTextEdit *m_text;
    SecondaryLabel *m_file;
    FieldNote *m_note;
    QPushButton *m_make;
};

} // namespace heliograph
