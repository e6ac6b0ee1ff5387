// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/snippet/codenotes.h"

#include <QHash>

#include <optional>

namespace heliograph {

/// Where in a text a variable gets its value: those of `const body = …` and `body = …` at the beginning of a line.
using CodeNames = QHash<QByteArray, qsizetype>;
[[nodiscard]] CodeNames codeNames(QByteArrayView text);

/// An argument of a call: its name is empty for one that is told by its position.
struct CodeArgument
{
    QByteArray name;
    json::Value value;
    qsizetype offset = 0;
};

/// Reads the literals of JavaScript, Python and JSON, without running anything: objects (keys with quotes and without,
/// commas at the end, comments), lists and tuples, strings of all quotes, numbers in their spelling. Whatever else is a
/// value (variables that the text does not define, calls, expressions) becomes a placeholder and a note. Time is linear
/// in the text; text, names and notes must outlive it. Any thread.
class LiteralReader
{
public:
    LiteralReader(QByteArrayView text, const CodeNames &names, CodeNotes &notes);

    /// The value that begins at the offset (blanks before it), which moves behind it.
    [[nodiscard]] json::Value value(qsizetype &at);
    /// The object, list or string that begins there, whatever follows it.
    [[nodiscard]] json::Value literal(qsizetype &at);
    /// The arguments up to the closing bracket; `at` is behind the opening one.
    [[nodiscard]] std::vector<CodeArgument> arguments(qsizetype &at);
    /// What was read is not to be used: it is nested deeper than json::maxDepth, or is made to be read for ever.
    [[nodiscard]] bool isRefused() const { return m_refused || m_notes.isFlooded(); }
    /// Behind blanks and comments.
    [[nodiscard]] qsizetype skipped(qsizetype at) const;

private:
    enum class Ends : quint8 { AtBracket, AtLine }; ///< where a value ends that has no bracket of its own

    [[nodiscard]] json::Value whole(qsizetype &at, Ends ends);
    [[nodiscard]] std::optional<json::Value> term(qsizetype &at);
    [[nodiscard]] std::optional<json::Value> word(qsizetype &at);
    [[nodiscard]] std::optional<json::Value> number(qsizetype &at);
    [[nodiscard]] std::optional<json::Value> resolved(const QByteArray &name);
    [[nodiscard]] json::Value object(qsizetype &at);
    [[nodiscard]] json::Value list(qsizetype &at, char closing);
    [[nodiscard]] QByteArray key(qsizetype &at);
    [[nodiscard]] json::Value memberValue(qsizetype &at, const QByteArray &name, qsizetype nameAt);
    [[nodiscard]] QByteArray joined(QByteArray said, qsizetype &at, Ends ends);
    [[nodiscard]] qsizetype expressionEnd(qsizetype at, Ends ends) const;
    [[nodiscard]] json::Value expression(qsizetype from, qsizetype &at, Ends ends);
    [[nodiscard]] bool isEnd(qsizetype at, Ends ends) const;
    [[nodiscard]] QByteArray identifier(qsizetype at) const;
    void spread(qsizetype &at, json::Value::Object &members);
    [[nodiscard]] char charAt(qsizetype at) const { return at < m_text.size() ? m_text[at] : '\0'; }

    /// A variable's value, and how long it is in the text.
    struct Known
    {
        json::Value value;
        qsizetype size = 0;
    };

    QByteArrayView m_text;
    const CodeNames &m_names;
    CodeNotes &m_notes;
    std::vector<QByteArray> m_resolving; ///< the variables whose values are being read
    QHash<QByteArray, Known> m_values;
    int m_depth = 0;
    qsizetype m_reread = 0; ///< bytes that were read more than once
    qsizetype m_copied = 0; ///< bytes of the text that stand for variables
    bool m_refused = false;
};

} // namespace heliograph
