// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"

namespace heliograph {

/// `heliograph bulk --list` and `bulk --results RUN FILE`: what there is of runs, without sending anything.
class RunsCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start() override;

private:
    void list();
    [[nodiscard]] Result<> writeResults();
};

} // namespace heliograph
