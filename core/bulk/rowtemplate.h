// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/columntypes.h"
#include "core/bulk/row.h"
#include "core/request/document.h"

#include <QStringList>

#include <span>

namespace heliograph {

/// A request with `{{column}}` in any of its texts, made into the document of a row. A placeholder among other text is
/// the cell as it stands. One that is a value by itself is what its column is: in `data` and `properties`, and in what
/// a recipient has beside the members that SuprSend knows as texts, a number, true or false, a JSON value, or null for
/// an empty cell; anywhere else a text, so that an ID of digits stays one. `\{{` stands for two braces. A column's name
/// is the header's, blanks around it aside. Everything else keeps its bytes. Of the rows of a group the first makes the
/// document, and each of the others adds those recipients again that name a column. Immutable; any number of threads.
class RowTemplate
{
public:
    /// `types` has one entry a column. Errors, each with the pointer of its place: bulk.unknown_column (names the
    /// file's columns), bulk.open_placeholder, bulk.no_placeholder (every row would be the same request), bulk.one_key
    /// (every row would have the same idempotency key, and SuprSend skips all but the first).
    [[nodiscard]] static Result<RowTemplate> compile(const Document &request, const QStringList &columns,
                                                     std::vector<ColumnType> types);
    /// Why groups of rows cannot fill it: bulk.group_kind (one that goes to a single recipient, or a list),
    /// bulk.group_recipients (no recipient names a column).
    [[nodiscard]] Result<> checkGroups() const;
    /// The document of that row. Error: bulk.cell_type where a cell is not what its column is, with line and column's
    /// name.
    [[nodiscard]] Result<QByteArray> text(const Row &row) const { return text(std::span(&row, 1)); }
    /// The document of those rows, at least one, that are one request. Errors: bulk.cell_type; bulk.group_differs where
    /// they differ in a column that says anything but who gets it.
    [[nodiscard]] Result<QByteArray> text(std::span<const Row> rows) const;
    /// The places in the request that a row fills, in its order.
    [[nodiscard]] std::vector<json::Pointer> blanks() const;
    /// The scalar that the row has for that blank, counted as in blanks(); nothing where only a parser can tell what it
    /// is. Error: bulk.cell_type, as text() has it.
    [[nodiscard]] Result<std::optional<json::Value>> scalar(std::size_t blank, const Row &row) const;
    /// The request with a text in each blank: the mark and the blank's number; an empty text where the mark is empty.
    [[nodiscard]] QByteArray markedText(const QByteArray &mark) const;
    /// The columns that it uses, in the order of the file.
    [[nodiscard]] std::vector<qsizetype> usedColumns() const;
    /// Whether all rows say the same, and differ in whom they say it to, and in their keys, alone.
    [[nodiscard]] bool isOneMessage() const { return m_isOneMessage; }
    [[nodiscard]] const QStringList &columns() const { return m_columns; }
    /// The column that the value at that place of a document is made of, or the only one that anything below it is;
    /// nothing where there is none, or there are several.
    [[nodiscard]] std::optional<qsizetype> columnAt(const json::Pointer &pointer) const;
    /// Which of the rows of a group, from 0, made what stands there: the first, but for recipients of the others.
    [[nodiscard]] std::size_t rowAt(const json::Pointer &pointer) const;

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
        qsizetype begin = 0; ///< of the text, in the request
        json::Pointer pointer;
        std::vector<Part> parts;
        bool isTyped = false;  ///< one placeholder, in a place that takes any type
        bool isRepeat = false; ///< none itself: where the recipients of further rows go
    };
    /// A recipient that names a column.
    struct Recipient
    {
        std::vector<Slot> blanks;
        QByteArray end; ///< of its text, behind the last of them
    };
    class Compiler;

    [[nodiscard]] Result<QByteArray> valueOf(const Slot &slot, const Row &row) const;
    [[nodiscard]] static QByteArray textOf(const Slot &slot, const Row &row);
    [[nodiscard]] Result<> append(QByteArray &document, std::span<const Slot> blanks, const Row &row) const;
    [[nodiscard]] Result<> checkAlike(std::span<const Row> rows) const;
    [[nodiscard]] json::Pointer inTemplate(const json::Pointer &pointer) const;
    void findShared();
    void findBlanks();

    QStringList m_columns;
    std::vector<ColumnType> m_types;
    std::vector<Slot> m_slots;
    std::vector<std::size_t> m_blanks; ///< those of the slots that are one
    std::vector<Recipient> m_recipients;
    qsizetype m_ownRecipients = 0; ///< of the request, whether they name a column or not
    std::optional<Kind> m_kind;
    json::Pointer m_recipientsPointer;
    std::vector<qsizetype> m_shared; ///< columns that say anything but who gets it
    bool m_isOneMessage = false;
    QByteArray m_end; ///< of the request, behind the last of them
};

} // namespace heliograph
