// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace heliograph {

class ComposeState;
class SandboxStatus;

/// "3 recipients · 1.2 KB of 800 KB · key 6f1c… (new) · 1 problem".
[[nodiscard]] QString requestStatus(const ComposeState &state);
/// "Sandbox is running", "Sandbox is starting…", or why it does not run.
[[nodiscard]] QString sandboxStatus(const SandboxStatus &sandbox);

} // namespace heliograph
