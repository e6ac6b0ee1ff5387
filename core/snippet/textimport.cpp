// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/request/document.h"
#include "core/snippet/codeimports.h"
#include "core/snippet/codestring.h"
#include "core/snippet/literalreader.h"

#include <QCoreApplication>

namespace heliograph {

using json::Value;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RequestFromCode", text);
}

/// How many brackets are tried before a text counts as one without a request.
constexpr int mostTries = 2000;

/// What a string of JSON says that begins in its middle: up to its closing quote.
QByteArray unescaped(QByteArrayView text)
{
    QByteArray plain;
    for (qsizetype at = 0; at < text.size() && text[at] != '"';) {
        if (text[at] == '\\')
            readEscape(text, ++at, plain);
        else
            plain += text[at++];
    }
    return plain;
}

/// `{\"workflow\"`: an object inside of a string.
bool isEscaped(QByteArrayView text)
{
    qsizetype at = 1;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n'))
        ++at;
    return at + 1 < text.size() && text[at] == '\\' &&
           (text[at + 1] == '"' || text[at + 1] == '\\' || text[at + 1] == 'n');
}

std::optional<CodeRequest> asRequest(const Value &value)
{
    auto found = requestWithin(value);
    if (!found)
        return std::nullopt;
    CodeRequest request;
    request.body = *std::move(found);
    return request;
}

/// Of an object that stands inside of a string.
Result<std::optional<CodeRequest>> requestInString(const QByteArray &text, CodeNotes &notes)
{
    qsizetype at = text.indexOf('{');
    while (at >= 0 && !isEscaped(QByteArrayView(text).sliced(at)))
        at = text.indexOf('{', at + 1);
    if (at < 0)
        return std::nullopt;
    const QByteArray plain = unescaped(QByteArrayView(text).sliced(at));
    CodeNotes own(plain, notes.lineOf(at));
    auto request = requestFromText(plain, own);
    notes.take(own);
    return request;
}

} // namespace

tl::unexpected<Error> tooDeep()
{
    return fail(QStringLiteral("code.too_deep"),
                tr("This code is nested deeper, or refers to more, than any request does: nothing was made of it."));
}

Result<Value> bodyFromText(const QByteArray &text, int line, CodeNotes &notes)
{
    const QByteArray trimmed = text.trimmed();
    auto parsed = json::parse(trimmed);
    if (!parsed) {
        const CodeNames names;
        CodeNotes own(trimmed, line);
        LiteralReader reader(trimmed, names, own);
        qsizetype at = 0;
        Value value = reader.value(at);
        notes.take(own);
        if (reader.isRefused())
            return tooDeep();
        parsed = std::move(value);
    }
    if (parsed->isObject())
        return parsed;
    if (const auto within = requestWithin(*parsed)) {
        if (parsed->isArray() && parsed->items().size() > 1)
            notes.add(0, tr("There is a list of requests; the first one was taken."));
        return *within;
    }
    return fail(QStringLiteral("code.no_object"), tr("The data are no JSON object: there is no request in them."));
}

Result<std::optional<CodeRequest>> requestFromText(const QByteArray &text, CodeNotes &notes)
{
    if (const auto whole = json::parse(text.trimmed())) {
        if (whole->isArray() && whole->items().size() > 1)
            notes.add(0, tr("There is a list of requests; the first one was taken."));
        return asRequest(*whole);
    }
    if (auto request = requestInString(text, notes); !request || *request)
        return request;
    const CodeNames names = codeNames(text);
    LiteralReader reader(text, names, notes);
    int tries = 0;
    for (qsizetype at = text.indexOf('{'); at >= 0 && ++tries <= mostTries; at = text.indexOf('{', at)) {
        const std::size_t before = notes.list().size();
        qsizetype end = at;
        const Value value = reader.literal(end);
        if (reader.isRefused())
            return tooDeep();
        if (auto request = asRequest(value)) {
            if (text.indexOf("\n{", end - 1) >= 0)
                notes.add(end, tr("What follows was not taken: paste it alone."));
            return request;
        }
        notes.cutTo(before);
        // Inside of what is no request there may be one that was not seen as a part of it.
        at = std::max(end, at + 1);
    }
    return std::nullopt;
}

} // namespace heliograph
