// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/json/pointer.h"
#include "core/json/value.h"

namespace heliograph::json {

/// One replacement in a text: `removed` stood at byte `at` and gives way to `inserted`. Its inverse swaps the two, so
/// a list of splices is an undo history.
struct Splice
{
    qsizetype at = 0;
    QByteArray removed;
    QByteArray inserted;
    [[nodiscard]] Splice inverse() const { return {at, inserted, removed}; }
    friend bool operator==(const Splice &, const Splice &) = default;
};

/// The text with the splice made. The removed bytes must stand there (asserted).
[[nodiscard]] QByteArray applied(const QByteArray &text, const Splice &splice);

/// The smallest splice of `text` (whose parse is `root`) that makes the value at the pointer `value`: the value's own
/// bytes are replaced, or a member is appended to its object, or an item to its array (index == size, or "-"), in the
/// layout of its siblings (own line and indent where they have them, on one line where not). Missing parents are made
/// as objects. Errors: json.pointer where the way leads through something that is neither; json.depth where it would be
/// nested deeper than parse() takes.
[[nodiscard]] Result<Splice> setSplice(const QByteArray &text, const Value &root, const Pointer &pointer,
                                       const Value &value);

/// Puts an item before the index of an existing array (index <= size). Errors as of setSplice().
[[nodiscard]] Result<Splice> insertSplice(const QByteArray &text, const Value &root, const Pointer &array,
                                          qsizetype index, const Value &value);

/// Takes the member or item away with the one comma and the blanks that belong to it. Error: json.pointer where there
/// is none, or for the root.
[[nodiscard]] Result<Splice> removeSplice(const QByteArray &text, const Value &root, const Pointer &pointer);

/// Gives the member another key, in place. Error: json.pointer where there is none; json.duplicate_key where the new
/// key is taken.
[[nodiscard]] Result<Splice> renameSplice(const QByteArray &text, const Value &root, const Pointer &member,
                                          const QByteArray &newKey);

/// The smallest splice that makes one text the other (common head and tail kept, cut at UTF-8 boundaries).
[[nodiscard]] Splice difference(const QByteArray &from, const QByteArray &to);

} // namespace heliograph::json
