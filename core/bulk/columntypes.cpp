// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/columntypes.h"

#include "core/json/number.h"
#include "core/json/parser.h"

#include <algorithm>
#include <array>

namespace heliograph {

namespace {

constexpr qsizetype safeDigits = 15; ///< that a double keeps, and so every language that reads the number

bool isNumber(QByteArrayView cell)
{
    return json::isNumberSpelling(cell) &&
           std::ranges::count_if(cell, [](char c) { return c >= '0' && c <= '9'; }) <= safeDigits;
}

bool isBoolean(QByteArrayView cell)
{
    return cell.compare("true", Qt::CaseInsensitive) == 0 || cell.compare("false", Qt::CaseInsensitive) == 0;
}

bool isJson(QByteArrayView cell)
{
    if (!cell.startsWith('{') && !cell.startsWith('['))
        return false;
    return json::parse(cell.toByteArray()).has_value();
}

bool isAllOf(std::span<const Row> rows, std::size_t column, ColumnType type)
{
    bool isAny = false;
    for (const Row &row : rows) {
        if (column >= row.fields.size() || row.fields[column].trimmed().isEmpty())
            continue;
        if (!isOfType(row.fields[column], type))
            return false;
        isAny = true;
    }
    return isAny;
}

} // namespace

bool isOfType(QByteArrayView cell, ColumnType type)
{
    const QByteArrayView bare = cell.trimmed();
    if (bare.isEmpty())
        return true;
    switch (type) {
    case ColumnType::Number:
        return isNumber(bare);
    case ColumnType::Boolean:
        return isBoolean(bare);
    case ColumnType::Json:
        return isJson(bare);
    case ColumnType::Text:
        break;
    }
    return true;
}

std::vector<ColumnType> recognizedTypes(std::span<const Row> rows, qsizetype columns)
{
    std::vector<ColumnType> types(static_cast<std::size_t>(columns), ColumnType::Text);
    for (std::size_t column = 0; column < types.size(); ++column) {
        for (const ColumnType type : {ColumnType::Number, ColumnType::Boolean, ColumnType::Json}) {
            if (isAllOf(rows, column, type))
                types[column] = type;
        }
    }
    return types;
}

} // namespace heliograph
