// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mailbox.h"
#include "core/preview/renderer.h"

#include <QThread>

#include <memory>

namespace heliograph {

class RenderTeam;

/// RenderTeam on a thread of its own, for a window: neither the start of a child nor what is read from one keeps the
/// GUI thread. Its end ends the children and waits for them.
class RendererThread final : public Renderer
{
    Q_OBJECT
public:
    /// `program` is what understands renderWorkerArgument.
    explicit RendererThread(const QString &program, QObject *parent = nullptr);
    ~RendererThread() override;
    void render(const RenderBatch &batch) override;

private:
    void startThere(const QString &program);

    Mailbox m_here;
    QThread m_thread;
    std::unique_ptr<RenderTeam> m_team; ///< of the thread, which makes and destroys it
    int m_serialThere = 0;              ///< of the thread: the batch that it works on
    int m_serial = 0;                   ///< of the batch that was ordered last
    Mailbox m_there;                    ///< last, so that its end comes first
};

} // namespace heliograph
