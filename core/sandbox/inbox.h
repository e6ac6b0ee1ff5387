// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/preview/previewscope.h"
#include "core/preview/rendering.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace heliograph {

/// A message that templates made for a recipient of a request, to be shown with what the Sandbox delivers.
struct RenderedMessage
{
    QByteArray recipient; ///< distinct ID, or an object's id; empty for somebody anonymous
    QByteArray address;   ///< of somebody anonymous: the one of that channel
    QByteArray channel;
    json::Value parts; ///< an object of texts: {"subject":"…","body":"…"}
};

/// A message in the Sandbox's inbox.
struct InboxMessage
{
    QString id;
    QString key; ///< of the request
    QString recipient;
    QString channel;
    QString address;
    QString status;    ///< as the Messages API has it
    QDateTime time;    ///< when the request was accepted, UTC
    json::Value parts; ///< as in RenderedMessage; null where no template was linked
};

/// How many of them an inbox shows.
inline constexpr int inboxMost = 500;

[[nodiscard]] RenderedMessage renderedMessage(const PreviewRecipient &recipient, const QString &channel,
                                              const Rendering &rendering);

/// Keeps what was rendered for the messages of the request with that key, for whichever Sandbox runs on that folder,
/// here or in another process: its files are shared. Waits for the disk; a failure is logged.
void keepInInbox(const QString &folder, const Clock &clock, const QByteArray &key,
                 const std::vector<RenderedMessage> &messages);

} // namespace heliograph
