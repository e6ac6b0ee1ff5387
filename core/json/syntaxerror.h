// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/json/treebuilder.h"

#include <rapidjson/error/error.h>

namespace heliograph::json {

/// An error with the line and column of the offset.
[[nodiscard]] Error errorAt(QByteArrayView text, qsizetype offset, const QString &code, const QString &message,
                            const QString &detail = {});

/// What a text that RapidJSON, or the builder on its behalf, stopped at has wrong, in words for a person.
[[nodiscard]] Error syntaxError(QByteArrayView text, const rapidjson::ParseResult &result, const TreeBuilder &builder);

} // namespace heliograph::json
