// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace heliograph {

/// What the server said about one record of a bulk call.
struct RecordAnswer
{
    bool accepted = false;
    int statusCode = 0; ///< 0 where the record names none
    QString message;    ///< for an error as Answer::message, for a success its own `message` if it has one
    QString messageId;
};

/// A server's answer, read: text from outside, to be shown as plain text only.
struct Answer
{
    /// For an error the first of `error.message`, `message` (itself parsed where it is JSON), `detail` (text or map),
    /// the raw text, the HTTP reason (for 407, which only a proxy says, what to do); for a success the body's text. At
    /// most 2,000 characters, an ellipsis where more was cut, control characters but newline and tab replaced.
    QString message;
    QString messageId;
    std::vector<RecordAnswer> records; ///< of a bulk call, in request order; empty where the answer has none
};

/// Reads any body, JSON or not, of any encoding; never fails.
[[nodiscard]] Answer readAnswer(int status, const QByteArray &reason, const QByteArray &body);

} // namespace heliograph
