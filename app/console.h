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
    /// One JSON object on a line of standard output.
    void object(const json::Value &value);
    /// A line for people on standard output; control characters of what came from outside are shown as such.
    void line(const QString &text);
    /// A line for people on standard error.
    void note(const QString &text);
    /// What ended a command with status 2: the sentence, and with --json the object of the contract.
    void error(const Error &error);

    /// Whether a person can be asked: standard input and standard error are a terminal.
    [[nodiscard]] bool canAsk() const;
    /// Asks on standard error and reads one line; without echo where it is a secret. Nothing at the end of input.
    [[nodiscard]] std::optional<QString> ask(const QString &question, bool secret);
    /// All of standard input, at most so many bytes. Errors: stdin.too_big, stdin.terminal.
    [[nodiscard]] Result<QByteArray> readInput(qint64 maxBytes);

private:
    bool m_json;
};

/// The text on one line for a terminal: line breaks and control characters (an escape would move the cursor) replaced.
[[nodiscard]] QString forTerminal(const QString &text);

} // namespace heliograph
