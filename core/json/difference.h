// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/pointer.h"

#include <optional>
#include <vector>

namespace heliograph::json {

/// One place in which two values differ. A side without a value has nothing there.
struct Difference
{
    Pointer pointer;
    std::optional<Value> left;
    std::optional<Value> right;
};

/// Where two values differ, in the order of the left one, what only the right one has after that. The order of keys
/// does not count; the spelling of a number does, for it is what is sent. Of lists, what is alike at their beginnings
/// and their ends is left out, and what remains is compared item by item; pointers count in the longer of the two. At
/// most `most` are told.
[[nodiscard]] std::vector<Difference> differences(const Value &left, const Value &right, std::size_t most = 1000);

} // namespace heliograph::json
