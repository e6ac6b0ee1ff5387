// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>

namespace heliograph {

/// A set of bytes that a scan stops at. All are ASCII, so that no character of several bytes is cut.
class ByteStops
{
public:
    explicit ByteStops(QByteArrayView stops)
    {
        for (const char stop : stops)
            m_isStop[static_cast<unsigned char>(stop)] = true;
    }

    [[nodiscard]] bool has(char byte) const { return m_isStop[static_cast<unsigned char>(byte)]; }
    /// The first place from `at` on that has one of them; the text's size where none has.
    [[nodiscard]] qsizetype find(QByteArrayView text, qsizetype at) const
    {
        while (at < text.size() && !has(text[at]))
            ++at;
        return at;
    }

private:
    std::array<bool, 256> m_isStop{};
};

} // namespace heliograph
