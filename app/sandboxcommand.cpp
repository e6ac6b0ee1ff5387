// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandboxcommand.h"

namespace heliograph {

SandboxCommand::SandboxCommand(const Invocation &invocation, Console &console, Surroundings &surroundings)
    : Command(invocation, console, surroundings)
    , m_sandbox(surroundings.folder().sandbox(), surroundings.clock())
{
    connect(&m_interrupt, &Interrupt::interrupted, this, [this] { Q_EMIT finished(status::good); });
}

void SandboxCommand::start()
{
    m_sandbox.start(static_cast<quint16>(invocation().port), this, [this](const Result<QUrl> &url) {
        if (!url) {
            refuse(url.error());
            return;
        }
        if (console().isJson()) {
            json::Value object = json::Value::object();
            object.set("url", json::Value::string(url->toString()));
            console().object(object);
        } else {
            console().line(url->toString());
        }
        console().note(tr("The Sandbox runs: practice, nothing leaves this computer. Ctrl-C ends it."));
    });
}

} // namespace heliograph
