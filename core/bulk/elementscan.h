// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace heliograph {

/// Finds where one JSON value ends, given the text from its first byte on, which may grow between two calls. It knows
/// strings and brackets, and leaves it to the parser what else a value is.
class ElementScan
{
public:
    enum class Step { More, Done, Bracket, Depth, OpenString, ZeroByte };

    /// More where the text ends first; Done with at() behind the value; else what is wrong at at().
    [[nodiscard]] Step run(QByteArrayView text);
    [[nodiscard]] qsizetype at() const { return m_at; }

private:
    [[nodiscard]] Step step(QByteArrayView text);
    [[nodiscard]] Step inString(QByteArrayView text);
    [[nodiscard]] Step opens(char closer);
    [[nodiscard]] Step closes(char closer);
    [[nodiscard]] Step quote();
    [[nodiscard]] bool isWhole() const { return m_closers.isEmpty() && m_at > 0; }

    qsizetype m_at = 0;
    bool m_inString = false;
    QByteArray m_closers; ///< of the brackets that are open
};

} // namespace heliograph
