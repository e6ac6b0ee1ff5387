// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>

class QLabel;
class QPushButton;

namespace heliograph {

class Attention;
class OpenRequests;
class SandboxStatus;

/// The status bar: the current request in a line, what needs attention, and whether the Sandbox runs.
class WindowStatus final : public QStatusBar
{
    Q_OBJECT
public:
    /// All three must outlive it.
    WindowStatus(const OpenRequests &requests, const SandboxStatus &sandbox, const Attention &attention,
                 QWidget *parent = nullptr);

Q_SIGNALS:
    void attentionWanted();

private:
    void follow();

    const OpenRequests &m_requests;
    const SandboxStatus &m_sandboxStatus;
    const Attention &m_attention;
    QLabel *m_request;
    QPushButton *m_needed;
    QLabel *m_sandbox;
};

} // namespace heliograph
