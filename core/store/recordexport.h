// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendstore.h"

namespace heliograph {

/// Which sends to export, in this order: those with these ids, then those of these pages.
struct ExportChoice
{
    std::vector<qint64> ids;
    std::vector<HistoryQuery> pages;
};

/// Writes the sends to a file, whole or not at all: where its name ends in .csv a spreadsheet (RFC 4180, a head line,
/// nothing that a spreadsheet would run as a formula), else maskedObject() of each on a line. Tokens are masked in
/// both. Bodies and attempts are read one send at a time, for all together may be larger than the memory. Blocks on
/// the disk. Gives how many. Errors: those of writeFile() and of the store; store.missing where one is not there any
/// more.
[[nodiscard]] Result<int> exportSends(const QString &file, const ExportChoice &choice, Database &database);

} // namespace heliograph
