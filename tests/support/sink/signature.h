// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sink/options.h"
#include "tests/support/sink/request.h"

namespace heliograph::sink {

/// `KEY:base64(HMAC-SHA256(secret, METHOD \n md5hex(body) \n Content-Type \n Date \n path?query))`, or the bearer
/// token. The Date is not compared with the clock. Without a secret and a token everybody is.
bool isAuthorized(const Options &options, const Request &request, std::string_view body);

} // namespace heliograph::sink
