// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/bulk/runfolder.h"

#include <QComboBox>
#include <QThreadPool>

namespace heliograph {

/// The earlier runs, the newest first, as a choice: that of one opens it. Read on a thread of its own.
class RunList final : public QComboBox
{
    Q_OBJECT
public:
    RunList(const DataFolder &folder, const Clock &clock, QWidget *parent = nullptr);
    /// Reads the list anew.
    void reload();
    /// The run that is on the page; empty: none.
    void setCurrent(const QString &id);

Q_SIGNALS:
    void runWanted(const QString &id);
    /// The newest run that can go on, where there is one; after each reading.
    void listed(const std::optional<heliograph::RunOverview> &unfinished);

private:
    void show(const std::vector<RunOverview> &runs);
    DataFolder m_folder;
    const Clock &m_clock;
    QString m_current;
    bool m_following = false;
    QThreadPool m_pool;
};

} // namespace heliograph
