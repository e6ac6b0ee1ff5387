// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/request/kind.h"

#include <QHash>

#include <chrono>

namespace heliograph::sandbox {

/// How long `sandbox-slow` keeps the sender waiting.
inline constexpr std::chrono::milliseconds slowAnswer{5000};

/// The behaviour that a record asks for by its name.
struct Fault
{
    int status = 0; ///< 400, 401, 404, 429 or 500: refused so; 0 where it is not
    bool slow = false;
    bool drop = false;
};

/// The faults for practice: a workflow's or template's slug, or the name of an event, a list or a dynamic workflow,
/// that begins with `sandbox-400`, `-401`, `-404`, `-429`, `-500`, `-slow` or `-drop`.
class Faults
{
public:
    /// What this record asks for. `sandbox-429` counts its refusals by key (by name where there is none): twice, then
    /// the record passes, and so does one whose key was processed.
    [[nodiscard]] Fault of(Kind kind, const json::Value &record, const QByteArray &key, bool processed);

private:
    [[nodiscard]] bool mayPass(const QByteArray &counter);
    QHash<QByteArray, int> m_refusals;
};

} // namespace heliograph::sandbox
