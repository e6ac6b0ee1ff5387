// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QUrl>

namespace heliograph {

/// What the window knows of the Sandbox: whether it runs, and where. The composition root, which starts it, tells; the
/// window listens. Lives on the GUI thread.
class SandboxStatus final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Empty until it runs.
    [[nodiscard]] QUrl url() const { return m_url; }
    /// Why it does not run, in one sentence; empty while it starts or runs.
    [[nodiscard]] QString failure() const { return m_failure; }
    [[nodiscard]] bool isRunning() const { return !m_url.isEmpty(); }

    void setRunning(const QUrl &url);
    void setFailed(const QString &sentence);

Q_SIGNALS:
    void changed();

private:
    QUrl m_url;
    QString m_failure;
};

} // namespace heliograph
