// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QStringList>

namespace heliograph {

/// What a message made of blocks says, as lines of plain text: one a block, element or button, those within another
/// indented by two blanks, and of a text of several lines each. Nothing is dropped: what this outline does not know is
/// named. Texts are as they were written, with their marks.

/// Of a slack message: {"blocks":[…]}, Slack's Block Kit. Errors: outline.json with line and column, outline.shape.
[[nodiscard]] Result<QStringList> slackOutline(const QString &json);
/// Of a message for Microsoft Teams: a MessageCard, an Adaptive Card, or a message with such as attachments. Errors:
/// those of slackOutline().
[[nodiscard]] Result<QStringList> teamsOutline(const QString &json);

} // namespace heliograph
