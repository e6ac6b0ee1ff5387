// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/actiontable.h"

#include <QObject>

class QMainWindow;

namespace heliograph {

class OpenRequests;
struct ImportedRequest;

/// What the menus do with code: a request out of it, and the request as code. A part of the window; lives on the GUI
/// thread.
class CodePart final : public QObject
{
    Q_OBJECT
public:
    /// `requests` must outlive it. Adds its actions to the window's menus.
    CodePart(OpenRequests &requests, QMainWindow *window);

Q_SIGNALS:
    /// What became of it.
    void said(const QString &sentence);
    /// The current request is to be seen.
    void showWanted();

private:
    void addActions();
    void ask();
    void take(const ImportedRequest &request);
    void follow();

    OpenRequests &m_requests;
    QMainWindow *m_window;
    QAction *m_copy = nullptr;
};

} // namespace heliograph
