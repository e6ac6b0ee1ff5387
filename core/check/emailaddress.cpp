// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/emailaddress.h"

#include <algorithm>

namespace heliograph {

bool looksLikeEmail(const QString &text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    const bool hasBlank = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    return at > 0 && at < text.size() - 1 && !hasBlank;
}

} // namespace heliograph
