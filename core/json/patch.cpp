// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/patch.h"

namespace heliograph::json {

namespace {

/// The span after the text grew between `at` and what follows it: what ends before stays, what lies behind moves, what
/// is around grows.
Span moved(Span span, qsizetype at, qsizetype grown)
{
    if (span.end <= at)
        return span;
    return {span.begin > at ? span.begin + grown : span.begin, span.end + grown};
}

void move(Value &value, qsizetype at, qsizetype grown)
{
    if (value.span().end <= at)
        return;
    value.setSpan(moved(value.span(), at, grown));
    if (value.isArray()) {
        for (Value &item : value.items())
            move(item, at, grown);
    } else if (value.isObject()) {
        for (Member &member : value.members()) {
            member.keySpan = moved(member.keySpan, at, grown);
            move(member.value, at, grown);
        }
    }
}

} // namespace

bool isScalar(const Value &value)
{
    return !value.isArray() && !value.isObject();
}

void replaceScalar(Value &root, const Pointer &pointer, const Value &scalar, qsizetype grown)
{
    Value *place = pointer.in(root);
    Q_ASSERT(place && isScalar(*place));
    const Span old = place->span();
    *place = scalar;
    place->setSpan(old);
    // The value itself grows: it begins where it began.
    if (grown != 0)
        move(root, old.begin, grown);
}

} // namespace heliograph::json
