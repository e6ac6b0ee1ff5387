// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"
#include "app/interrupt.h"
#include "core/sandbox/sandboxthread.h"

namespace heliograph {

/// `heliograph sandbox [--port N]`: runs the look-alike until interrupted.
class SandboxCommand final : public Command
{
    Q_OBJECT
public:
    SandboxCommand(const Invocation &invocation, Console &console, Surroundings &surroundings);
    void start() override;

private:
    Interrupt m_interrupt;
    SandboxThread m_sandbox;
};

} // namespace heliograph
