// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace heliograph::check_rules {

/// Whether it is one of ISO 639-1's two-letter codes, in lower case as the standard has them.
[[nodiscard]] bool isLanguageCode(QStringView code);

} // namespace heliograph::check_rules
