// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/rendering.h"

namespace heliograph {

/// What is wrong with a rendering, for a person, in one sentence: what is missing, where, and the nearest name that
/// exists.
[[nodiscard]] QString renderErrorText(const RenderError &error);
/// The place in the template's file: "welcome.email.hbs, line 3, column 7"; the file alone where it is not known.
[[nodiscard]] QString renderErrorPlace(const RenderError &error, const QString &file);

} // namespace heliograph
