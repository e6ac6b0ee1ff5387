// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <functional>

class QWidget;

namespace heliograph {

/// Asks whether to close all the same, where something could not be saved; `close` is called where that is the answer.
/// Comes back at once.
void askToLose(QWidget *window, const Error &why, const std::function<void()> &close);

} // namespace heliograph
