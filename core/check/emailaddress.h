// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace heliograph {

/// Whether a text is most likely an e-mail address: something before and after an @, and no blank.
[[nodiscard]] bool looksLikeEmail(const QString &text);

} // namespace heliograph
