// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

namespace heliograph::sandbox {

/// The Sandbox's log, `log.jsonl`: one JSON object a line, the newest last. Beyond 20 MB it becomes `log.1.jsonl`, in
/// place of the one before. Several servers may share it; each holds a FolderLock while it writes.
class RequestLog
{
public:
    explicit RequestLog(const QString &folder);

    /// False where the log cannot be written.
    [[nodiscard]] bool open();
    /// A disk that does not take the line is noted in the program's own log: a request is answered all the same.
    void append(const json::Value &entry);
    /// The last lines, oldest first: at most `count`, and no more than 16 MB.
    [[nodiscard]] QByteArray tail(int count) const;

private:
    void rotateIfLarge();
    QString m_path;
    QString m_previousPath;
};

} // namespace heliograph::sandbox
