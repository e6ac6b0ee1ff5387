// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/json/value.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace heliograph {

/// The terminal: results on standard output, words for people on standard error with --json. Main thread.
class Console
{
public:
    explicit Console(bool json)
        : m_json(json)
    {
    }

    [[nodiscard]] bool isJson() const { return m_json; }
    // What came from outside must not steer the terminal: in all of these nothing but text gets through.

    /// One JSON object on a line of standard output. Characters that would steer a terminal or break the line are
    /// written as JSON's \uXXXX, which is the same object.
    void object(const json::Value &value);
    /// Text for people on standard output, its line breaks kept, the rest as in forTerminal().
    void line(const QString &text);
    /// Code on standard output, as it stands but for what would steer a terminal; tabs are code.
    void code(const QString &text);
    /// One line for people on standard error, secrets masked.
    void note(const QString &text);
    /// One line for people that the next one takes the place of, where standard error is a terminal; nothing elsewhere.
    void passing(const QString &text);
    /// Whether passing() is seen.
    [[nodiscard]] bool isWatched() const;
    /// What ended a command with status 2: the sentence, and with --json the object of the contract.
    void error(const Error &error);

    /// Whether a person can be asked: standard input and standard error are a terminal.
    [[nodiscard]] bool canAsk() const;
    /// Asks on standard error and reads one line; without echo where it is a secret. Nothing at the end of input.
    [[nodiscard]] std::optional<QString> ask(const QString &question, bool secret);
    /// All of standard input, at most so many bytes. Errors: stdin.read, stdin.too_big.
    [[nodiscard]] Result<QByteArray> readInput(qint64 maxBytes);
    /// Whether something could not be written to standard output (a full disk).
    [[nodiscard]] bool isOutputLost() const { return m_outputLost; }

private:
    bool m_json;
    bool m_outputLost = false;
    bool m_isPassing = false; ///< a line stands there that is to be wiped

    void wipe();
};

/// The text on one line for a terminal: line breaks become blanks; control characters (an escape would move the cursor)
/// and those that turn the direction of writing are replaced by U+FFFD.
[[nodiscard]] QString forTerminal(const QString &text);

/// Compact JSON with the same characters written as \uXXXX.
[[nodiscard]] QByteArray jsonForTerminal(const QByteArray &compact);

} // namespace heliograph
