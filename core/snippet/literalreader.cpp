// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/literalreader.h"

#include "core/json/number.h"
#include "core/json/parser.h"
#include "core/request/placeholder.h"
#include "core/snippet/codestring.h"

#include <QScopeGuard>

#include <algorithm>

namespace heliograph {

using json::Value;

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool beginsName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || static_cast<uchar>(c) >= 0x80;
}

bool isInName(char c)
{
    return beginsName(c) || (c >= '0' && c <= '9');
}

qsizetype nameEnd(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && isInName(text[at]))
        ++at;
    return at;
}

qsizetype lineBlanksEnd(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        ++at;
    return at;
}

/// Keeps what was last said of a key, at the place where it stood first, as both languages do.
class Members
{
public:
    void set(const QByteArray &key, Value value)
    {
        const auto known = m_places.constFind(key);
        if (known != m_places.constEnd()) {
            m_list[*known].value = std::move(value);
            return;
        }
        m_places.insert(key, m_list.size());
        m_list.push_back({key, std::move(value), {}});
    }
    [[nodiscard]] Value take() { return Value::object(std::move(m_list)); }

private:
    Value::Object m_list;
    QHash<QByteArray, std::size_t> m_places;
};

/// A number as JSON spells it; nothing where it is none.
std::optional<QByteArray> jsonSpelling(QByteArray text)
{
    text.replace('_', "");
    if (text.endsWith('n'))
        text.chop(1);
    const bool isHex = text.startsWith("0x") || text.startsWith("0X");
    bool good = false;
    if (const quint64 whole = isHex ? text.toULongLong(&good, 16) : 0; good)
        return QByteArray::number(whole);
    if (text.startsWith('+'))
        text.remove(0, 1);
    const qsizetype first = text.startsWith('-') ? 1 : 0;
    if (text.mid(first).startsWith('.'))
        text.insert(first, '0');
    if (const qsizetype dot = text.indexOf('.'); dot >= 0 && (dot + 1 == text.size() || !isdigit(text[dot + 1])))
        text.remove(dot, 1);
    return json::isNumberSpelling(text) ? std::optional(text) : std::nullopt;
}

/// What variables may stand for, all in all, before a text counts as one that is made to grow.
constexpr qsizetype mostCopied = qsizetype{4} * 1024 * 1024;

} // namespace

CodeNames codeNames(QByteArrayView text)
{
    CodeNames names;
    for (qsizetype line = 0; line >= 0 && line < text.size();) {
        qsizetype at = lineBlanksEnd(text, line);
        for (const QByteArrayView keyword : {"export ", "const ", "let ", "var "}) {
            if (text.sliced(at).startsWith(keyword))
                at = lineBlanksEnd(text, at + keyword.size());
        }
        const qsizetype end = beginsName(at < text.size() ? text[at] : '\0') ? nameEnd(text, at) : at;
        qsizetype sign = lineBlanksEnd(text, end);
        // A type of TypeScript or Python stands between them.
        if (end > at && sign < text.size() && text[sign] == ':') {
            while (sign < text.size() && text[sign] != '=' && text[sign] != '\n' && text[sign] != '{')
                ++sign;
        }
        const bool sets =
            end > at && sign + 1 < text.size() && text[sign] == '=' && text[sign + 1] != '=' && text[sign + 1] != '>';
        const QByteArray name = text.sliced(at, end - at).toByteArray();
        if (sets && !names.contains(name))
            names.insert(name, sign + 1);
        line = text.indexOf('\n', line);
        line += line < 0 ? 0 : 1;
    }
    return names;
}

LiteralReader::LiteralReader(QByteArrayView text, const CodeNames &names, CodeNotes &notes)
    : m_text(text)
    , m_names(names)
    , m_notes(notes)
{
}

qsizetype LiteralReader::skipped(qsizetype at) const
{
    while (at < m_text.size()) {
        if (isBlank(m_text[at])) {
            ++at;
        } else if (m_text[at] == '#' || m_text.sliced(at).startsWith("//")) {
            const qsizetype end = m_text.indexOf('\n', at);
            at = end < 0 ? m_text.size() : end;
        } else if (m_text.sliced(at).startsWith("/*")) {
            const qsizetype end = m_text.indexOf("*/", at + 2);
            at = end < 0 ? m_text.size() : end + 2;
        } else {
            break;
        }
    }
    return at;
}

Value LiteralReader::literal(qsizetype &at)
{
    at = skipped(at);
    return term(at).value_or(Value());
}

Value LiteralReader::value(qsizetype &at)
{
    return whole(at, Ends::AtLine);
}

bool LiteralReader::isEnd(qsizetype at, Ends ends) const
{
    if (ends == Ends::AtLine) {
        const qsizetype next = lineBlanksEnd(m_text, at);
        if (next >= m_text.size() || m_text[next] == '\n' || m_text[next] == '\r')
            return true;
    }
    const qsizetype next = skipped(at);
    return next >= m_text.size() || QByteArrayView(",)]};").contains(m_text[next]);
}

