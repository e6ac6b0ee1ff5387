// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"

#include "core/json/syntaxerror.h"
#include "core/json/treebuilder.h"
#include "core/json/utf8.h"

#include <QCoreApplication>

// Before the reader, which reads sixteen bytes at a time then, where the processor can.
#if defined(__SSE2__) || defined(_M_X64)
#define RAPIDJSON_SSE2
#elif defined(__ARM_NEON)
#define RAPIDJSON_NEON
#endif
#include <rapidjson/reader.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph::json {

namespace {

// Iterative, for RapidJSON's recursive parser runs out of stack on a text of opening brackets.
constexpr unsigned flags =
    rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseInsituFlag;
/// It takes byte after byte: for a text that the quick way would not do for.
constexpr unsigned strictFlags = flags | rapidjson::kParseValidateEncodingFlag;

/// Whether the quick way finds all that is wrong with the text. RapidJSON's search sixteen bytes at a time takes
/// control characters from 0x1a on for text (it compares with 0x19, where 0x1f is meant), and looks at no encoding.
bool isPlain(QByteArrayView text)
{
    const auto isMissed = [](char byte) { return byte >= '\x1a' && byte <= '\x1f'; };
    return text.isValidUtf8() && std::count_if(text.begin(), text.end(), isMissed) == 0;
}

/// The reader looks a little beyond the end of the text, at zeros.
constexpr qsizetype lookAhead = 32;

QByteArray copyToParse(QByteArrayView text)
{
    QByteArray copy(text.size() + lookAhead, Qt::Uninitialized);
    std::copy(text.begin(), text.end(), copy.begin());
    std::fill(copy.end() - lookAhead, copy.end(), '\0');
    return copy;
}

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
    QByteArray copy = copyToParse(text);
    rapidjson::InsituStringStream stream(copy.data());
    stream.src_ += byteOrderMarkSize(text);
    TreeBuilder builder(text, stream);
    rapidjson::Reader reader;
    const rapidjson::ParseResult result =
        isPlain(text) ? reader.Parse<flags>(stream, builder) : reader.Parse<strictFlags>(stream, builder);
    if (result.IsError())
        return tl::unexpected(syntaxError(text, result, builder));
    return builder.takeRoot();
}

} // namespace heliograph::json
