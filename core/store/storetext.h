// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace heliograph {

/// The room's sentences for people have one context for the translator: Text::tr().
class Text
{
    Q_DECLARE_TR_FUNCTIONS(Store)
};

} // namespace heliograph
