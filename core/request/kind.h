// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace heliograph {

/// The four kinds of a request.
enum class Kind : quint8 { Workflow, Event, DynamicWorkflow, Broadcast };

/// "workflow", "event", "dynamic_workflow", "broadcast": as documents and the history write it.
[[nodiscard]] QString kindName(Kind kind);
[[nodiscard]] std::optional<Kind> kindFromName(const QString &name);

/// It names its template itself, and so stands at a URL with the workspace key in it.
[[nodiscard]] bool namesTemplate(Kind kind);
/// Its body says when it was made.
[[nodiscard]] bool saysItsMoment(Kind kind);
/// The member of its body with the variables of the templates: `properties` of an event, else `data`.
[[nodiscard]] QByteArray dataKey(Kind kind);
/// The member with the list of those who get it: `recipients`, `users` of a dynamic workflow; empty where there is
/// none.
[[nodiscard]] QByteArray recipientsKey(Kind kind);

} // namespace heliograph
