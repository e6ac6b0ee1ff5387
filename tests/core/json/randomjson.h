// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/pointer.h"
#include "core/json/value.h"

#include <random>

namespace heliograph::test {

/// Makes values, texts and places at random, the same ones for the same seed on every machine.
class RandomJson
{
public:
    explicit RandomJson(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] int below(int bound);
    [[nodiscard]] json::Value value(int depth);
    /// A container: what a document's root is.
    [[nodiscard]] json::Value container(int depth);
    [[nodiscard]] QByteArray string();
    /// The value's text in a layout drawn at random: indents, tabs, CRLF, blanks, all on one line; each container may
    /// have its own. Here and there a character is spelt as an escape that nobody needs.
    [[nodiscard]] QByteArray text(const json::Value &value);
    /// The place of some value inside (maybe the root's own).
    [[nodiscard]] json::Pointer place(const json::Value &root);

private:
    struct Ink
    {
        QByteArray newline;
        QByteArray unit;
        QByteArray colon;
        QByteArray gap;
    };
    void write(QByteArray &out, const json::Value &value, const Ink &ink, const QByteArray &indent);
    void writeChild(QByteArray &out, const json::Value &container, std::size_t index, const Ink &ink,
                    const QByteArray &indent);
    void writeScalar(QByteArray &out, const json::Value &value);
    void writeString(QByteArray &out, const QByteArray &utf8);
    [[nodiscard]] QByteArray number();

    std::mt19937 m_random;
};

} // namespace heliograph::test
