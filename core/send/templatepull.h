// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"
#include "core/workspace/workspace.h"

#include <functional>

namespace heliograph {

/// A template of a workspace, as a file that Heliograph renders.
struct PulledTemplate
{
    QString channel;  ///< "email"
    QString fileName; ///< "SLUG.CHANNEL.hbs", or ".jsonnet"
    QString text;     ///< with front matter where it has a subject or a title
    QString version;  ///< which one, in the workspace's own words; empty where it does not say
    bool isLive = false;
};

/// What a pull gave: the channels that could be read, and a sentence for each that could not.
struct TemplatePull
{
    std::vector<PulledTemplate> templates;
    QStringList notes;
};

/// The calls, which only read. `slug` is the template group's. Source: SuprSend, Fetch Template details, and Fetch
/// Template content for a channel.
[[nodiscard]] HttpCall templateCall(const Workspace &workspace, const SigningKeys &keys, const QString &slug,
                                    const QString &channel, const QDateTime &now);
/// The channels that a template group has. Errors: template.refused with the server's words, template.garbage.
[[nodiscard]] Result<QStringList> readTemplateChannels(const CallResult &result, const QString &slug);
/// The live version of a channel, or where there is none the newest; of its languages English, or the first. Nothing
/// where the channel has no content, or one of a form that is not known. Errors: as readTemplateChannels().
[[nodiscard]] Result<std::optional<PulledTemplate>> readTemplateChannel(const CallResult &result, const QString &slug);

/// Asks for the group, then for each of its channels, one after the other. `done` is called exactly once, never from
/// within, unless `transport` is gone before.
void pullTemplate(Transport &transport, const Workspace &workspace, const SigningKeys &keys, const QString &slug,
                  const QDateTime &now, std::function<void(const Result<TemplatePull> &)> done);

} // namespace heliograph
