// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace heliograph {

class BulkFile;
class FieldNote;

/// The first step: which file, and how it is read.
class FileStep final : public QWidget
{
    Q_OBJECT
public:
    /// `file` must outlive it.
    explicit FileStep(BulkFile &file, QWidget *parent = nullptr);
    void focusFirst();

private:
    void buildPath();
    void buildShape();
    QComboBox *addCombo(const QString &label, const QString &objectName, const QStringList &texts);
    void choose();
    void openTyped();
    void takeShape();
    void follow();
    void followShape();
    void followCount();

    BulkFile &m_file;
    QLineEdit *m_path;
    FieldNote *m_note;
    QLabel *m_count;
    QWidget *m_shape;
    QComboBox *m_format = nullptr;
    QComboBox *m_encoding = nullptr;
    QComboBox *m_separator = nullptr;
    QComboBox *m_quote = nullptr;
    QCheckBox *m_header = nullptr;
    QTimer m_soon; ///< opens what was typed
    bool m_following = false;
};

} // namespace heliograph
