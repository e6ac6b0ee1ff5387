// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <optional>

class QFileDialog;
class QWidget;

namespace heliograph {

class ComposeState;
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
    /// Where the file was changed by somebody else since it was read, it asks first.
    void saveFile(const QString &path);
    /// Where a request without a file is proposed to be saved; empty for nowhere in particular.
    void proposeFolder(const QString &folder) { m_proposed = folder; }

Q_SIGNALS:
    void opened();
    /// What became of it; one sentence.
    void said(const QString &sentence);
    void wrote(const QString &path);

private:
    /// What is on disk before it is replaced; nothing where there is no file.
    using Known = std::optional<QByteArray>;
    struct Written;
    void take(const QString &path, const Result<QByteArray> &text);
    void write(ComposeState &state, const QString &path, const std::function<bool(const Known &)> &mayReplace);
    void takeWritten(ComposeState *state, const QString &path, const Written &written);
    void askToReplace(ComposeState &state, const QString &path, const Known &there);
    void show(QFileDialog *dialog, void (DocumentFiles::*chosen)(const QString &));

    OpenRequests &m_requests;
    QWidget *m_window;
    QString m_proposed;
    QThreadPool m_pool; ///< of one thread: writes in their order
};

} // namespace heliograph
