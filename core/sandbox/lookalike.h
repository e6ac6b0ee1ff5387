// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/sandbox/call.h"
#include "core/sandbox/deliverymemory.h"
#include "core/sandbox/inbox.h"
#include "core/sandbox/intake.h"
#include "core/sandbox/requestlog.h"

namespace heliograph::sandbox {

/// The look-alike without its sockets: a call in, a reply out, its memory and log in the folder. Lives on the server's
/// thread.
class LookAlike
{
public:
    /// `clock` must outlive it.
    LookAlike(QString folder, const Clock &clock);

    /// Reads what earlier servers left in the folder. False where it cannot be written.
    [[nodiscard]] bool open();
    [[nodiscard]] Reply answer(const Call &call);
    /// See DeliveryMemory::keepRendered().
    void keepRendered(const QByteArray &key, const std::vector<RenderedMessage> &messages);
    /// What was delivered, the newest first, at most inboxMost.
    [[nodiscard]] std::vector<InboxMessage> inbox();

private:
    struct Verdict;
    [[nodiscard]] Reply logReply() const;
    [[nodiscard]] Verdict judge(const Call &call);
    [[nodiscard]] Verdict judgeTrigger(Kind kind, const Call &call);
    [[nodiscard]] Verdict judgeArray(Kind kind, const json::Value::Array &records);
    void deliver(Kind kind, const json::Value &record, RecordOutcome &outcome, const QDateTime &now);
    [[nodiscard]] Reply messages(const QByteArray &query);
    void log(const Call &call, const Verdict &verdict);

    QString m_folder;
    const Clock &m_clock;
    KeyMemory m_memory;
    DeliveryMemory m_deliveries;
    RequestLog m_log;
    Intake m_intake;
};

} // namespace heliograph::sandbox
