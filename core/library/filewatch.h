// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/mailbox.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace heliograph {

/// What stands on the disk at a path: the bytes, or why they cannot be read (readFile(); file.missing where it is
/// gone).
struct FoundFile
{
    QString path;
    Result<QByteArray> bytes;
};

/// Follows files that are open here, on a thread of its own: tells what each holds, at first and whenever it is
/// another. Lives on the GUI thread, which never waits for the disk.
class FileWatch final : public QObject
{
    Q_OBJECT
public:
    explicit FileWatch(QObject *parent = nullptr);
    ~FileWatch() override;

    /// Follows these and no others: absolute paths.
    void setFiles(const QStringList &paths);
    /// We wrote one of them: what was found before that is never told any more, and all are told anew.
    void startOver();
    /// Looks again, for what the system did not report.
    void refresh();

Q_SIGNALS:
    void found(const heliograph::FoundFile &file);

private:
    class Worker;
    class Desk;
    void post(bool anew);

    QStringList m_paths;
    quint64 m_serial = 0; ///< of the last startOver()
    Mailbox m_here;       ///< for what the thread has to say
    std::unique_ptr<Desk> m_desk;
};

} // namespace heliograph
