// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/parser.h"

namespace heliograph::json {

/// Line and column of many offsets in one pass: the offsets must not decrease. A line ends at LF, CRLF or a lone CR; a
/// byte order mark has no column. The text must outlive it.
class LineCursor
{
public:
    explicit LineCursor(QByteArrayView text);
    [[nodiscard]] LineColumn at(qsizetype offset);

private:
    void step();

    QByteArrayView m_text;
    qsizetype m_offset = 0;
    LineColumn m_place;
};

} // namespace heliograph::json
