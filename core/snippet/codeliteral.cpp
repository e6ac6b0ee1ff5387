// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/codeliteral.h"

#include "core/json/number.h"
#include "core/json/writer.h"

#include <QLocale>

#include <utility>

namespace heliograph {

using json::Value;

namespace {

using Language = SnippetLanguage;

bool isInvisible(QChar character)
{
    if (character == u'\n')
        return false;
    switch (character.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return character.unicode() >= 0xfffe;
    }
}

QByteArray indent(Language language, int depth)
{
    if (language == Language::Go)
        return QByteArray(depth, '\t');
    return QByteArray(qsizetype{depth} * (language == Language::Node ? 2 : 4), ' ');
}

bool isWhole(const QByteArray &spelling)
{
    return !spelling.contains('.') && !spelling.contains('e') && !spelling.contains('E');
}

/// So short that every language has a type for it, and not the zero that has a sign.
bool isPlainInteger(const QByteArray &spelling)
{
    return isWhole(spelling) && spelling.size() <= 9 && !spelling.startsWith("-0");
}

QByteArray javaNumber(const QByteArray &spelling)
{
    if (isPlainInteger(spelling))
        return spelling;
    if (isWhole(spelling) && spelling.size() <= 18 && !spelling.startsWith("-0"))
        return spelling + 'L';
    return (isWhole(spelling) ? "new BigInteger(\"" : "new BigDecimal(\"") + spelling + "\")";
}

QByteArray numberLiteral(Language language, const QByteArray &spelling)
{
    if (language == Language::Java)
        return javaNumber(spelling);
    if (language == Language::Go && !isPlainInteger(spelling))
        return "json.Number(\"" + spelling + "\")";
    return spelling;
}

QByteArray nullLiteral(Language language)
{
    switch (language) {
    case Language::Python:
        return "None";
    case Language::Go:
        return "nil";
    case Language::Java:
        return "JSONObject.NULL";
    default:
        return "null";
    }
}

QByteArray boolLiteral(Language language, bool value)
{
    if (language == Language::Python)
        return value ? "True" : "False";
    return value ? "true" : "false";
}

/// An object literal of JavaScript takes this key for the object's prototype.
QByteArray keyLiteral(Language language, const QByteArray &key)
{
    const QByteArray literal = stringLiteral(language, QString::fromUtf8(key));
    return language == Language::Node && key == "__proto__" ? '[' + literal + ']' : literal;
}

bool holdsObjectsOnly(const Value &list)
{
    for (const Value &item : list.items()) {
        if (!item.isObject())
            return false;
    }
    return true;
}

/// The Go SDK adds attachments to a list of just this type.
QByteArray goListType(const QByteArray &key, const Value &list)
{
    return key == "$attachments" && holdsObjectsOnly(list) ? "[]map[string]any" : "[]any";
}

class Writer
{
public:
    explicit Writer(Language language)
        : m_language(language)
    {
    }
    [[nodiscard]] QByteArray write(const Value &value, int depth, const QByteArray &key = {}) const;

private:
    [[nodiscard]] QByteArray chain(const Value &value, int depth) const;
    [[nodiscard]] QByteArray lines(const Value &value, int depth) const;

