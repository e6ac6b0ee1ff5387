// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/retentionoptions.h"

#include <QObject>
#include <QTimer>

namespace heliograph {

class SendCore;

/// What is done to the database beside sending, in pieces of a few milliseconds: sends are put into the search index,
/// and what is not to be kept is removed. It also looks whether another process has changed something. With nothing to
/// do it writes nothing. On the thread of its core, which must outlive it.
class Upkeep final : public QObject
{
    Q_OBJECT
public:
    /// `runs` is the folder of the runs.
    Upkeep(SendCore &core, const Clock &clock, QString runs, QObject *parent = nullptr);
    /// There is something to put into the index.
    void wake();
    /// What is to be kept from now on; off, nothing is ever removed.
    void setRetention(const RetentionOptions &options);

Q_SIGNALS:
    /// Sends were removed from the history, or another process changed something.
    void changed();

private:
    void lookAround();
    void putIntoIndex();
    void removeOld();

    SendCore &m_core;
    const Clock &m_clock;
    QString m_runs;
    RetentionOptions m_retention;
    QTimer m_indexing;
    QTimer m_removing;
    QTimer m_looking;
    qint64 m_version = 0; ///< of the data, as others have changed it
    bool m_hasRemoved = false;
};

} // namespace heliograph
