// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace heliograph {

/// The most that one record may have, in bytes of UTF-8.
inline constexpr qsizetype maxRecordBytes = 1024 * 1024;

/// Where in a file something begins: bytes from 0, line and column from 1, columns in characters (code points).
struct RecordPlace
{
    qint64 offset = 0;
    qint64 line = 1;
    qint64 column = 1;

    friend bool operator==(const RecordPlace &, const RecordPlace &) = default;
};

/// Line and column of what stands at `at` in a text that begins at `start`; the offset stays that of the start.
[[nodiscard]] RecordPlace placeIn(QByteArrayView text, qsizetype at, const RecordPlace &start);

} // namespace heliograph
