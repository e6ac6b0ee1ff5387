// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace heliograph {

/// Something in pasted code that was not understood, or was left out.
struct CodeNote
{
    int line = 0;     ///< of the pasted text, from 1; 0 for the whole of it
    QString sentence; ///< what it is and what was done with it
    /// What stands in its place; the note is of no use where that is not in the request. Empty for none.
    QByteArray placeholder = {};
    friend bool operator==(const CodeNote &, const CodeNote &) = default;
};

/// The notes on one text, in order: the first hundred, for no person reads more.
class CodeNotes
{
public:
    static constexpr std::size_t most = 100;

    /// `text` must outlive it; it begins on that line of what was pasted.
    explicit CodeNotes(QByteArrayView text, int firstLine = 1)
        : m_text(text)
        , m_firstLine(firstLine)
    {
    }
    void add(qsizetype offset, const QString &sentence, const QByteArray &placeholder = {});
    /// A variable or a call: what now stands in its place.
    QByteArray addPlaceholder(qsizetype offset, QByteArrayView code);
    /// So many placeholders that nobody fills them in: the text is made to have them.
    [[nodiscard]] bool isFlooded() const { return m_placeholders > mostPlaceholders; }
    [[nodiscard]] int lineOf(qsizetype offset) const;
    [[nodiscard]] const std::vector<CodeNote> &list() const { return m_list; }
    /// Appends those on a part of the text.
    void take(const CodeNotes &part);
    /// Forgets those after the first `count`.
    void cutTo(std::size_t count);

private:
    QByteArrayView m_text;
    static constexpr int mostPlaceholders = 20000;

    int m_firstLine;
    int m_placeholders = 0;
    std::vector<CodeNote> m_list;
};

} // namespace heliograph
