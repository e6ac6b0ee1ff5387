// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

namespace heliograph {

/// Puts hiddenMark in the place of what channelSecrets() finds in the value, and makes every string in it redacted().
/// How many strings it changed. Spans of the value are lost.
int maskTokens(json::Value &value);

} // namespace heliograph
