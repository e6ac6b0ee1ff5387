// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/cellvalue.h"

#include "core/json/writer.h"

#include <QCoreApplication>

#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

class CellText
{
    Q_DECLARE_TR_FUNCTIONS(Bulk)
};

tl::unexpected<Error> otherType(const QByteArray &bare, ColumnType type, const QString &column, qint64 line)
{
    static const std::array names{CellText::tr("a text"), CellText::tr("a number"), CellText::tr("true or false"),
                                  CellText::tr("a JSON object or array")};
    Place where;
    where.field = column;
    where.line = static_cast<int>(line);
    return fail(u"bulk.cell_type"_s,
                CellText::tr("Column “%1” holds %2 in the other rows, and “%3” in this one: correct the cell, or take "
                             "the column as text.")
                    .arg(column, names.at(static_cast<std::size_t>(type)), QString::fromUtf8(bare).left(40)),
                {}, where);
}

} // namespace

Result<QByteArray> cellText(const QByteArray &cell, ColumnType type, const QString &column, qint64 line)
{
    if (type == ColumnType::Text)
        return json::quoted(cell);
    const QByteArray bare = cell.trimmed();
    if (bare.isEmpty())
        return "null"_ba;
    if (isOfType(bare, type))
        return type == ColumnType::Boolean ? bare.toLower() : bare;
    return otherType(bare, type, column, line);
}

Result<std::optional<json::Value>> cellScalar(const QByteArray &cell, ColumnType type, const QString &column,
                                              qint64 line)
{
    if (type == ColumnType::Text)
        return json::Value::string(cell);
    auto text = cellText(cell, type, column, line);
    if (!text)
        return tl::unexpected(text.error());
    if (*text == "null")
        return json::Value();
    if (type == ColumnType::Boolean)
        return json::Value::boolean(*text == "true");
    // Without an exponent its few digits are never too many.
    if (type == ColumnType::Number && !text->contains('e') && !text->contains('E'))
        return json::Value::number(*std::move(text));
    return std::nullopt;
}

} // namespace heliograph
