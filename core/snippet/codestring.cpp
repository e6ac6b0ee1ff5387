// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/codestring.h"

#include "core/request/placeholder.h"

#include <QCoreApplication>
#include <QString>

namespace heliograph {

namespace {

struct Opening
{
    qsizetype begin = 0; ///< of what the string says
    QByteArray quote;
    bool isRaw = false;
    bool isFormat = false;
};

bool isQuote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

std::optional<Opening> openingAt(QByteArrayView text, qsizetype at)
{
    Opening opening;
    qsizetype from = at;
    for (; at < text.size() && at - from < 2 && QByteArrayView("rRbBuUfF").contains(text[at]); ++at) {
        opening.isRaw = opening.isRaw || text[at] == 'r' || text[at] == 'R';
        opening.isFormat = opening.isFormat || text[at] == 'f' || text[at] == 'F';
    }
    if (at >= text.size() || !isQuote(text[at]) || (at > from && text[at] == '`'))
        return std::nullopt;
    const QByteArray three(3, text[at]);
    opening.quote = text[at] != '`' && text.sliced(at).startsWith(three) ? three : QByteArray(1, text[at]);
    opening.begin = at + opening.quote.size();
    return opening;
}

std::optional<uint> hexAt(QByteArrayView text, qsizetype at, qsizetype digits)
{
    if (at + digits > text.size())
        return std::nullopt;
    bool good = false;
    const uint code = text.sliced(at, digits).toByteArray().toUInt(&good, 16);
    return good ? std::optional(code) : std::nullopt;
}

void append(QByteArray &to, uint code)
{
    const char32_t character = code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? 0xfffd : code;
    to += QString::fromUcs4(&character, 1).toUtf8();
}

/// \u and what follows; of a pair both halves are taken.
void readUnit(QByteArrayView text, qsizetype &at, QByteArray &to)
{
    if (at < text.size() && text[at] == '{') {
        const qsizetype end = text.indexOf('}', at);
        const auto code = end > at && end - at <= 8 ? hexAt(text, at + 1, end - at - 1) : std::nullopt;
        append(to, code.value_or(0xfffd));
        at = end < 0 ? text.size() : end + 1;
        return;
    }
    const auto high = hexAt(text, at, 4);
    if (!high) {
        append(to, 0xfffd);
        return;
    }
    at += 4;
    const bool isHigh = *high >= 0xd800 && *high < 0xdc00;
    const auto low = isHigh && text.sliced(at).startsWith("\\u") ? hexAt(text, at + 2, 4) : std::nullopt;
    if (!low || *low < 0xdc00 || *low >= 0xe000) {
        append(to, *high);
        return;
    }
    at += 6;
    append(to, 0x10000 + ((*high - 0xd800) << 10) + (*low - 0xdc00));
}

/// The end of `{name}` in a string, behind its bracket.
qsizetype interpolation(QByteArrayView text, qsizetype at, const Opening &opening)
{
    const bool isTemplate = opening.quote == "`" && text.sliced(at).startsWith("${");
    if (isTemplate)
        return bracketEnd(text, at + 1);
    const bool isField = opening.isFormat && text[at] == '{' && !text.sliced(at).startsWith("{{");
    return isField ? bracketEnd(text, at) : at;
}

} // namespace

bool beginsString(QByteArrayView text, qsizetype at)
{
    return openingAt(text, at).has_value();
}

void readEscape(QByteArrayView text, qsizetype &at, QByteArray &to)
{
    if (at >= text.size())
        return;
    const char c = text[at++];
    switch (c) {
    case 'n':
        to += '\n';
        break;
    case 't':
        to += '\t';
        break;
    case 'r':
        to += '\r';
        break;
    case 'b':
        to += '\b';
        break;
    case 'f':
        to += '\f';
        break;
    case 'v':
        to += '\v';
        break;
    case '0':
        to += '\0';
        break;
    case '\n':
        break;
    case 'u':
        readUnit(text, at, to);
        break;
    case 'x':
    case 'U': {
        const qsizetype digits = c == 'x' ? 2 : 8;
        const auto code = hexAt(text, at, digits);
        append(to, code.value_or(0xfffd));
        at += code ? digits : 0;
        break;
    }
    default:
        to += c;
    }
}

QByteArray readString(QByteArrayView text, qsizetype &at, CodeNotes &notes)
{
    const Opening opening = openingAt(text, at).value_or(Opening{at, "\"", false, false});
    QByteArray said;
    at = opening.begin;
    while (at < text.size() && !text.sliced(at).startsWith(opening.quote)) {
        if (text[at] == '\\' && !opening.isRaw) {
            readEscape(text, ++at, said);
        } else if (const qsizetype end = interpolation(text, at, opening); end > at) {
            said += notes.addPlaceholder(at, text.sliced(at, end - at));
            at = end;
        } else {
            const bool isDoubled = opening.isFormat && (text[at] == '{' || text[at] == '}') && at + 1 < text.size();
            said += text[at];
            at += isDoubled && text[at + 1] == text[at] ? 2 : 1;
        }
    }
    at = std::min(at + opening.quote.size(), text.size());
    return said;
}

qsizetype stringEnd(QByteArrayView text, qsizetype at)
{
    const auto opening = openingAt(text, at);
    if (!opening)
        return at;
    at = opening->begin;
    // An apostrophe in what is passed over is no string over many lines.
    const bool isShort = opening->quote.size() == 1 && opening->quote != "`";
    while (at < text.size() && !text.sliced(at).startsWith(opening->quote) && !(isShort && text[at] == '\n'))
        at += text[at] == '\\' && !opening->isRaw ? 2 : 1;
    return std::min(at + opening->quote.size(), text.size());
}

qsizetype bracketEnd(QByteArrayView text, qsizetype at)
{
    int depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (isQuote(c)) {
            at = stringEnd(text, at);
            continue;
        }
        ++at;
        if (QByteArrayView("([{").contains(c))
            ++depth;
        else if (QByteArrayView(")]}").contains(c) && --depth <= 0)
            break;
    }
    return at;
}

} // namespace heliograph
