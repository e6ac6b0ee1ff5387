// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heliograph::sink {

/// Walks a whole text once and checks it against RFC 8259 (nesting to 512; UTF-8 is not checked).
class JsonScan
{
public:
    /// False where the text is no JSON; then nothing else here means anything.
    bool run(std::string_view text);

    size_t records = 0; ///< elements of a top-level array, else 1
    bool array = false;
    std::vector<std::string> keys; ///< each record's own "$idempotency_key" where it is a string, nowhere deeper

private:
    void skipBlanks();
    bool readString(std::string_view &raw, bool &escaped);
    bool readDigits();
    bool readNumber();
    bool readWord(std::string_view word);
    bool readLiteral();

    const char *m_at = nullptr;
    const char *m_end = nullptr;
};

} // namespace heliograph::sink
