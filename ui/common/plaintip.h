// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextDocument>

namespace heliograph {

/// A tool tip that shows the text as it is: Qt takes one for HTML where it looks like it.
[[nodiscard]] inline QString plainTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal) : text;
}

} // namespace heliograph
