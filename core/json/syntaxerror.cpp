// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/syntaxerror.h"

#include "core/json/parser.h"
#include "core/json/utf8.h"

#include <QCoreApplication>

#include <rapidjson/error/en.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph::json {

namespace {

class SyntaxMessage
{
    Q_DECLARE_TR_FUNCTIONS(JsonSyntax)
public:
    SyntaxMessage(QByteArrayView text, qsizetype offset)
        : m_text(text)
        , m_offset(offset)
    {
    }

    [[nodiscard]] QString of(rapidjson::ParseErrorCode code) const;

private:
    [[nodiscard]] bool atEnd() const { return m_offset >= m_text.size(); }
    [[nodiscard]] char byte() const { return atEnd() ? '\0' : m_text[m_offset]; }
    [[nodiscard]] bool afterComma() const;
    [[nodiscard]] QString met() const;
    [[nodiscard]] QString noValue() const;
    [[nodiscard]] QString noKey() const;
    [[nodiscard]] QString badEscape() const;

    QByteArrayView m_text;
    qsizetype m_offset;
};

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool isLetter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool SyntaxMessage::afterComma() const
{
    qsizetype at = std::min(m_offset, m_text.size());
    while (at > 0 && isBlank(m_text[at - 1]))
        --at;
    return at > 0 && m_text[at - 1] == ',';
}

/// The word or character that stands there. Never more: a longer piece could be a token that is nobody's business.
QString SyntaxMessage::met() const
{
    constexpr qsizetype longestWord = 12;
    if (atEnd())
        return tr("the end of the text");
    qsizetype size = 0;
    while (size < longestWord && m_offset + size < m_text.size() && isLetter(m_text[m_offset + size]))
        ++size;
    if (size == 0)
        size = std::max<qsizetype>(1, characterSize(m_text, m_offset));
    return u"“%1”"_s.arg(QString::fromUtf8(m_text.sliced(m_offset, size)));
}

QString SyntaxMessage::noValue() const
{
    if ((byte() == '}' || byte() == ']') && afterComma())
        return tr("There is a comma too many before this bracket.");
    if (byte() == '\'')
        return tr("Text is written in double quotes, not in single ones.");
    if (byte() == '/' || byte() == '#')
        return tr("JSON has no comments: remove this one.");
    return tr("A value is missing before %1: text in double quotes, a number, true, false, null, { or [.").arg(met());
}

QString SyntaxMessage::noKey() const
{
    if (byte() == '}' && afterComma())
        return tr("There is a comma too many before this bracket.");
    if (byte() == '/' || byte() == '#')
        return tr("JSON has no comments: remove this one.");
    if (byte() == '\'' || isLetter(byte()))
        return tr("A key is written in double quotes.");
    return tr("A key in double quotes, or }, is missing before %1.").arg(met());
}

QString SyntaxMessage::badEscape() const
{
    if (byte() == '\n' || byte() == '\r')
        return tr("This text has no closing quote on its line; a line break inside a text is written \\n.");
    if (byte() == '\t')
        return tr("A tab inside a text is written \\t.");
    if (byte() != '\\')
        return tr("A control character inside a text is written \\u00%1.").arg(uint(byte()), 2, 16, QLatin1Char('0'));
    return tr("A backslash is written \\\\; alone it stands only before one of \" \\ / b f n r t u.");
}

QString SyntaxMessage::of(rapidjson::ParseErrorCode code) const
{
    switch (code) {
    case rapidjson::kParseErrorDocumentRootNotSingular:
        return tr("Nothing may follow the end of the JSON text, but %1 does.").arg(met());
    case rapidjson::kParseErrorObjectMissName:
        return noKey();
    case rapidjson::kParseErrorObjectMissColon:
        return tr("A colon is missing after the key, before %1.").arg(met());
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
        return tr("A comma or } is missing before %1.").arg(met());
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
        return tr("A comma or ] is missing before %1.").arg(met());
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
        return tr("After \\u come four hexadecimal digits.");
    case rapidjson::kParseErrorStringEscapeInvalid:
        return badEscape();
    case rapidjson::kParseErrorStringMissQuotationMark:
        return tr("This text has no closing quote.");
    case rapidjson::kParseErrorNumberMissFraction:
        return tr("A digit is missing after the decimal point of this number.");
    case rapidjson::kParseErrorNumberMissExponent:
        return tr("A digit is missing after the exponent sign of this number.");
    default:
        return noValue();
    }
}

/// Where a person would look: at the beginning of what is broken, where RapidJSON names the byte it gave up at.
qsizetype placeOf(rapidjson::ParseErrorCode code, qsizetype offset, const TreeBuilder &builder)
{
    switch (code) {
    case rapidjson::kParseErrorValueInvalid:
    case rapidjson::kParseErrorNumberMissFraction:
    case rapidjson::kParseErrorNumberMissExponent:
    case rapidjson::kParseErrorStringMissQuotationMark:
        return std::min(offset, builder.nextToken());
    default:
        return offset;
    }
}

bool isBadEncoding(QByteArrayView text, rapidjson::ParseErrorCode code, qsizetype offset)
{
    return code == rapidjson::kParseErrorStringInvalidEncoding ||
           (offset < text.size() && characterSize(text, offset) == 0);
}

QString translated(const char *text)
{
    return QCoreApplication::translate("JsonSyntax", text);
}

Error rangeError(QByteArrayView text, qsizetype offset, const QString &detail)
{
    return errorAt(text, offset, u"json.number_range"_s,
                   translated(QT_TRANSLATE_NOOP("JsonSyntax", "This number is larger than any computer number (about "
                                                              "1.8e308). Write it as text, in double quotes.")),
                   detail);
}

Error surrogateError(QByteArrayView text, qsizetype offset, const QString &detail)
{
    return errorAt(text, offset, u"json.surrogate"_s,
                   translated(QT_TRANSLATE_NOOP("JsonSyntax", "This \\u escape is half of a character: its other half, "
                                                              "a second \\u escape, is missing.")),
                   detail);
}

Error refusalError(QByteArrayView text, const TreeBuilder &builder)
{
    const qsizetype at = builder.refusedAt();
    switch (builder.refusal()) {
    case TreeBuilder::Refusal::Depth:
        return errorAt(text, at, u"json.depth"_s,
                       QCoreApplication::translate("JsonSyntax", "Brackets are nested more than %1 levels deep here.")
                           .arg(maxDepth));
    case TreeBuilder::Refusal::DuplicateKey:
        return errorAt(
            text, at, u"json.duplicate_key"_s,
            QCoreApplication::translate("JsonSyntax", "The key “%1” comes twice in this object: keep one of the two.")
                .arg(QString::fromUtf8(builder.refusedText())));
    case TreeBuilder::Refusal::Surrogate:
        return surrogateError(text, at, {});
    case TreeBuilder::Refusal::NumberRange:
    case TreeBuilder::Refusal::None:
        break;
    }
    return rangeError(text, at, QString::fromLatin1(builder.refusedText().left(40)));
}

} // namespace

