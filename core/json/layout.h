// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <vector>

namespace heliograph::json {

/// The containers from the root down to one value, each the parent of the next.
using Path = std::vector<const Value *>;

/// How a new piece is written so that it looks like what stands around it.
struct Style
{
    bool lines = false; ///< every child on a line of its own
    QByteArray newline;
    QByteArray unit;  ///< of indent
    QByteArray colon; ///< with its blanks
    QByteArray gap;   ///< after a comma, where children share a line
};

/// The value in that style; `indent` is that of the line it begins on.
[[nodiscard]] QByteArray rendered(const Value &value, const Style &style, const QByteArray &indent);

/// Reads from a text how it is laid out. Text and tree must belong together, and outlive it.
class Layout
{
public:
    explicit Layout(const QByteArray &text);

    [[nodiscard]] static qsizetype childCount(const Value &container);
    [[nodiscard]] static qsizetype childBegin(const Value &container, qsizetype index);
    [[nodiscard]] static qsizetype childEnd(const Value &container, qsizetype index);

    /// The blanks at the beginning of the line that the offset is on.
    [[nodiscard]] QByteArray lineIndent(qsizetype offset) const;
    /// The blanks between a comma and a child that is to stand at the index of a container that has children: line end
    /// and indent, or the gap on a line.
    [[nodiscard]] QByteArray separator(const Path &path, qsizetype index) const;
    /// Whether a container of that type is to have its children on lines of their own, as the value at the end of the
    /// path (empty: as the root).
    [[nodiscard]] bool wantsLines(Path path, Value::Type type) const;
    /// Whether the children of this container stand on lines of their own.
    [[nodiscard]] bool spreads(const Value &container) const;
    /// For something new in the last container of the path.
    [[nodiscard]] Style style(const Path &path, bool lines) const;

private:
    [[nodiscard]] QByteArray leading(const Value &container, qsizetype index) const;
    [[nodiscard]] QByteArray colon(const Path &path) const;
    [[nodiscard]] QByteArray gap(const Path &path) const;
    [[nodiscard]] QByteArray unit(const Path &path) const;

    const QByteArray &m_text;
    QByteArray m_newline;
};

} // namespace heliograph::json
