// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/actiontable.h"

#include <QObject>

class QMainWindow;

namespace heliograph {

class DocumentFiles;
class OpenFiles;
class OpenRequests;
struct Sample;

/// What the File menu does with requests and their files. A part of the window; lives on the GUI thread.
class FilePart final : public QObject
{
    Q_OBJECT
public:
    /// `requests` must outlive it. Adds its actions to the window's menus.
    FilePart(OpenRequests &requests, QMainWindow *window);

    /// Opens a document's file as the request, as the command line and a second launch ask for it.
    void openFile(const QString &path);
    /// Where a request without a file is proposed to be saved; empty for nowhere in particular.
    void proposeFolder(const QString &folder);
    /// Looks whether other programs changed the files of the open requests.
    void lookAgain();

Q_SIGNALS:
    /// What became of it; one sentence.
    void said(const QString &sentence);
    /// The current request is to be seen.
    void showWanted();

private:
    [[nodiscard]] static const std::vector<ActionRow<FilePart>> &actionTable();
    void addSamples(QMainWindow *window);
    void openSample(const Sample &sample);
    void newRequest();
    void open();
    void save();
    void saveAs();
    void closeRequest();
    void reopenClosed();

    OpenRequests &m_requests;
    DocumentFiles *m_files;
    OpenFiles *m_open;
};

} // namespace heliograph
