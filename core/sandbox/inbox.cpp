// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/inbox.h"

#include "core/base/log.h"
#include "core/sandbox/deliverymemory.h"

namespace heliograph {

RenderedMessage renderedMessage(const PreviewRecipient &recipient, const QString &channel, const Rendering &rendering)
{
    json::Value parts = json::Value::object();
    for (const Rendering::Text &text : rendering.texts)
        parts.set(text.part.toUtf8(), json::Value::string(text.text));
    return {recipient.id.toUtf8(), recipient.address(channel).toUtf8(), channel.toUtf8(), parts};
}

void keepInInbox(const QString &folder, const Clock &clock, const QByteArray &key,
                 const std::vector<RenderedMessage> &messages)
{
    sandbox::DeliveryMemory memory(sandbox::deliveryFile(folder));
    if (!memory.open(clock.now()))
        qCWarning(logSandbox) << "What was rendered cannot be kept in" << folder;
    memory.keepRendered(key, messages);
    memory.flush();
}

} // namespace heliograph
