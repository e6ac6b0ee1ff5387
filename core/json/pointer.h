// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/json/value.h"

#include <optional>
#include <vector>

namespace heliograph::json {

/// A JSON pointer (RFC 6901). The empty pointer names the root.
class Pointer
{
public:
    Pointer() = default;
    /// Error: json.pointer where it neither is empty nor begins with a slash, or has a bad `~` escape.
    [[nodiscard]] static Result<Pointer> fromString(const QString &text);
    [[nodiscard]] QString toString() const;

    [[nodiscard]] Pointer operator/(const QByteArray &key) const;
    [[nodiscard]] Pointer operator/(const char *key) const { return *this / QByteArray(key); }
    [[nodiscard]] Pointer operator/(qsizetype index) const;

    [[nodiscard]] bool isRoot() const { return m_tokens.empty(); }
    [[nodiscard]] const std::vector<QByteArray> &tokens() const { return m_tokens; }
    [[nodiscard]] Pointer parent() const; ///< of the root: the root
    [[nodiscard]] bool startsWith(const Pointer &prefix) const;

    /// The value it names, or nullptr. An array's index is decimal without leading zeros.
    [[nodiscard]] const Value *in(const Value &root) const;
    [[nodiscard]] Value *in(Value &root) const;

    friend bool operator==(const Pointer &, const Pointer &) = default;

private:
    std::vector<QByteArray> m_tokens;
};

/// The index that a pointer's token names in an array: decimal, without leading zeros.
[[nodiscard]] std::optional<qsizetype> arrayIndex(const QByteArray &token);

} // namespace heliograph::json
