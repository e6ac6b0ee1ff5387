// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace heliograph::sink {

/// The head of a request; its texts are parts of what was read.
struct Request
{
    std::string_view method, target, type, date, authorization, connection;
    size_t length = 0;
    bool chunked = false, expect = false, http10 = false, hasLength = false;

    bool wantsClose() const;
};

/// The size of the head; 0 where more bytes are needed, -1 where it is bad.
int parseHead(std::string_view in, Request &request);
/// How many bytes the body took, which is put into `body`; 0 where more are needed, -1 where a chunk is bad.
long parseChunked(std::string_view in, std::string &body);

} // namespace heliograph::sink
