// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/check/problemjson.h"
#include "core/json/value.h"
#include "core/store/recordjson.h"

#include <optional>

namespace heliograph {

/// The objects of `--json`, as the contract names their members; an absent value is null. Those of a stored send are
/// core/store's.

/// {"error":{"code","message","detail"}}
[[nodiscard]] json::Value errorObject(const Error &error);
/// A line of `validate`.
[[nodiscard]] json::Value validateObject(const QString &document, const std::vector<Problem> &problems);

} // namespace heliograph
