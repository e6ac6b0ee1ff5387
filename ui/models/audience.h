// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QString>
#include <QStringList>

namespace heliograph {

/// To how many a request goes. An object of the business stands for all its subscribers, a list for all who are on it.
struct Audience
{
    int recipients = 0;
    int objects = 0;
    QString list{};         ///< of a broadcast
    QStringList names{};    ///< of the first few: IDs, "type / id"
    QStringList channels{}; ///< in words, that the request itself gives to any of them
};

/// Reads a stored body of any kind; nothing of a body that cannot be read.
[[nodiscard]] Audience audienceOf(const QByteArray &body);
/// "3 recipients", "1 object and its subscribers", "2 recipients, 1 object and its subscribers", "list newsletter".
[[nodiscard]] QString audienceText(const Audience &audience);
/// The same with the first names: "20 recipients: anna, ben, cleo and 17 more".
[[nodiscard]] QString audienceWithNames(const Audience &audience);
/// The Send button's words: "Send to 3 · Sandbox", and for any production workspace "Send to 3 · PRODUCTION".
[[nodiscard]] QString sendLabel(const Audience &audience, const Workspace &workspace);
/// Whether the workspace's name must be typed before a production send.
[[nodiscard]] bool mustTypeName(const Audience &audience, int confirmAbove);

} // namespace heliograph
