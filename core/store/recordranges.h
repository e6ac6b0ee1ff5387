// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace heliograph {

/// Numbers of records, in order, as a person reads them and a call stores them: "1-100,102". Each of them is above the
/// one before; nothing for none.
[[nodiscard]] QString rangesOf(const std::vector<qint64> &records);
/// The numbers again; nothing where the text is none that rangesOf() gives, or names more than `most`.
[[nodiscard]] std::optional<std::vector<qint64>> recordsOf(const QString &ranges, qsizetype most);

} // namespace heliograph
