// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/textfaults.h"

#include "core/bulk/rowerrors.h"
#include "core/json/utf8.h"

namespace heliograph {

namespace {

qsizetype firstBadByte(QByteArrayView text)
{
    qsizetype at = 0;
    while (const qsizetype size = json::characterSize(text, at))
        at += size;
    return at;
}

} // namespace

std::optional<Error> textFault(const ScannedRecord &record)
{
    if (!record.text.isValidUtf8())
        return rowerror::badCharacter(placeIn(record.text, firstBadByte(record.text), record.place));
    if (record.afterQuote >= 0)
        return rowerror::textAfterQuote(placeIn(record.text, record.afterQuote, record.place));
    return std::nullopt;
}

} // namespace heliograph
