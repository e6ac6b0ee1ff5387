// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/fileshape.h"

#include "core/bulk/delimiterguess.h"
#include "core/bulk/rowerrors.h"
#include "core/bulk/sourcefile.h"
#include "core/bulk/textdecoder.h"

#include <QFileInfo>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

bool isTable(const QString &ending)
{
    return ending == u"csv" || ending == u"tsv" || ending == u"tab";
}

QByteArrayView firstLine(QByteArrayView text)
{
    const auto end = std::ranges::find_if(text, [](char byte) { return byte == '\n' || byte == '\r'; });
    return text.first(end - text.begin()).trimmed();
}

/// A list of documents, not a cell that begins with a bracket.
bool beginsList(QByteArrayView text)
{
    const QByteArrayView inside = text.sliced(1).trimmed();
    return inside.isEmpty() || inside.startsWith('{') || inside.startsWith(']');
}

RowFormat formatOf(QByteArrayView text, const QString &ending)
{
    const bool isList = text.startsWith('[') && (!isTable(ending) || beginsList(text));
    if (isList)
        return ending == u"jsonl" && !beginsList(text) ? RowFormat::JsonLines : RowFormat::JsonArray;
    // One document over several lines is said to be no list, which its author understands.
    const bool endsInLine = firstLine(text).endsWith('}');
    if (text.startsWith('{') && (endsInLine || !isTable(ending)))
        return endsInLine || ending != u"json" ? RowFormat::JsonLines : RowFormat::JsonArray;
    if (ending == u"jsonl" || ending == u"ndjson")
        return RowFormat::JsonLines;
    return ending == u"json" ? RowFormat::JsonArray : RowFormat::Delimited;
}

LineEnd lineEndOf(QByteArrayView text)
{
    const auto end = std::ranges::find_if(text, [](char byte) { return byte == '\n' || byte == '\r'; });
    if (end == text.end() || *end == '\n')
        return LineEnd::Lf;
    return end + 1 != text.end() && *(end + 1) == '\n' ? LineEnd::CrLf : LineEnd::Cr;
}

} // namespace

FileShape recognizedShape(QByteArrayView head, const QString &fileName)
{
    FileShape shape;
    shape.encoding = recognizedEncoding(head, head.size() < shapeBytes);
    const qsizetype mark = markSize(head, shape.encoding);
    shape.hasMark = mark > 0;
    QByteArray text;
    TextDecoder(shape.encoding).append(text, head.sliced(mark), false);
    const QString ending = QFileInfo(fileName).suffix().toLower();
    shape.format = formatOf(QByteArrayView(text).trimmed(), ending);
    shape.lineEnd = lineEndOf(text);
    if (shape.format != RowFormat::Delimited)
        return shape;
    const DelimiterGuess guess = guessedDelimiters(text, ending == u"tsv" || ending == u"tab" ? '\t' : ',');
    shape.separator = guess.separator;
    shape.quote = guess.quote;
    shape.hasHeader = guess.hasHeader;
    return shape;
}

Result<FileShape> recognizeShape(const QString &path)
{
    auto file = SourceFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    if (file->size() == 0)
        return rowerror::empty(path);
    QByteArray head(shapeBytes, Qt::Uninitialized);
    const auto size = file->read(0, head.data(), head.size());
    if (!size)
        return tl::unexpected(size.error());
    return recognizedShape(QByteArrayView(head).first(*size), path);
}

} // namespace heliograph
