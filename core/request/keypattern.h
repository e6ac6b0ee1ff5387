// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/document.h"

#include <QDateTime>

#include <span>

namespace heliograph {

/// What a key is made of beside the document: all three are those of one send, and stay the same for its repeats.
struct KeyMoment
{
    QString uuid;   ///< a new one of the request's next send
    QDateTime made; ///< when that was made
    QDateTime now;
};

/// A placeholder of a pattern, as a person chooses it.
struct KeyPlaceholder
{
    const char *name;    ///< "distinct_id", without its braces
    bool changes;        ///< two requests that are about something else get another key by it
    const char *meaning; ///< untranslated, of the context KeyPattern; one short phrase
};
/// All of them but those of the data, which are written {data.NAME}, or {data.NAME.NAME} for what lies deeper.
[[nodiscard]] std::span<const KeyPlaceholder> keyPlaceholders();

/// The idempotency key that a pattern gives for this document: its text, where each name in braces stands for a value;
/// `{{` and `}}` are braces. Errors, each with a sentence that says what to do: key.pattern where a name is not known,
/// a brace is open, a value is missing or is no text, number or boolean, or {distinct_id} would be several people's.
[[nodiscard]] Result<QString> keyFromPattern(const QString &pattern, const Document &document, const KeyMoment &moment);

/// Whether nothing in the pattern changes from one send to the next: SuprSend would skip the second.
[[nodiscard]] bool isConstantPattern(const QString &pattern);

/// The key of the next send: the document's own; or what its pattern gives; or, where it has neither, or the pattern
/// gives none (the checks say why), the UUID.
[[nodiscard]] QString idempotencyKeyOf(const Document &document, const KeyMoment &moment);

} // namespace heliograph
