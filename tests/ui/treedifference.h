// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/pointer.h"

#include <QStringList>

namespace heliograph::test {

/// What an edit may change in a document.
struct NamedPlaces
{
    std::vector<json::Pointer> changed; ///< another value, or it comes or goes
    std::vector<json::Pointer> grown;   ///< an object that gets a member
    [[nodiscard]] bool empty() const { return changed.empty() && grown.empty(); }
};

/// The places where two trees differ and that no pointer of `named` covers: a value that is another, a member or an
/// item that came or went, members in another order. A container that was made for a named place, or went with it, is
/// covered. Empty where only what was named differs.
[[nodiscard]] QStringList unnamedDifferences(const json::Value &before, const json::Value &after,
                                             const NamedPlaces &named);

} // namespace heliograph::test
