// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/rendering.h"

#include <algorithm>

namespace heliograph {

QString Rendering::text(QStringView part) const
{
    const auto found = std::find_if(texts.begin(), texts.end(), [&](const Text &text) { return text.part == part; });
    return found == texts.end() ? QString() : found->text;
}

} // namespace heliograph
