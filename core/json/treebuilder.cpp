// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/treebuilder.h"

#include "core/json/number.h"
#include "core/json/parser.h"
#include "core/json/utf8.h"

#include <algorithm>
#include <cmath>

namespace heliograph::json {

namespace {

/// Up to so many keys are compared one by one, which is faster than a hash; beyond it that would be quadratic.
constexpr std::size_t fewKeys = 16;

/// Short and without exponent, a number cannot leave a double's range: no need to convert it.
bool mayExceedDouble(QByteArrayView spelling)
{
    constexpr qsizetype safeDigits = 300;
    return spelling.size() > safeDigits || spelling.contains('e') || spelling.contains('E');
}

bool standsBetweenTokens(char byte)
{
    switch (byte) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case ',':
    case ':':
        return true;
    default:
        return false;
    }
}

bool holdsSurrogate(QByteArrayView decoded)
{
    for (qsizetype at = decoded.indexOf('\xed'); at >= 0; at = decoded.indexOf('\xed', at + 1)) {
        if (characterSize(decoded, at) == 0)
            return true;
    }
    return false;
}

} // namespace

TreeBuilder::TreeBuilder(QByteArrayView text, const rapidjson::MemoryStream &stream)
    : m_text(text)
    , m_stream(stream)
    , m_end(byteOrderMarkSize(text))
{
}

qsizetype TreeBuilder::nextToken() const
{
    qsizetype at = m_end;
    while (at < m_text.size() && standsBetweenTokens(m_text[at]))
        ++at;
    return at;
}

bool TreeBuilder::Null()
{
    return addToken(Value());
}

bool TreeBuilder::Bool(bool value)
{
    return addToken(Value::boolean(value));
}

bool TreeBuilder::RawNumber(const char *spelling, rapidjson::SizeType size, bool)
{
    QByteArray number(spelling, size);
    if (mayExceedDouble(number) && !std::isfinite(doubleOf(number)))
        return refuse(Refusal::NumberRange, nextToken(), number);
    return addToken(Value::number(std::move(number)));
}

bool TreeBuilder::String(const char *text, rapidjson::SizeType size, bool)
{
    const qsizetype surrogate = loneSurrogate(spanOfToken(), QByteArrayView(text, size));
    if (surrogate >= 0)
        return refuse(Refusal::Surrogate, surrogate);
    return addToken(Value::string(QByteArray(text, size)));
}

bool TreeBuilder::Key(const char *text, rapidjson::SizeType size, bool)
{
    Frame &object = m_open.back();
    QByteArray key(text, size);
    const Span span = spanOfToken();
    const qsizetype surrogate = loneSurrogate(span, key);
    if (surrogate >= 0)
        return refuse(Refusal::Surrogate, surrogate);
    if (isRepeated(object, key))
        return refuse(Refusal::DuplicateKey, span.begin, key);
    object.key = std::move(key);
    object.keySpan = span;
    m_end = span.end;
    return true;
}

bool TreeBuilder::StartObject()
{
    return start(Value::object());
}

bool TreeBuilder::EndObject(rapidjson::SizeType)
{
    return end();
}

bool TreeBuilder::StartArray()
{
    return start(Value::array());
}

bool TreeBuilder::EndArray(rapidjson::SizeType)
{
    return end();
}

/// The offset of the escape that is half of a pair, or -1. RapidJSON finds a lone first half itself, but lets a lone
/// second half through, as three bytes that are no UTF-8.
qsizetype TreeBuilder::loneSurrogate(Span span, QByteArrayView decoded) const
{
    if (!holdsSurrogate(decoded))
        return -1;
    const QByteArrayView raw = m_text.sliced(span.begin, span.size());
    for (qsizetype at = raw.indexOf('\\'); at >= 0; at = raw.indexOf('\\', at)) {
        const bool unicode = raw[at + 1] == 'u';
        const uint code = unicode ? raw.sliced(at + 2, 4).toByteArray().toUInt(nullptr, 16) : 0;
        if (code >= 0xdc00 && code <= 0xdfff)
            return span.begin + at;
        const bool pair = code >= 0xd800 && code <= 0xdbff;
        at += pair ? 12 : 2;
    }
    return span.begin;
}

bool TreeBuilder::refuse(Refusal refusal, qsizetype at, const QByteArray &text)
{
    m_refusal = refusal;
    m_refusedAt = at;
    m_refusedText = text;
    return false;
}

bool TreeBuilder::isRepeated(Frame &object, const QByteArray &key) const
{
    const Value::Object &members = object.container.members();
    if (members.size() < fewKeys) {
        return std::any_of(members.begin(), members.end(), [&key](const Member &other) { return other.key == key; });
    }
    if (object.seen.isEmpty()) {
        for (const Member &member : members)
            object.seen.insert(member.key);
    }
    const qsizetype before = object.seen.size();
    object.seen.insert(key);
    return object.seen.size() == before;
}

/// Called while the stream still stands on the bracket.
bool TreeBuilder::start(Value container)
{
    if (m_open.size() >= static_cast<std::size_t>(maxDepth))
        return refuse(Refusal::Depth, told());
    container.setSpan({told(), told()});
    m_open.push_back(Frame{std::move(container), {}, {}, {}});
    m_end = told() + 1;
    return true;
}

/// Called while the stream still stands on the bracket.
bool TreeBuilder::end()
{
    Value container = std::move(m_open.back().container);
    m_open.pop_back();
    m_end = told() + 1;
    container.setSpan({container.span().begin, m_end});
    add(std::move(container));
    return true;
}

void TreeBuilder::add(Value value)
{
    if (m_open.empty()) {
        m_root = std::move(value);
        return;
    }
    Frame &parent = m_open.back();
    if (parent.container.isArray())
        parent.container.items().push_back(std::move(value));
    else
        parent.container.members().push_back(Member{std::move(parent.key), std::move(value), parent.keySpan});
}

bool TreeBuilder::addToken(Value value)
{
    const Span span = spanOfToken();
    value.setSpan(span);
    m_end = span.end;
    add(std::move(value));
    return true;
}

} // namespace heliograph::json
