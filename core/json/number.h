// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace heliograph::json {

/// Whether the text is a number as JSON spells one (`-0`, `1.10`, `1E+2`; not `+1`, `.5`, `01`, `NaN`).
[[nodiscard]] bool isNumberSpelling(QByteArrayView text);

/// The nearest double of a number that isNumberSpelling(): infinite where it is larger than any, 0 where smaller.
[[nodiscard]] double doubleOf(QByteArrayView spelling);

} // namespace heliograph::json
