// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/inbox.h"
#include "ui/compose/composestate.h"

namespace heliograph {

/// Gives the Sandbox the texts of what it delivers: what the linked templates made when Send was pressed, once it has
/// accepted that request. A test goes to others, of whom nothing was rendered.
class SandboxDelivery final : public QObject
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit SandboxDelivery(ComposeState &state, QObject *parent = nullptr);

private:
    void follow();
    [[nodiscard]] std::vector<RenderedMessage> rendered() const;

    ComposeState &m_state;
    std::optional<std::vector<RenderedMessage>> m_pressed; ///< while a press is under way
};

} // namespace heliograph
