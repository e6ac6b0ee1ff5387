// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QByteArrayView>
#include <QSet>

#include <rapidjson/stream.h>

#include <vector>

namespace heliograph::json {

/// Builds the tree from RapidJSON's SAX events (whose names it fixes) and adds what RapidJSON does not look at: spans,
/// depth, keys that come twice, numbers beyond a double, halves of surrogate pairs. A handler that returns false ends
/// the parse; then refusal() says why. The stream parses a copy of the text in its place; both must outlive it.
class TreeBuilder
{
public:
    enum class Refusal : quint8 { None, Depth, DuplicateKey, NumberRange, Surrogate };

    TreeBuilder(QByteArrayView text, const rapidjson::InsituStringStream &stream);

    bool Null();
    bool Bool(bool value);
    bool RawNumber(const char *spelling, rapidjson::SizeType size, bool copy);
    bool String(const char *text, rapidjson::SizeType size, bool copy);
    bool Key(const char *text, rapidjson::SizeType size, bool copy);
    bool StartObject();
    bool EndObject(rapidjson::SizeType memberCount);
    bool StartArray();
    bool EndArray(rapidjson::SizeType itemCount);
    // Never called: numbers come in their spelling.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(int64_t) { return false; }
    bool Uint64(uint64_t) { return false; }
    bool Double(double) { return false; }

    [[nodiscard]] Refusal refusal() const { return m_refusal; }
    [[nodiscard]] qsizetype refusedAt() const { return m_refusedAt; }
    [[nodiscard]] const QByteArray &refusedText() const { return m_refusedText; } ///< the key, or the number
    /// Where the token begins that follows the last one taken.
    [[nodiscard]] qsizetype nextToken() const;
    [[nodiscard]] Value takeRoot() { return std::move(m_root); }

private:
    struct Frame
    {
        bool isArray = false;
        qsizetype begin = 0;         ///< of its text
        std::size_t firstMember = 0; ///< of its own in m_members, or in m_items
        QSet<QByteArray> seen;       ///< only of an object with many keys
    };
    struct Name
    {
        QByteArray key;
        Span span;
    };

    [[nodiscard]] qsizetype told() const { return m_stream.src_ - m_stream.head_; }
    [[nodiscard]] Span spanOfString(const char *decoded, qsizetype size) const;
    [[nodiscard]] qsizetype loneSurrogate(Span span, QByteArrayView decoded) const;
    bool refuse(Refusal refusal, qsizetype at, const QByteArray &text = {});
    bool isRepeated(Frame &object, const QByteArray &key) const;
    bool start(bool isArray);
    bool finish(Value container);
    bool add(Value value, Span span);

    QByteArrayView m_text;
    const rapidjson::InsituStringStream &m_stream;
    std::vector<Frame> m_open;
    // What is open keeps its children here, so that each container is allocated once, and as large as it is.
    std::vector<Name> m_names; ///< those that wait for their value
    std::vector<Member> m_members;
    std::vector<Value> m_items;
    Value m_root;
    qsizetype m_end = 0; ///< of the last token taken
    Refusal m_refusal = Refusal::None;
    qsizetype m_refusedAt = 0;
    QByteArray m_refusedText;
};

} // namespace heliograph::json
