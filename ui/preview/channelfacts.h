// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/rendering.h"

#include <QStringList>

namespace heliograph {

/// What is said above a rendered message, and what is shown of it.
struct MessageFacts
{
    QString head;      ///< the subject or title
    QStringList lines; ///< what the channel makes of it: segments, cuts, sizes; and what the renderer noted
    QString text;      ///< as it was rendered
    QString outline;   ///< of a card: what it shows, as text; empty for other channels, and where it is none
};
[[nodiscard]] MessageFacts messageFacts(const QString &channel, const Rendering &rendering);

} // namespace heliograph
