// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sink/counters.h"
#include "tests/support/sink/options.h"
#include "tests/support/sink/request.h"

namespace heliograph::sink {

/// What the client sees of a request.
struct Reply
{
    enum class Kind : unsigned char {
        Answer,
        Silence, ///< for ever; the connection stays open
        Close    ///< without an answer
    };
    Kind kind = Kind::Answer;
    int status = 0;
    std::string body;
    bool control = false; ///< for whoever runs the test: at once, and not counted
};

/// Counts a whole request and says what becomes of it: the faults that were ordered, the first that applies, else that
/// it was processed.
Reply replyTo(const Options &options, Counters &counters, const Request &request, std::string_view body,
              size_t wireBytes);

/// The bytes of an answer.
std::string answerText(const Options &options, const Reply &reply, bool close);

} // namespace heliograph::sink
