// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QThreadPool>

class QFileDialog;
class QWidget;

namespace heliograph {

class OpenRequests;

/// Opens requests from files and saves the current one, off the GUI thread, with the system's dialogs.
class DocumentFiles final : public QObject
{
    Q_OBJECT
public:
    /// `requests` must outlive it; `window` is the dialogs' parent.
    DocumentFiles(OpenRequests &requests, QWidget *window);
    ~DocumentFiles() override;

    /// Asks for a file, then opens it.
    void open();
    void openFile(const QString &path);
    /// Writes the file it came from, or asks for one. In another folder the attachments go on to mean the same files.
    void save();
    void saveAs();
    void saveFile(const QString &path);

Q_SIGNALS:
    void opened();
    /// What became of it; one sentence.
    void said(const QString &sentence);

private:
    void take(const QString &path, const Result<QByteArray> &text);
    void show(QFileDialog *dialog, void (DocumentFiles::*chosen)(const QString &));

    OpenRequests &m_requests;
    QWidget *m_window;
    QThreadPool m_pool; ///< of one thread: writes in their order
};

} // namespace heliograph
