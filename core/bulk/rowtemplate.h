// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/columntypes.h"
#include "core/request/document.h"

#include <QStringList>

namespace heliograph {

/// A request with `{{column}}` in any of its texts, made into the document of a row. A placeholder among other text is
/// the cell as it stands. One that is a value by itself is what its column is: in `data` and `properties`, and in what
/// a recipient has beside the members that SuprSend knows as texts, a number, true or false, a JSON value, or null for
/// an empty cell; anywhere else a text, so that an ID of digits stays one. `\{{` stands for two braces. A column's name
/// is the header's, blanks around it aside. Everything else keeps its bytes. Immutable; any number of threads.
class RowTemplate
{
public:
    /// `types` has one entry a column. Errors, each with the pointer of its place: bulk.unknown_column (names the
    /// file's columns), bulk.open_placeholder, bulk.no_placeholder (every row would be the same request), bulk.one_key
    /// (every row would have the same idempotency key, and SuprSend skips all but the first).
    [[nodiscard]] static Result<RowTemplate> compile(const Document &request, const QStringList &columns,
                                                     std::vector<ColumnType> types);
    /// The document of that row. Error: bulk.cell_type where a cell is not what its column is, with line and column's
    /// name.
    [[nodiscard]] Result<QByteArray> text(const Row &row) const;
    /// The columns that it uses, in the order of the file.
    [[nodiscard]] std::vector<qsizetype> usedColumns() const;
    /// Whether all rows say the same, and differ in whom they say it to, and in their keys, alone.
    [[nodiscard]] bool isOneMessage() const { return m_isOneMessage; }
    [[nodiscard]] const QStringList &columns() const { return m_columns; }
    /// The column that the value at that place of a document is made of, or the only one that anything below it is;
    /// nothing where there is none, or there are several.
    [[nodiscard]] std::optional<qsizetype> columnAt(const json::Pointer &pointer) const;

private:
    /// A part of a text: what stands there, or a column.
    struct Part
    {
        QByteArray literal;
        qsizetype column = -1;
    };
    /// A text of the request that holds placeholders, and the bytes of the request before it.
    struct Slot
    {
        QByteArray before;
        json::Pointer pointer;
        std::vector<Part> parts;
        bool isTyped = false; ///< one placeholder, in a place that takes any type
    };
    class Compiler;

    [[nodiscard]] Result<QByteArray> valueOf(const Slot &slot, const Row &row) const;
    [[nodiscard]] Result<QByteArray> typedValue(qsizetype column, const Row &row) const;

    QStringList m_columns;
    std::vector<ColumnType> m_types;
    std::vector<Slot> m_slots;
    bool m_isOneMessage = false;
    QByteArray m_end; ///< of the request, behind the last of them
};

} // namespace heliograph
