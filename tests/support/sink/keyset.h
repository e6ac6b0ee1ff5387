// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heliograph::sink {

/// An exact set of keys: their bytes lie in one arena, the table holds where, and a hash.
class KeySet
{
public:
    bool insert(std::string_view key); ///< true where it is new
    size_t size() const { return m_count; }
    void clear();
    std::string lines() const; ///< one key a line, in the order in which they came

private:
    struct Slot
    {
        uint64_t hash = 0;
        uint64_t at = 0; ///< offset in the arena + 1; 0 is free
    };
    bool isSame(const Slot &slot, std::string_view key) const;
    void grow();

    std::vector<Slot> m_table = std::vector<Slot>(1 << 12);
    std::string m_arena;
    size_t m_count = 0;
};

} // namespace heliograph::sink
