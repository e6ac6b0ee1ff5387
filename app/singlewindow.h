// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/datafolder.h"
#include "core/base/processlock.h"

#include <QObject>

#include <memory>
#include <optional>

class QLocalServer;
class QLocalSocket;

namespace heliograph {

/// One window a data folder: the first one holds a lock and listens on a local socket, through which a second launch
/// hands over its document. GUI thread.
class SingleWindow : public QObject
{
    Q_OBJECT
public:
    /// What came of claim().
    enum class Claim : quint8 { Ours, HandedOver };

    explicit SingleWindow(const DataFolder &folder, QObject *parent = nullptr);
    ~SingleWindow() override;

    /// Takes the window's place, or hands `file` (absolute, or empty for just "come to the front") to the window that
    /// has it. Waits at most 3 s, before there is any window. Error: window.silent where that one does not answer, and
    /// those of ProcessLock::take.
    [[nodiscard]] Result<Claim> claim(const QString &file);

Q_SIGNALS:
    /// A second launch: come to the front, and open the file if it is not empty.
    void called(const QString &file);

private:
    [[nodiscard]] Result<Claim> handOver(const QString &file) const;
    void listen();
    void read(QLocalSocket *socket);

    DataFolder m_folder;
    QString m_socketName;
    std::optional<ProcessLock> m_lock;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace heliograph
