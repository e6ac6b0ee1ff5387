// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/formbench.h"
#include "tests/ui/treedifference.h"

namespace heliograph::test {

/// The places in the document that an edit with this control may change, as the form stands now; none where the control
/// is not known here.
[[nodiscard]] NamedPlaces namedBy(const QWidget *control, FormBench &bench);

} // namespace heliograph::test
