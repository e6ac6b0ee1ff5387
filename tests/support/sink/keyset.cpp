// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sink/keyset.h"

#include <cstring>

namespace heliograph::sink {

using std::string;
using std::string_view;

namespace {

uint64_t hashOf(string_view key)
{
    uint64_t hash = 0x9e3779b97f4a7c15ull ^ key.size();
    size_t i = 0;
    for (; i + 8 <= key.size(); i += 8) {
        uint64_t word;
        memcpy(&word, key.data() + i, 8);
        hash = (hash ^ word) * 0xff51afd7ed558ccdull;
        hash ^= hash >> 32;
    }
    uint64_t word = 0;
    memcpy(&word, key.data() + i, key.size() - i);
    hash = (hash ^ word) * 0xc4ceb9fe1a85ec53ull;
    return hash ^ (hash >> 29);
}

} // namespace

bool KeySet::isSame(const Slot &slot, string_view key) const
{
    uint32_t length;
    memcpy(&length, m_arena.data() + slot.at - 1, 4);
    return length == key.size() && !memcmp(m_arena.data() + slot.at + 3, key.data(), length);
}

void KeySet::grow()
{
    std::vector<Slot> larger(m_table.size() * 4);
    for (const Slot &slot : m_table) {
        if (!slot.at)
            continue;
        size_t i = slot.hash & (larger.size() - 1);
        while (larger[i].at)
            i = (i + 1) & (larger.size() - 1);
        larger[i] = slot;
    }
    m_table.swap(larger);
}

bool KeySet::insert(string_view key)
{
    if (m_count * 2 >= m_table.size())
        grow();
    const uint64_t hash = hashOf(key);
    size_t i = hash & (m_table.size() - 1);
    for (; m_table[i].at; i = (i + 1) & (m_table.size() - 1)) {
        if (m_table[i].hash == hash && isSame(m_table[i], key))
            return false;
    }
    m_table[i] = {hash, m_arena.size() + 1};
    const auto length = uint32_t(key.size());
    m_arena.append(reinterpret_cast<const char *>(&length), 4);
    m_arena.append(key);
    ++m_count;
    return true;
}

void KeySet::clear()
{
    m_table.assign(1 << 12, {});
    m_arena.clear();
    m_arena.shrink_to_fit();
    m_count = 0;
}

string KeySet::lines() const
{
    string all;
    for (size_t at = 0; at < m_arena.size();) {
        uint32_t length;
        memcpy(&length, m_arena.data() + at, 4);
        all.append(m_arena, at + 4, length).append("\n");
        at += 4 + length;
    }
    return all;
}

} // namespace heliograph::sink
