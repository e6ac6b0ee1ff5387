// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sink/signature.h"

#include "tests/support/sink/digest.h"

namespace heliograph::sink {

using std::string;
using std::string_view;

bool isAuthorized(const Options &options, const Request &request, string_view body)
{
    constexpr string_view bearer = "Bearer ";
    const string_view given = request.authorization;
    if (options.secret.empty() && options.bearer.empty())
        return true;
    if (!options.bearer.empty() && given.starts_with(bearer) && given.substr(bearer.size()) == options.bearer)
        return true;
    const size_t colon = given.rfind(':'); // base64 has none, a key might
    if (options.secret.empty() || colon == string_view::npos || request.date.empty())
        return false;
    if (!options.key.empty() && given.substr(0, colon) != options.key)
        return false;
    string signedText;
    signedText.reserve(256);
    signedText.append(request.method).append("\n").append(body.empty() ? string() : md5Hex(body)).append("\n");
    signedText.append(request.type).append("\n").append(request.date).append("\n").append(request.target);
    return base64(hmacSha256(options.secret, signedText)) == given.substr(colon + 1);
}

} // namespace heliograph::sink
