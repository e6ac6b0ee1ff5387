// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QByteArrayView>
#include <QSet>

#include <rapidjson/memorystream.h>
#include <rapidjson/rapidjson.h>

#include <vector>

namespace heliograph::json {

/// Builds the tree from RapidJSON's SAX events (whose names it fixes) and adds what RapidJSON does not look at: spans,
/// depth, keys that come twice, numbers beyond a double, halves of surrogate pairs. A handler that returns false ends
/// the parse; then refusal() says why. Text and stream must outlive it.
class TreeBuilder
{
public:
    enum class Refusal : quint8 { None, Depth, DuplicateKey, NumberRange, Surrogate };

    TreeBuilder(QByteArrayView text, const rapidjson::MemoryStream &stream);

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
        Value container;
        QByteArray key;
        Span keySpan;
        QSet<QByteArray> seen; ///< only of an object with many keys
    };

    [[nodiscard]] qsizetype told() const { return static_cast<qsizetype>(m_stream.Tell()); }
    [[nodiscard]] Span spanOfToken() const { return {nextToken(), told()}; }
    [[nodiscard]] qsizetype loneSurrogate(Span span, QByteArrayView decoded) const;
    bool refuse(Refusal refusal, qsizetype at, const QByteArray &text = {});
    bool isRepeated(Frame &object, const QByteArray &key) const;
    bool start(Value container);
    bool end();
    void add(Value value);
    bool addToken(Value value);

    QByteArrayView m_text;
    const rapidjson::MemoryStream &m_stream;
    std::vector<Frame> m_open;
    Value m_root;
    qsizetype m_end = 0; ///< of the last token taken
    Refusal m_refusal = Refusal::None;
    qsizetype m_refusedAt = 0;
    QByteArray m_refusedText;
};

} // namespace heliograph::json
