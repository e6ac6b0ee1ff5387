// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"

#include "core/json/syntaxerror.h"
#include "core/json/treebuilder.h"
#include "core/json/utf8.h"

#include <QCoreApplication>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph::json {

namespace {

// Iterative, for RapidJSON's recursive parser runs out of stack on a text of opening brackets.
constexpr unsigned flags =
    rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag;

bool isEmptyText(QByteArrayView text)
{
    const QByteArrayView content = text.sliced(byteOrderMarkSize(text));
    return std::all_of(content.begin(), content.end(), [](char c) { return QByteArrayView(" \t\r\n").contains(c); });
}

Error emptyError()
{
    return {
        u"json.empty"_s,
        QCoreApplication::translate("JsonSyntax", "There is no text yet: a JSON object begins with { and ends with }."),
        {},
        {{}, {}, 1, 1}};
}

Error nulError(QByteArrayView text, qsizetype offset)
{
    return errorAt(text, offset, u"json.nul"_s,
                   QCoreApplication::translate("JsonSyntax",
                                               "There is a NUL byte here: this is no JSON text, or it was not "
                                               "saved as UTF-8."));
}

} // namespace

Result<Value> parse(QByteArrayView text)
{
    if (isEmptyText(text))
        return tl::unexpected(emptyError());
    // RapidJSON would take a NUL for the end of the text and let pass what follows.
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0)
        return tl::unexpected(nulError(text, nul));
    rapidjson::MemoryStream stream(text.data(), static_cast<std::size_t>(text.size()));
    stream.src_ += byteOrderMarkSize(text);
    TreeBuilder builder(text, stream);
    rapidjson::Reader reader;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, builder);
    if (result.IsError())
        return tl::unexpected(syntaxError(text, result, builder));
    return builder.takeRoot();
}

} // namespace heliograph::json
