// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/sandboxdelivery.h"

namespace heliograph {

SandboxDelivery::SandboxDelivery(ComposeState &state, QObject *parent)
    : QObject(parent)
    , m_state(state)
{
    connect(&state.flow(), &SendFlow::changed, this, &SandboxDelivery::follow);
}

void SandboxDelivery::follow()
{
    if (m_state.flow().phase() != SendFlow::Phase::Idle) {
        if (!m_pressed && m_state.workspace().isSandbox())
            m_pressed = rendered();
        return;
    }
    const auto pressed = std::exchange(m_pressed, std::nullopt);
    const auto &last = m_state.flow().last();
    if (pressed && !pressed->empty() && last && last->outcome == Outcome::Accepted && last->workspace.isSandbox())
        m_state.keepInInbox(last->request.idempotencyKey.toUtf8(), *pressed);
}

std::vector<RenderedMessage> SandboxDelivery::rendered() const
{
    const TemplateSession &session = m_state.templates();
    std::vector<RenderedMessage> messages;
    for (int i = 0; i < static_cast<int>(session.templates().size()); ++i) {
        for (int j = 0; j < static_cast<int>(session.recipients().size()); ++j) {
            if (session.state(i, j) != TemplateSession::State::Rendered)
                continue;
            messages.push_back(renderedMessage(session.recipients()[static_cast<size_t>(j)],
                                               session.templates()[static_cast<size_t>(i)].message->name.channel,
                                               *session.rendering(i, j)));
        }
    }
    return messages;
}

} // namespace heliograph
