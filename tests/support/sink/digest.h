// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace heliograph::sink {

std::string md5Hex(std::string_view text);
/// The 32 bytes as they are.
std::string hmacSha256(std::string_view key, std::string_view text);
std::string base64(std::string_view bytes);

} // namespace heliograph::sink