    Language m_language;
};

QByteArray Writer::write(const Value &value, int depth, const QByteArray &key) const
{
    switch (value.type()) {
    case Value::Type::Null:
        return nullLiteral(m_language);
    case Value::Type::Bool:
        return boolLiteral(m_language, value.toBool());
    case Value::Type::Number:
        return numberLiteral(m_language, value.spelling());
    case Value::Type::String:
        return stringLiteral(m_language, value.text());
    default:
        break;
    }
    if (m_language == Language::Java)
        return chain(value, depth);
    const QByteArray inner = lines(value, depth + 1);
    const QByteArray end = inner.isEmpty() ? QByteArray() : '\n' + inner + indent(m_language, depth);
    if (m_language == Language::Go)
        return (value.isArray() ? goListType(key, value) : "map[string]any") + '{' + end + '}';
    return value.isArray() ? '[' + end + ']' : '{' + end + '}';
}

QByteArray Writer::lines(const Value &value, int depth) const
{
    QByteArray text;
    if (value.isArray()) {
        for (const Value &item : value.items())
            text += indent(m_language, depth) + write(item, depth) + ",\n";
        return text;
    }
    for (const json::Member &member : value.members())
        text += indent(m_language, depth) + keyLiteral(m_language, member.key) + ": " +
                write(member.value, depth, member.key) + ",\n";
    return text;
}

/// Java has no literal for objects and lists: each member is put into a new one.
QByteArray Writer::chain(const Value &value, int depth) const
{
    QByteArray text = value.isArray() ? "new JSONArray()" : "new JSONObject()";
    const QByteArray start = '\n' + indent(m_language, depth + 1) + ".put(";
    if (value.isArray()) {
        for (const Value &item : value.items())
            text += start + write(item, depth + 1) + ')';
        return text;
    }
    for (const json::Member &member : value.members())
        text += start + keyLiteral(m_language, member.key) + ", " + write(member.value, depth + 1) + ')';
    return text;
}

/// The digits of a number without zeros at their ends, and the power of ten of the first.
std::pair<QByteArray, qint64> decimal(const QByteArray &spelling)
{
    const qsizetype e = spelling.toLower().indexOf('e');
    const QByteArray mantissa = spelling.first(e < 0 ? spelling.size() : e).replace('-', "");
    const qsizetype dot = mantissa.indexOf('.');
    qint64 power = (dot < 0 ? mantissa.size() : dot) + (e < 0 ? 0 : spelling.mid(e + 1).toLongLong());
    QByteArray digits = QByteArray(mantissa).replace('.', "");
    while (digits.startsWith('0')) {
        digits.remove(0, 1);
        --power;
    }
    while (digits.endsWith('0'))
        digits.chop(1);
    return {digits, digits.isEmpty() ? 0 : power};
}

bool isExactAsDouble(const QByteArray &spelling)
{
    return decimal(spelling) ==
           decimal(QByteArray::number(json::doubleOf(spelling), 'g', QLocale::FloatingPointShortest));
}

void addInexact(Language language, const Value &value, QStringList &found)
{
    if (value.isNumber()) {
        const bool exact =
            (language == Language::Python && isWhole(value.spelling())) || isExactAsDouble(value.spelling());
        const QString spelling = QString::fromLatin1(value.spelling());
        if (!exact && !found.contains(spelling))
            found.append(spelling);
    } else if (value.isArray()) {
        for (const Value &item : value.items())
            addInexact(language, item, found);
    } else if (value.isObject()) {
        for (const json::Member &member : value.members())
            addInexact(language, member.value, found);
    }
}

/// A constant of a Java class is at most 64 KB long.
constexpr qsizetype javaPiece = 16000;

QByteArray javaString(const QString &text)
{
    QByteArray joined = "String.join(\"\"";
    for (qsizetype at = 0; at < text.size();) {
        qsizetype size = std::min(javaPiece, text.size() - at);
        if (text[at + size - 1].isHighSurrogate())
            ++size;
        joined += ", " + visibleJson(json::quoted(text.mid(at, size).toUtf8()));
        at += size;
    }
    return joined + ')';
}

} // namespace

QByteArray visibleJson(const QByteArray &json)
{
    const QString text = QString::fromUtf8(json);
    QString visible;
    visible.reserve(text.size());
    for (const QChar character : text) {
        if (isInvisible(character))
            visible += QLatin1StringView("\\u") + QString::number(character.unicode(), 16).rightJustified(4, u'0');
        else
            visible += character;
    }
    return visible.toUtf8();
}

QByteArray stringLiteral(SnippetLanguage language, const QString &text)
{
    if (language == Language::Java && text.size() > javaPiece)
        return javaString(text);
    return visibleJson(json::quoted(text.toUtf8()));
}

QByteArray valueLiteral(SnippetLanguage language, const Value &value, int depth)
{
    return Writer(language).write(value, depth);
}

QStringList inexactNumbers(SnippetLanguage language, const Value &value)
{
    QStringList found;
    if (language == Language::Node || language == Language::Python)
        addInexact(language, value, found);
    return found;
}

} // namespace heliograph
