// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

#include <vector>

namespace heliograph {

/// One test of a JUnit report.
struct JUnitCase
{
    QString name;
    double seconds = 0;
    QString failure; ///< empty: it passed
};

/// Writes the report that continuous integrations read. Error: file.write.
[[nodiscard]] Result<> writeJUnit(const QString &path, const std::vector<JUnitCase> &cases);

} // namespace heliograph
