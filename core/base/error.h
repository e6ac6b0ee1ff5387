// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace heliograph {

/// Where in the user's input an error stands. Every member may be unset; lines and columns count from 1, columns in
/// code points. `pointer` is an RFC 6901 JSON pointer from the root of the file.
struct Place
{
    QString pointer;
    QString field;
    int line = 0;
    int column = 0;
};

/// What went wrong, for a person first. `code` is stable and dotted ("json.syntax"); `message` is one plain sentence
/// that says what to do; `detail` is the technical remainder that can be copied. Never holds a secret.
struct Error
{
    QString code;
    QString message;
    QString detail;
    Place place;
};

/// The value, or the Error that kept it from being.
template<typename T = void>
using Result = tl::expected<T, Error>;

/// Shorthand for a failed Result.
[[nodiscard]] inline tl::unexpected<Error> fail(const QString &code, const QString &message, const QString &detail = {},
                                                const Place &place = {})
{
    return tl::unexpected<Error>(Error{code, message, detail, place});
}

} // namespace heliograph
