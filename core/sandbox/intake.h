// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/faults.h"
#include "core/sandbox/keymemory.h"
#include "core/sandbox/reply.h"

namespace heliograph::sandbox {

/// What became of one record.
struct RecordOutcome
{
    int status = 202;
    QByteArray message;   ///< of a refusal
    QByteArray messageId; ///< of an accepted record; a repeat has the first one's
    bool skipped = false; ///< accepted, but its key was known
    int messages = 0;     ///< that it came to
    int failing = 0;      ///< of them, on purpose: those that nobody will get
    bool slow = false;
    bool drop = false;
};

/// A body's way through the look-alike: each record is validated, held against the faults and the memory, and answered
/// for itself. A key is remembered where the record was accepted, so that one refused may come again.
class Intake
{
public:
    explicit Intake(KeyMemory &memory)
        : m_memory(memory)
    {
    }

    [[nodiscard]] RecordOutcome take(Kind kind, const json::Value &record, const QDateTime &now);

private:
    [[nodiscard]] RecordOutcome accept(const QByteArray &key, const QDateTime &now);
    KeyMemory &m_memory;
    Faults m_faults;
};

/// The answer for one record, and for an array of them (202, or 207 where some were refused).
[[nodiscard]] Reply replyTo(Kind kind, const RecordOutcome &outcome);
[[nodiscard]] Reply replyTo(const std::vector<RecordOutcome> &outcomes);

} // namespace heliograph::sandbox