Error errorAt(QByteArrayView text, qsizetype offset, const QString &code, const QString &message, const QString &detail)
{
    const LineColumn where = lineColumn(text, offset);
    return {code, message, detail, {{}, {}, where.line, where.column}};
}

Error syntaxError(QByteArrayView text, const rapidjson::ParseResult &result, const TreeBuilder &builder)
{
    if (builder.refusal() != TreeBuilder::Refusal::None)
        return refusalError(text, builder);
    const rapidjson::ParseErrorCode code = result.Code();
    const auto gaveUpAt = static_cast<qsizetype>(result.Offset());
    const QString detail = u"%1 (byte %2)"_s.arg(QLatin1String(rapidjson::GetParseError_En(code))).arg(gaveUpAt);
    if (isBadEncoding(text, code, gaveUpAt)) {
        return errorAt(text, gaveUpAt, u"json.encoding"_s,
                       QCoreApplication::translate("JsonSyntax", "The text is not UTF-8 here. Save it as UTF-8."),
                       detail);
    }
    if (code == rapidjson::kParseErrorNumberTooBig)
        return rangeError(text, gaveUpAt, detail);
    if (code == rapidjson::kParseErrorStringUnicodeSurrogateInvalid)
        return surrogateError(text, gaveUpAt, detail);
    const qsizetype at = placeOf(code, gaveUpAt, builder);
    return errorAt(text, at, u"json.syntax"_s, SyntaxMessage(text, at).of(code), detail);
}

} // namespace heliograph::json
