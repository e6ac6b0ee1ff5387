// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace heliograph {

/// Asks for the slug of a template of the workspace, to be read into files.
class PullTemplateDialog final : public QDialog
{
    Q_OBJECT
public:
    /// The files are made in that folder.
    explicit PullTemplateDialog(const QString &folder, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &slug);

private:
    void take();

    QLineEdit *m_slug;
    QPushButton *m_pull;
};

} // namespace heliograph
