// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/bodykind.h"

namespace heliograph {

std::optional<Kind> kindOfBody(const json::Value &body)
{
    if (body.contains("workflow"))
        return Kind::Workflow;
    if (body.contains("event") || body.contains("event_name"))
        return Kind::Event;
    if (body.contains("users"))
        return Kind::DynamicWorkflow;
    if (body.contains("list_id"))
        return Kind::Broadcast;
    return std::nullopt;
}

} // namespace heliograph
