// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sink/digest.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace heliograph::sink {

using std::string;
using std::string_view;

static_assert(std::endian::native == std::endian::little, "Md5::block reads words little endian");

namespace {

using std::rotl;
using std::rotr;

class Md5
{
    uint32_t m_state[4] = {0x67452301u, 0xefcdab89u, 0x98badcfeu, 0x10325476u};
    uint64_t m_length = 0;
    uint8_t m_buffer[64];
    size_t m_filled = 0;

    void block(const uint8_t *p)
    {
        uint32_t w[16];
        memcpy(w, p, 64);
        uint32_t a = m_state[0], b = m_state[1], c = m_state[2], d = m_state[3];
#define STEP(f, a, b, c, d, x, t, r) a = b + rotl(a + (f) + (x) + (t), r)
#define F(b, c, d) ((d) ^ ((b) & ((c) ^ (d))))
#define G(b, c, d) (((b) & (d)) + ((c) & ~(d)))
#define H(b, c, d) ((b) ^ (c) ^ (d))
#define I(b, c, d) ((c) ^ ((b) | ~(d)))
        static constexpr uint32_t K[64] = {
            0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
            0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
            0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
            0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
            0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
            0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
            0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
            0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
        for (int i = 0; i < 16; i += 4) {
            STEP(F(b, c, d), a, b, c, d, w[i], K[i], 7);
            STEP(F(a, b, c), d, a, b, c, w[i + 1], K[i + 1], 12);
            STEP(F(d, a, b), c, d, a, b, w[i + 2], K[i + 2], 17);
            STEP(F(c, d, a), b, c, d, a, w[i + 3], K[i + 3], 22);
        }
        for (int i = 0; i < 16; i += 4) {
            STEP(G(b, c, d), a, b, c, d, w[(5 * i + 1) & 15], K[16 + i], 5);
            STEP(G(a, b, c), d, a, b, c, w[(5 * i + 6) & 15], K[17 + i], 9);
            STEP(G(d, a, b), c, d, a, b, w[(5 * i + 11) & 15], K[18 + i], 14);
            STEP(G(c, d, a), b, c, d, a, w[(5 * i) & 15], K[19 + i], 20);
        }
        for (int i = 0; i < 16; i += 4) {
            STEP(H(b, c, d), a, b, c, d, w[(3 * i + 5) & 15], K[32 + i], 4);
            STEP(H(a, b, c), d, a, b, c, w[(3 * i + 8) & 15], K[33 + i], 11);
            STEP(H(d, a, b), c, d, a, b, w[(3 * i + 11) & 15], K[34 + i], 16);
            STEP(H(c, d, a), b, c, d, a, w[(3 * i + 14) & 15], K[35 + i], 23);
        }
        for (int i = 0; i < 16; i += 4) {
            STEP(I(b, c, d), a, b, c, d, w[(7 * i) & 15], K[48 + i], 6);
            STEP(I(a, b, c), d, a, b, c, w[(7 * i + 7) & 15], K[49 + i], 10);
            STEP(I(d, a, b), c, d, a, b, w[(7 * i + 14) & 15], K[50 + i], 15);
            STEP(I(c, d, a), b, c, d, a, w[(7 * i + 21) & 15], K[51 + i], 21);
        }
#undef STEP
#undef F
#undef G
#undef H
#undef I
        m_state[0] += a, m_state[1] += b, m_state[2] += c, m_state[3] += d;
    }

public:
    void add(string_view v)
    {
        auto p = reinterpret_cast<const uint8_t *>(v.data());
        size_t n = v.size();
        m_length += n;
        if (m_filled) {
            size_t k = std::min(n, 64 - m_filled);
            memcpy(m_buffer + m_filled, p, k);
            m_filled += k, p += k, n -= k;
            if (m_filled < 64)
                return;
            block(m_buffer);
            m_filled = 0;
        }
        for (; n >= 64; p += 64, n -= 64)
            block(p);
        memcpy(m_buffer, p, n);
        m_filled = n;
    }
    string hex()
    {
        uint64_t bits = m_length * 8;
        static const char pad[64] = {char(0x80)};
        add({pad, m_filled < 56 ? 56 - m_filled : 120 - m_filled});
        add({reinterpret_cast<char *>(&bits), 8});
        string o;
        for (uint32_t x : m_state)
            for (int i = 0; i < 4; i++, x >>= 8) {
                o += "0123456789abcdef"[(x >> 4) & 15];
                o += "0123456789abcdef"[x & 15];
            }
        return o;
    }
};

class Sha256
{
    uint32_t m_state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                           0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    uint64_t m_length = 0;
    uint8_t m_buffer[64];
    size_t m_filled = 0;

