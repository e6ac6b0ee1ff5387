// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace heliograph {

/// What stands in the place of a value that only the code knew from which a request was made: "‹fill in: user.id›". It
/// is seen by who reads the request, and the checks let none be sent. One line, at most 80 characters of the code.
[[nodiscard]] QByteArray placeholderFor(QByteArrayView code);
/// Whether there is one in the text.
[[nodiscard]] bool holdsPlaceholder(QByteArrayView text);

} // namespace heliograph
