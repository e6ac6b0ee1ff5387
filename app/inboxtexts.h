// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/preview/linkedtemplates.h"
#include "core/preview/renderteam.h"
#include "core/sandbox/inbox.h"

#include <deque>

namespace heliograph {

/// Renders what the Sandbox accepted with the templates that each document links, and keeps it in the Sandbox's inbox.
class InboxTexts final : public QObject
{
    Q_OBJECT
public:
    /// `folder` is the Sandbox's; `clock` must outlive it.
    InboxTexts(QString folder, const Clock &clock, QObject *parent = nullptr);

    /// A document that links no template that can be read is left out.
    void add(const Document &document, const QString &key);
    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }
    /// Once. finished() follows, never from within.
    void start();

Q_SIGNALS:
    void finished();

private:
    struct Sent
    {
        QByteArray key;
        PreviewScope scope;
        RenderBatch batch;
    };
    void take(int message, int recipient, const Rendering &rendering);
    void keep();

    QString m_folder;
    const Clock &m_clock;
    std::deque<Sent> m_waiting;              ///< the first is under way
    std::vector<RenderedMessage> m_messages; ///< of the first
    RenderTeam m_renderer;
};

} // namespace heliograph
