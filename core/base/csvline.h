// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace heliograph {

/// A line of a CSV file for a spreadsheet (RFC 4180, UTF-8): every field in quotes, and one that a spreadsheet would
/// run as a formula, for it begins with =, +, -, @, a tab or a line's end, behind an apostrophe.
[[nodiscard]] QByteArray csvLine(const QStringList &fields);

} // namespace heliograph
