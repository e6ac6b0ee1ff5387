// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/treebuilder.h"

#include "core/json/number.h"
#include "core/json/parser.h"
#include "core/json/utf8.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <span>

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

/// Those from `first` on, which are no longer there then.
template<typename T>
std::vector<T> takenFrom(std::vector<T> &all, std::size_t first)
{
    const auto from = all.begin() + static_cast<std::ptrdiff_t>(first);
    std::vector<T> taken(std::make_move_iterator(from), std::make_move_iterator(all.end()));
    all.erase(from, all.end());
    return taken;
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

TreeBuilder::TreeBuilder(QByteArrayView text, const rapidjson::InsituStringStream &stream)
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
    return add(Value(), {nextToken(), told()});
}

bool TreeBuilder::Bool(bool value)
{
    return add(Value::boolean(value), {nextToken(), told()});
}

bool TreeBuilder::RawNumber(const char *spelling, rapidjson::SizeType size, bool)
{
    const Span span{spelling - m_stream.head_, spelling - m_stream.head_ + size};
    QByteArray number(spelling, size);
    if (mayExceedDouble(number) && !std::isfinite(doubleOf(number)))
        return refuse(Refusal::NumberRange, span.begin, number);
    return add(Value::number(std::move(number)), span);
}

bool TreeBuilder::String(const char *text, rapidjson::SizeType size, bool)
{
    const Span span = spanOfString(text, size);
    const qsizetype surrogate = loneSurrogate(span, QByteArrayView(text, size));
    if (surrogate >= 0)
        return refuse(Refusal::Surrogate, surrogate);
    return add(Value::string(QByteArray(text, size)), span);
}

bool TreeBuilder::Key(const char *text, rapidjson::SizeType size, bool)
{
    Frame &object = m_open.back();
    QByteArray key(text, size);
    const Span span = spanOfString(text, size);
    const qsizetype surrogate = loneSurrogate(span, key);
    if (surrogate >= 0)
        return refuse(Refusal::Surrogate, surrogate);
    if (isRepeated(object, key))
        return refuse(Refusal::DuplicateKey, span.begin, key);
    m_names.push_back({std::move(key), span});
    m_end = span.end;
    return true;
}

bool TreeBuilder::StartObject()
{
    return start(false);
}

bool TreeBuilder::EndObject(rapidjson::SizeType)
{
    return finish(Value::object(takenFrom(m_members, m_open.back().firstMember)));
}

bool TreeBuilder::StartArray()
{
    return start(true);
}

bool TreeBuilder::EndArray(rapidjson::SizeType)
{
    return finish(Value::array(takenFrom(m_items, m_open.back().firstMember)));
}

/// A string lies decoded where it stood, one byte behind its quote. The stream itself stands somewhere before:
/// RapidJSON works on a copy of it.
Span TreeBuilder::spanOfString(const char *decoded, qsizetype size) const
{
    const qsizetype first = decoded - m_stream.head_;
    qsizetype end = first;
    if (std::memcmp(m_text.data() + first, decoded, static_cast<std::size_t>(size)) == 0 && m_text[first + size] == '"')
        return {first - 1, first + size + 1};
    while (m_text[end] != '"')
        end += m_text[end] == '\\' ? 2 : 1;
    return {first - 1, end + 1};
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
    const std::span members = std::span(m_members).subspan(object.firstMember);
    if (members.size() < fewKeys)
        return std::ranges::find(members, key, &Member::key) != members.end();
    if (object.seen.isEmpty()) {
        for (const Member &member : members)
            object.seen.insert(member.key);
    }
    const qsizetype before = object.seen.size();
    object.seen.insert(key);
    return object.seen.size() == before;
}

/// Called while the stream still stands on the bracket.
bool TreeBuilder::start(bool isArray)
{
    if (m_open.size() >= static_cast<std::size_t>(maxDepth))
        return refuse(Refusal::Depth, told());
    m_open.push_back(Frame{isArray, told(), isArray ? m_items.size() : m_members.size(), {}});
    m_end = told() + 1;
    return true;
}

/// Called while the stream still stands on the bracket.
bool TreeBuilder::finish(Value container)
{
    const qsizetype begin = m_open.back().begin;
    m_open.pop_back();
    return add(std::move(container), {begin, told() + 1});
}

bool TreeBuilder::add(Value value, Span span)
{
    m_end = span.end;
    value.setSpan(span);
    if (m_open.empty()) {
        m_root = std::move(value);
    } else if (m_open.back().isArray) {
        m_items.push_back(std::move(value));
    } else {
        m_members.push_back(Member{std::move(m_names.back().key), std::move(value), m_names.back().span});
        m_names.pop_back();
    }
    return true;
}

} // namespace heliograph::json
