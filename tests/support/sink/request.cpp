// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sink/request.h"

#include <cctype>
#include <cstdint>
#include <strings.h>

namespace heliograph::sink {

using std::string;
using std::string_view;

namespace {

constexpr size_t longestHead = 64 * 1024;

bool isSame(string_view a, string_view b)
{
    return a.size() == b.size() && !strncasecmp(a.data(), b.data(), a.size());
}

string_view trimmed(string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

bool hasToken(string_view list, string_view token)
{
    for (;;) {
        const size_t comma = list.find(',');
        if (isSame(trimmed(list.substr(0, comma)), token))
            return true;
        if (comma == string_view::npos)
            return false;
        list.remove_prefix(comma + 1);
    }
}

bool readLength(Request &request, string_view text)
{
    if (text.empty() || text.size() > 18)
        return false;
    size_t length = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return false;
        length = length * 10 + size_t(c - '0');
    }
    if (request.hasLength && length != request.length)
        return false;
    request.length = length;
    request.hasLength = true;
    return true;
}

bool readHeader(Request &request, string_view line)
{
    const size_t colon = line.find(':');
    if (colon == string_view::npos || colon == 0)
        return false;
    const string_view name = line.substr(0, colon), value = trimmed(line.substr(colon + 1));
    if (isSame(name, "content-length"))
        return readLength(request, value);
    if (isSame(name, "transfer-encoding"))
        return request.chunked = isSame(value, "chunked");
    if (isSame(name, "content-type"))
        request.type = value;
    else if (isSame(name, "date"))
        request.date = value;
    else if (isSame(name, "authorization"))
        request.authorization = value;
    else if (isSame(name, "connection"))
        request.connection = value;
    else if (isSame(name, "expect") && isSame(value, "100-continue"))
        request.expect = true;
    return true;
}

bool readFirstLine(Request &request, string_view line)
{
    const size_t first = line.find(' '), last = line.rfind(' ');
    if (first == string_view::npos || last <= first)
        return false;
    request.method = line.substr(0, first);
    request.target = line.substr(first + 1, last - first - 1);
    const string_view version = line.substr(last + 1);
    request.http10 = version == "HTTP/1.0";
    return request.http10 || version == "HTTP/1.1";
}

/// How many bytes the trailers take, with the empty line that ends them; npos where it has not come yet.
size_t trailers(string_view in)
{
    for (size_t at = 0;;) {
        const size_t end = in.find("\r\n", at);
        if (end == string_view::npos)
            return end;
        if (end == at)
            return end + 2;
        at = end + 2;
    }
}

} // namespace

bool Request::wantsClose() const
{
    return http10 ? !hasToken(connection, "keep-alive") : hasToken(connection, "close");
}

int parseHead(string_view in, Request &request)
{
    const size_t end = in.find("\r\n\r\n");
    if (end == string_view::npos)
        return in.size() > longestHead ? -1 : 0;
    const size_t endOfFirst = in.find("\r\n");
    if (!readFirstLine(request, in.substr(0, endOfFirst)))
        return -1;
    for (size_t at = endOfFirst + 2; at < end + 2;) {
        const size_t endOfLine = in.find("\r\n", at);
        if (!readHeader(request, in.substr(at, endOfLine - at)))
            return -1;
        at = endOfLine + 2;
    }
    return request.chunked && request.hasLength ? -1 : int(end + 4);
}

long parseChunked(string_view in, string &body)
{
    size_t at = 0;
    for (;;) {
        const size_t endOfLine = in.find("\r\n", at);
        if (endOfLine == string_view::npos)
            return 0;
        size_t length = 0, i = at;
        for (; i < endOfLine && isxdigit(uint8_t(in[i])); ++i)
            length = length * 16 + size_t(in[i] <= '9' ? in[i] - '0' : (in[i] | 32) - 'a' + 10);
        if (i == at || i - at > 8)
            return -1;
        at = endOfLine + 2;
        if (length == 0) {
            const size_t rest = trailers(in.substr(at));
            return rest == string_view::npos ? 0 : long(at + rest);
        }
        if (in.size() < at + length + 2)
            return 0;
        body.append(in.substr(at, length));
        if (in.substr(at + length, 2) != "\r\n")
            return -1;
        at += length + 2;
    }
}

} // namespace heliograph::sink
