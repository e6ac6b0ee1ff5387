// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"
#include "app/deliverywait.h"
#include "app/interrupt.h"

namespace heliograph {

/// `heliograph history [list|show ID|deliveries ID|export FILE]`.
class HistoryCommand final : public Command
{
    Q_OBJECT
public:
    HistoryCommand(const Invocation &invocation, Console &console, Surroundings &surroundings);
    void start() override;

private:
    [[nodiscard]] Result<HistoryQuery> query();
    [[nodiscard]] Result<> list(HistoryStore &history);
    [[nodiscard]] Result<> show(SendStore &sends);
    [[nodiscard]] Result<> exportTo(Database &database, const QString &path);
    [[nodiscard]] Result<> deliveries(SendCore &core);
    void ask(SendCore &core, const SendRecord &record, const Target &target);
    void told(const SendRecord &record, const Deliveries &known, const std::optional<Error> &problem);

    TargetFinder m_finder;
    Interrupt m_interrupt;
    std::unique_ptr<DeliveryWait> m_wait;
};

/// The time that `--since` means: a date, a date and time (local where it has no offset), or so long before now: 90m,
/// 24h, 7d. Error: usage.
[[nodiscard]] Result<QDateTime> sinceOption(const QString &text, const QDateTime &now);

} // namespace heliograph
