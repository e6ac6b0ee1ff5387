// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/deliveries.h"
#include "core/store/sendrecord.h"

namespace heliograph {

class Console;

/// What is known of a send's delivery: with `--json` a line a message, `{"send","message_id","recipient","channel",
/// "status","failure_reason","advice","triggered_at","delivered_at","seen_at","clicked_at","failed_at"}`; for people a
/// line a message with what can be done below it, and where there is none what that can mean.
void printDeliveries(Console &console, const SendRecord &record, const Deliveries &known);

/// The exit status that says it: 1 where a message failed, or none was delivered and some were not sent on purpose; 4
/// where the workspace knows of none, or some are still under way; 0 else.
namespace status {
[[nodiscard]] int ofDelivery(const DeliverySummary &summary);
} // namespace status

} // namespace heliograph
