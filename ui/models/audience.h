// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QString>

namespace heliograph {

/// To how many a request goes. An object of the business stands for all its subscribers.
struct Audience
{
    int recipients = 0;
    int objects = 0;
};

/// Counts the `recipients` of a stored body; nothing of a body that cannot be read.
[[nodiscard]] Audience audienceOf(const QByteArray &body);
/// "3 recipients", "1 object and its subscribers", "2 recipients, 1 object and its subscribers".
[[nodiscard]] QString audienceText(const Audience &audience);
/// The Send button's words: "Send to 3 · Sandbox", and for any production workspace "Send to 3 · PRODUCTION".
[[nodiscard]] QString sendLabel(const Audience &audience, const Workspace &workspace);
/// Whether the workspace's name must be typed before a production send.
[[nodiscard]] bool mustTypeName(const Audience &audience, int confirmAbove);

} // namespace heliograph
