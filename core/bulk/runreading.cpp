// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runreading.h"

#include "core/json/parser.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

using json::Value;

// The words are in files: a new one is added at the end.
constexpr std::array<QByteArrayView, 3> formats{"delimited", "json_lines", "json_array"};
constexpr std::array<QByteArrayView, 4> types{"text", "number", "boolean", "json"};

template<std::size_t count>
int placeOf(const Value *word, const std::array<QByteArrayView, count> &words)
{
    if (!word || !word->isString())
        return -1;
    const auto found = std::ranges::find(words, QByteArrayView(word->utf8()));
    return found == words.end() ? -1 : static_cast<int>(found - words.begin());
}

int numberOf(const Value *value)
{
    return value && value->isNumber() ? static_cast<int>(value->toDouble()) : -1;
}

} // namespace

QByteArray readingText(const RunReading &reading)
{
    const FileShape &shape = reading.shape;
    Value columns = Value::array();
    for (const ColumnType type : reading.types)
        columns.items().push_back(Value::string(types.at(static_cast<std::size_t>(type)).toByteArray()));
    Value object = Value::object();
    object.set("format", Value::string(formats.at(static_cast<std::size_t>(shape.format)).toByteArray()));
    object.set("encoding", Value::integer(static_cast<int>(shape.encoding)));
    object.set("mark", Value::boolean(shape.hasMark));
    object.set("separator", Value::integer(static_cast<unsigned char>(shape.separator)));
    object.set("quote", Value::integer(static_cast<unsigned char>(shape.quote)));
    object.set("header", Value::boolean(shape.hasHeader));
    object.set("types", std::move(columns));
    if (reading.group)
        object.set("group", Value::integer(*reading.group));
    return json::compact(object);
}

Result<RunReading> readingFrom(const QByteArray &text)
{
    const auto failed = fail(u"bulk.reading"_s,
                             QCoreApplication::translate("Bulk", "How the file of this run was read is not known any "
                                                                 "more: run the file anew."),
                             QString::fromUtf8(text.left(200)));
    const auto object = json::parse(text);
    if (!object || !object->isObject())
        return failed;
    const int format = placeOf(object->find("format"), formats);
    const int encoding = numberOf(object->find("encoding"));
    const int separator = numberOf(object->find("separator"));
    const int quote = numberOf(object->find("quote"));
    const Value *mark = object->find("mark");
    const Value *header = object->find("header");
    const Value *columns = object->find("types");
    if (format < 0 || encoding < 0 || encoding > static_cast<int>(TextEncoding::Windows1252) || separator < 0 ||
        quote < 0 || !mark || !mark->isBool() || !header || !header->isBool() || !columns || !columns->isArray())
        return failed;
    RunReading reading;
    reading.shape.format = static_cast<RowFormat>(format);
    reading.shape.encoding = static_cast<TextEncoding>(encoding);
    reading.shape.hasMark = mark->toBool();
    reading.shape.separator = static_cast<char>(separator);
    reading.shape.quote = static_cast<char>(quote);
    reading.shape.hasHeader = header->toBool();
    for (const Value &column : columns->items()) {
        const int type = placeOf(&column, types);
        if (type < 0)
            return failed;
        reading.types.push_back(static_cast<ColumnType>(type));
    }
    if (const Value *group = object->find("group")) {
        if (numberOf(group) < 0 || std::cmp_greater_equal(numberOf(group), reading.types.size()))
            return failed;
        reading.group = numberOf(group);
    }
    return reading;
}

} // namespace heliograph
