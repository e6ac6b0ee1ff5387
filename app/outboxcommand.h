// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"
#include "app/interrupt.h"
#include "app/target.h"

namespace heliograph {

/// `heliograph outbox [list|retry [ID…]|withdraw ID…]`.
class OutboxCommand final : public Command
{
    Q_OBJECT
public:
    OutboxCommand(const Invocation &invocation, Console &console, Surroundings &surroundings);
    void start() override;

private:
    [[nodiscard]] Result<std::vector<SendRecord>> chosen() const;
    void list();
    void withdraw();
    void beginRetries();
    void retryNext();
    void retry(const SendRecord &record, const Target &target);
    void refuseOne(const Error &error);
    void ended(const SendRecord &record, const std::optional<Error> &storeError);
    /// What could not begin is not sent (3) beside what was; where nothing was, it is the contract's 2.
    void end();

    TargetFinder m_finder;
    Interrupt m_interrupt;
    SendCore *m_core = nullptr;
    std::vector<SendRecord> m_records;
    size_t m_next = 0;
    qint64 m_underWay = 0;
    bool m_stopped = false;
    bool m_anySent = false;
    bool m_anyRefused = false;
    int m_status = status::good;
};

} // namespace heliograph
