// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/kind.h"
#include "tests/core/json/randomjson.h"

namespace heliograph::test {

/// Makes documents at random, the same ones for the same seed on every machine: of every kind, with an envelope and
/// bare, with every member that the contract knows as people write it or as nobody should, and with unknown ones at
/// every level. Each is a document that can be opened, however odd.
class RandomDocument
{
public:
    explicit RandomDocument(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] QByteArray text();

private:
    /// Puts what is usual, or something odd, or nothing.
    void put(json::Value &object, const QByteArray &key, json::Value usual);
    void putUnknown(json::Value &object);
    void shuffle(json::Value &object);
    [[nodiscard]] bool oneIn(int times) { return m_random.below(times) == 0; }
    [[nodiscard]] json::Value oneOf(std::initializer_list<const char *> words);
    [[nodiscard]] json::Value list(json::Value (RandomDocument::*item)(), int most);

    [[nodiscard]] json::Value word();
    [[nodiscard]] json::Value envelope(Kind kind);
    [[nodiscard]] json::Value body(Kind kind);
    void putBody(json::Value &body, Kind kind);
    void putTemplate(json::Value &body);
    void putKeys(json::Value &object, const QByteArray &idempotencyKey);
    [[nodiscard]] json::Value data();
    [[nodiscard]] json::Value delivery();
    [[nodiscard]] json::Value delay();
    [[nodiscard]] json::Value moment();
    [[nodiscard]] json::Value channelName();
    [[nodiscard]] json::Value attachment();
    [[nodiscard]] json::Value people();
    [[nodiscard]] json::Value person();
    [[nodiscard]] json::Value known(const json::Value &identity);
    [[nodiscard]] json::Value channel(const QByteArray &key);
    [[nodiscard]] json::Value chat(const QByteArray &key);
    [[nodiscard]] json::Value device(const QByteArray &key);

    RandomJson m_random;
};

} // namespace heliograph::test
