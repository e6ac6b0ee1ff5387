// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/recordplace.h"

#include "core/json/linecursor.h"

namespace heliograph {

RecordPlace placeIn(QByteArrayView text, qsizetype at, const RecordPlace &start)
{
    const json::LineColumn inside = json::lineColumn(text, at);
    const qint64 before = inside.line == 1 ? start.column - 1 : 0;
    return {start.offset, start.line + inside.line - 1, before + inside.column};
}

} // namespace heliograph
