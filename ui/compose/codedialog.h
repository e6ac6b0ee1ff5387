// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snippet/requestfromcode.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;
class QTimer;

namespace heliograph {

class CodeField;

/// Code as the request that it was understood to be, before it is made: what kind, for how many, and what was not
/// understood. The code is read beside the GUI thread while it is typed. Deletes itself.
class CodeDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `code` is there to begin with; it may be empty.
    CodeDialog(const QString &code, QWidget *parent);

Q_SIGNALS:
    /// The person took it.
    void taken(const heliograph::ImportedRequest &request);

private:
    void build();
    void read();
    void show(const Result<ImportedRequest> &request);
    void showNotes(const std::vector<CodeNote> &notes);
    void take();

    CodeField *m_code;
    QLabel *m_understood;
    QLabel *m_notesTitle;
    QListWidget *m_notes;
    QPushButton *m_make = nullptr;
    QTimer *m_soon;
    ImportedRequest m_request;
    int m_reading = 0; ///< the number of the newest reading
};

} // namespace heliograph
