// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <functional>

namespace heliograph::json {

/// The text without those elements of an array, or members of an object, for which `goes` is true (it is given their
/// positions): each run of neighbours goes as one piece with its commas, for one parse for each would take seconds
/// where there are thousands. `container` must be parsed from the text.
[[nodiscard]] QByteArray withoutElements(const QByteArray &text, const Value &container,
                                         const std::function<bool(std::size_t)> &goes);

} // namespace heliograph::json