    void block(const uint8_t *p)
    {
        static constexpr uint32_t K[64] = {
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
            0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
            0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
            0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
            0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
            0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
            0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
            0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
        uint32_t w[64];
        for (int i = 0; i < 16; i++)
            w[i] = uint32_t(p[4 * i]) << 24 | uint32_t(p[4 * i + 1]) << 16 | uint32_t(p[4 * i + 2]) << 8 | p[4 * i + 3];
        for (int i = 16; i < 64; i++) {
            uint32_t x = w[i - 15], y = w[i - 2];
            w[i] =
                w[i - 16] + w[i - 7] + (rotr(x, 7) ^ rotr(x, 18) ^ (x >> 3)) + (rotr(y, 17) ^ rotr(y, 19) ^ (y >> 10));
        }
        uint32_t h[8];
        memcpy(h, m_state, 32);
        for (int i = 0; i < 64; i++) {
            uint32_t t1 = h[7] + (rotr(h[4], 6) ^ rotr(h[4], 11) ^ rotr(h[4], 25)) + ((h[4] & h[5]) ^ (~h[4] & h[6])) +
                          K[i] + w[i];
            uint32_t t2 =
                (rotr(h[0], 2) ^ rotr(h[0], 13) ^ rotr(h[0], 22)) + ((h[0] & h[1]) ^ (h[0] & h[2]) ^ (h[1] & h[2]));
            h[7] = h[6], h[6] = h[5], h[5] = h[4], h[4] = h[3] + t1;
            h[3] = h[2], h[2] = h[1], h[1] = h[0], h[0] = t1 + t2;
        }
        for (int i = 0; i < 8; i++)
            m_state[i] += h[i];
    }

public:
    void add(string_view v)
    {
        for (const char c : v) { // only short inputs come here
            m_buffer[m_filled++] = uint8_t(c);
            if (m_filled == 64)
                block(m_buffer), m_filled = 0;
        }
        m_length += v.size();
    }
    string digest()
    {
        uint64_t bits = m_length * 8;
        add(string_view("\x80", 1));
        while (m_filled != 56)
            add(string_view("\0", 1));
        char len[8];
        for (int i = 0; i < 8; i++)
            len[i] = char(bits >> (56 - 8 * i));
        add({len, 8});
        string o;
        for (uint32_t x : m_state)
            for (int i = 24; i >= 0; i -= 8)
                o += char(x >> i);
        return o;
    }
};

} // namespace

string md5Hex(string_view text)
{
    Md5 md5;
    md5.add(text);
    return md5.hex();
}

string hmacSha256(string_view key, string_view msg)
{
    string k(key);
    if (k.size() > 64) {
        Sha256 h;
        h.add(k);
        k = h.digest();
    }
    k.resize(64, '\0');
    string in = k, out = k;
    for (auto &c : in)
        c ^= 0x36;
    for (auto &c : out)
        c ^= 0x5c;
    Sha256 a, b;
    a.add(in);
    a.add(msg);
    b.add(out);
    b.add(a.digest());
    return b.digest();
}

string base64(string_view v)
{
    static const char *T = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    string o;
    for (size_t i = 0; i < v.size(); i += 3) {
        uint32_t x = uint32_t(uint8_t(v[i])) << 16;
        if (i + 1 < v.size())
            x |= uint32_t(uint8_t(v[i + 1])) << 8;
        if (i + 2 < v.size())
            x |= uint8_t(v[i + 2]);
        o += T[x >> 18];
        o += T[(x >> 12) & 63];
        o += i + 1 < v.size() ? T[(x >> 6) & 63] : '=';
        o += i + 2 < v.size() ? T[x & 63] : '=';
    }
    return o;
}

} // namespace heliograph::sink
