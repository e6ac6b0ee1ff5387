// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/rowtemplate.h"
#include "core/send/preparer.h"

namespace heliograph {

/// The request of a template, parsed and frozen once, and filled for one row after the other: what parse() and
/// prepare() make of RowTemplate::text(), without the text and the parser. The places of problems are in a text that
/// nobody has. One thread at a time; movable, for what it points at stays where it is.
class RowPrototype
{
public:
    /// Nothing where a blank decides more than what stands in it: the kind, or an attachment. The template must outlive
    /// it.
    [[nodiscard]] static std::optional<RowPrototype> of(const RowTemplate &rows, const QString &folder,
                                                        const Workspace &workspace, const QDateTime &now);

    /// False where this row takes a parser: the document is of no row then. Errors: those of RowTemplate::text().
    [[nodiscard]] Result<bool> fill(const Row &row);
    [[nodiscard]] const Document &document() const { return m_document; }
    [[nodiscard]] PreparedRequest prepared(const QString &key) const;

private:
    /// Bytes of the wire, and what stands behind them.
    struct Part
    {
        QByteArray before;
        std::size_t blank = 0; ///< keyBlank: the key
    };
    static constexpr std::size_t keyBlank = static_cast<std::size_t>(-1);

    RowPrototype(const RowTemplate &rows, Document document, const Workspace &workspace, const QDateTime &now);
    void findParts(const QByteArray &mark);
    [[nodiscard]] bool isMadeOfParts(const QString &key) const;
    [[nodiscard]] QByteArray bodyFor(const QString &key) const;

    const RowTemplate *m_rows;
    Document m_document;
    Workspace m_workspace;
    QDateTime m_now;
    std::vector<json::Value *> m_blanks; ///< of the document, those of the template in its order
    std::vector<std::size_t> m_wanted;   ///< blanks that may not be empty where the body is made of parts
    FrozenRequest m_frozen;              ///< without body and key
    std::vector<Part> m_parts;           ///< of its body; none where it is to be frozen anew for each row
    QByteArray m_end;                    ///< of the body, behind the last part
    mutable qsizetype m_bodyBytes = 0;   ///< of the longest body so far: room for the next
};

} // namespace heliograph
