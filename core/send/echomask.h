// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

namespace heliograph {

/// A server may send back what it was signed with, in its error's words or as an echo. That is stored, shown and
/// exported, so it is masked before: the secrets of these keys, and the credential of this Authorization header, read
/// "•••" in reason, headers, body and sentences of the result. Length and structure of the rest stay as they were.
[[nodiscard]] CallResult withoutSecrets(CallResult result, const SigningKeys &keys,
                                        const std::vector<Header> &callHeaders);

} // namespace heliograph
