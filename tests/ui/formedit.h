// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/json/randomjson.h"
#include "tests/ui/formbench.h"
#include "tests/ui/treedifference.h"

namespace heliograph::test {

/// An edit that was made by one control of the form.
struct FormEdit
{
    QString control; ///< its object name
    NamedPlaces named;
};

/// Makes one edit with a control drawn at random, as a person does. The control must be known here: for one that is
/// not, `named` is empty and nothing was done.
[[nodiscard]] FormEdit editAtRandom(FormBench &bench, RandomJson &random);

} // namespace heliograph::test
