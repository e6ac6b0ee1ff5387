// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendrecord.h"

namespace heliograph {

/// What somebody who helps needs to know of one send, as indented JSON to be pasted into a message: versions and
/// system, and maskedObject() of the send: request, answers and errors with every token, webhook and credential masked.
[[nodiscard]] QByteArray supportBundle(const SendRecord &record, const std::vector<AttemptRecord> &attempts);

} // namespace heliograph
