// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snippet/snippetsource.h"

/// The request in the code of an SDK, one file each. UTF-8, with a final newline.
namespace heliograph {

[[nodiscard]] QByteArray nodeSnippet(const SnippetSource &source);
[[nodiscard]] QByteArray pythonSnippet(const SnippetSource &source);
[[nodiscard]] QByteArray goSnippet(const SnippetSource &source);
[[nodiscard]] QByteArray javaSnippet(const SnippetSource &source);

/// "WorkflowTriggerRequest", "Event", "Workflow", "SubscriberListBroadcast": alike in all of them.
[[nodiscard]] const char *sdkClass(Kind kind);
/// The client's function that sends it, alike in Node and Python: "workflows.trigger", "track_event" and so on.
[[nodiscard]] const char *sdkCall(Kind kind);

} // namespace heliograph
