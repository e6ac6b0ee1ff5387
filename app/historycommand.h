// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"

namespace heliograph {

/// `heliograph history [list|show ID|export FILE]`.
class HistoryCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start() override;

private:
    [[nodiscard]] Result<HistoryQuery> query();
    [[nodiscard]] Result<> list(HistoryStore &history);
    [[nodiscard]] Result<> show(SendStore &sends);
    [[nodiscard]] Result<> exportTo(Database &database, const QString &path);
};

/// The time that `--since` means: a date, a date and time (local where it has no offset), or so long before now: 90m,
/// 24h, 7d. Error: usage.
[[nodiscard]] Result<QDateTime> sinceOption(const QString &text, const QDateTime &now);

} // namespace heliograph