/// A term, or several strings that are one; anything longer is an expression.
Value LiteralReader::whole(qsizetype &at, Ends ends)
{
    at = skipped(at);
    const qsizetype from = at;
    const std::size_t notes = m_notes.list().size();
    auto first = term(at);
    if (first && first->isString() && !isEnd(at, ends))
        first = Value::string(joined(first->utf8(), at, ends));
    // A type of TypeScript says nothing of the value.
    if (const QByteArray as = first ? identifier(skipped(at)) : QByteArray(); as == "as" || as == "satisfies") {
        at = expressionEnd(at, ends);
    }
    if (m_refused || (first && isEnd(at, ends)))
        return first.value_or(Value());
    m_notes.cutTo(notes);
    return expression(from, at, ends);
}

/// Strings that stand beside each other, or are added.
QByteArray LiteralReader::joined(QByteArray said, qsizetype &at, Ends ends)
{
    while (!m_refused && !isEnd(at, ends)) {
        qsizetype next = skipped(at);
        if (charAt(next) == '+')
            next = skipped(next + 1);
        if (!beginsString(m_text, next))
            break;
        said += readString(m_text, next, m_notes);
        at = next;
    }
    return said;
}

qsizetype LiteralReader::expressionEnd(qsizetype at, Ends ends) const
{
    while (at < m_text.size()) {
        const char c = m_text[at];
        if (QByteArrayView(",)]};").contains(c) || (ends == Ends::AtLine && c == '\n'))
            break;
        if (beginsString(m_text, at))
            at = stringEnd(m_text, at);
        else if (QByteArrayView("([{").contains(c))
            at = bracketEnd(m_text, at);
        else
            ++at;
    }
    return std::min(at, m_text.size());
}

Value LiteralReader::expression(qsizetype from, qsizetype &at, Ends ends)
{
    at = expressionEnd(from, ends);
    m_reread += at - from;
    m_refused = isRefused() || m_reread > 4 * m_text.size();
    const QByteArrayView code = m_text.sliced(from, at - from).trimmed();
    if (holdsPlaceholder(code))
        return Value::string(code.toByteArray());
    return Value::string(m_notes.addPlaceholder(from, code));
}

std::optional<Value> LiteralReader::term(qsizetype &at)
{
    const char c = charAt(at);
    if (c == '{' || c == '[' || c == '(') {
        if (m_depth >= json::maxDepth)
            m_refused = true;
        if (m_refused) {
            at = m_text.size();
            return Value();
        }
        ++m_depth;
        const auto out = qScopeGuard([this] { --m_depth; });
        return c == '{' ? object(at) : list(at, c == '[' ? ']' : ')');
    }
    if (beginsString(m_text, at))
        return Value::string(readString(m_text, at, m_notes));
    if (isdigit(static_cast<uchar>(c)) || c == '-' || c == '+' || c == '.')
        return number(at);
    return beginsName(c) ? word(at) : std::nullopt;
}

std::optional<Value> LiteralReader::number(qsizetype &at)
{
    qsizetype end = at + 1;
    while (end < m_text.size() && (isInName(m_text[end]) || m_text[end] == '.' ||
                                   ((m_text[end] == '-' || m_text[end] == '+') && (m_text[end - 1] | 0x20) == 'e')))
        ++end;
    const auto spelling = jsonSpelling(m_text.sliced(at, end - at).toByteArray());
    if (!spelling)
        return std::nullopt;
    at = end;
    return Value::number(*spelling);
}

QByteArray LiteralReader::identifier(qsizetype at) const
{
    return beginsName(charAt(at)) ? m_text.sliced(at, nameEnd(m_text, at) - at).toByteArray() : QByteArray();
}

std::optional<Value> LiteralReader::word(qsizetype &at)
{
    const QByteArray name = identifier(at);
    std::optional<Value> known;
    if (name == "true" || name == "True" || name == "false" || name == "False")
        known = Value::boolean(name.endsWith("rue"));
    else if (name == "null" || name == "None" || name == "nil")
        known = Value();
    else if (name == "dict" && charAt(at + 4) == '(') {
        at += 5;
        Members members;
        for (CodeArgument &argument : arguments(at))
            members.set(argument.name, std::move(argument.value));
        return members.take();
    } else if (isEnd(at + name.size(), Ends::AtBracket) || isEnd(at + name.size(), Ends::AtLine)) {
        known = resolved(name);
    }
    if (known)
        at += name.size();
    return known;
}

std::optional<Value> LiteralReader::resolved(const QByteArray &name)
{
    const auto place = m_names.constFind(name);
    constexpr std::size_t deepest = 16;
    if (place == m_names.constEnd() || m_resolving.size() >= deepest || m_refused ||
        std::ranges::find(m_resolving, name) != m_resolving.end())
        return std::nullopt;
    auto known = m_values.find(name);
    if (known == m_values.end()) {
        m_resolving.push_back(name);
        qsizetype at = *place;
        Value value = whole(at, Ends::AtLine);
        m_resolving.pop_back();
        known = m_values.insert(name, {std::move(value), at - *place});
    }
    m_copied += known->size;
    m_refused = isRefused() || m_copied > mostCopied;
    return known->value;
}

Value LiteralReader::list(qsizetype &at, char closing)
{
    Value::Array items;
    bool hasComma = false;
    at = skipped(at + 1);
    while (at < m_text.size() && m_text[at] != closing && !m_refused) {
        const qsizetype before = at;
        if (m_text[at] == ',')
            ++at;
        else
            items.push_back(whole(at, Ends::AtBracket));
        hasComma = hasComma || m_text[before] == ',';
        at = skipped(at);
        if (at == before)
            ++at; // another's bracket
    }
    at = std::min(at + 1, m_text.size());
    if (closing == ')' && !hasComma && items.size() == 1)
        return std::move(items.front());
    return Value::array(std::move(items));
}

Value LiteralReader::object(qsizetype &at)
{
    Members members;
    at = skipped(at + 1);
    while (at < m_text.size() && m_text[at] != '}' && !m_refused) {
        const qsizetype before = at;
        if (m_text[at] == ',') {
            ++at;
        } else if (m_text.sliced(at).startsWith("...") || m_text.sliced(at).startsWith("**")) {
            Value::Object others;
            spread(at, others);
            for (json::Member &member : others)
                members.set(member.key, std::move(member.value));
        } else {
            const QByteArray name = key(at);
            members.set(name, memberValue(at, name, before));
        }
        at = skipped(at);
        if (at == before)
            ++at; // another's bracket
    }
    at = std::min(at + 1, m_text.size());
    return members.take();
}

QByteArray LiteralReader::key(qsizetype &at)
{
    if (beginsString(m_text, at))
        return readString(m_text, at, m_notes);
    if (QByteArray name = identifier(at); !name.isEmpty()) {
        at += name.size();
        return name;
    }
    if (charAt(at) == '[') {
        ++at;
        const Value computed = whole(at, Ends::AtBracket);
        at = skipped(at);
        at += charAt(at) == ']' ? 1 : 0;
        return computed.isString() ? computed.utf8() : computed.isNumber() ? computed.spelling() : QByteArray();
    }
    const qsizetype from = at;
    while (at < m_text.size() && !QByteArrayView(":,}=").contains(m_text[at]) && !isBlank(m_text[at]))
        ++at;
    QByteArray code = m_text.sliced(from, at - from).toByteArray();
    const bool isNumber = json::isNumberSpelling(code);
    return isNumber || code.isEmpty() ? code : m_notes.addPlaceholder(from, code);
}

Value LiteralReader::memberValue(qsizetype &at, const QByteArray &name, qsizetype nameAt)
{
    at = skipped(at);
    if (charAt(at) == ':' || charAt(at) == '=') {
        at += charAt(at + 1) == '>' ? 2 : 1;
        return whole(at, Ends::AtBracket);
    }
    if (charAt(at) == ',' || charAt(at) == '}') {
        if (auto value = resolved(name))
            return *std::move(value);
        return Value::string(m_notes.addPlaceholder(nameAt, name));
    }
    return expression(nameAt, at, Ends::AtBracket);
}

/// What is spread into an object is known, or a member that cannot be sent says so.
void LiteralReader::spread(qsizetype &at, Value::Object &members)
{
    const qsizetype from = at;
    at += m_text[at] == '.' ? 3 : 2;
    Value value = whole(at, Ends::AtBracket);
    if (value.isObject()) {
        members = std::move(value.members());
        return;
    }
    QByteArray placeholder = value.isString() && holdsPlaceholder(value.utf8())
                                 ? value.utf8()
                                 : m_notes.addPlaceholder(from, m_text.sliced(from, at - from));
    members.push_back({std::move(placeholder), Value(), {}});
}

std::vector<CodeArgument> LiteralReader::arguments(qsizetype &at)
{
    std::vector<CodeArgument> list;
    at = skipped(at);
    while (at < m_text.size() && m_text[at] != ')' && !m_refused) {
        const qsizetype before = at;
        if (m_text[at] == ',') {
            ++at;
        } else {
            CodeArgument argument{identifier(at), {}, at};
            const qsizetype sign = skipped(at + argument.name.size());
            const bool isNamed = !argument.name.isEmpty() && charAt(sign) == '=' && charAt(sign + 1) != '=';
            if (isNamed)
                at = sign + 1;
            else
                argument.name.clear();
            argument.value = whole(at, Ends::AtBracket);
            list.push_back(std::move(argument));
        }
        at = skipped(at);
        if (at == before)
            ++at; // another's bracket
    }
    at = std::min(at + 1, m_text.size());
    return list;
}

} // namespace heliograph
