// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/channelform.h"

#include <QString>

namespace heliograph {

/// What a person is in the request. The form of both is the same, with names of its own: no two inputs of the window
/// have the same name.
enum class PersonRole : quint8 { Recipient, Actor };

/// The inputs of a person's form. Those from Value on are a channel's, in the order of ChannelField.
enum class PersonInput : quint8 {
    Type,
    DistinctId,
    ObjectType,
    ObjectId,
    Name,
    Language,
    TimeZone,
    SkipCreate,
    Channels,
    AddChannel,
    RemoveChannel,
    ShowTokens,
    OnlyChannels,
    ChooseChannels,
    Properties,
    AddProperty,
    RemoveProperty,
    PropertyCell,
    Channel,
    SlackForm,
    TeamsForm,
    Value,
    Token,
    Provider,
    DeviceId,
    BundleId,
    Email,
    UserId,
    ChannelId,
    AccessToken,
    WebhookUrl,
    TenantId,
    ServiceUrl,
    ConversationId
};
[[nodiscard]] PersonInput inputOf(ChannelField field);

/// The visible label of an input, which is its accessible name too.
[[nodiscard]] QString personLabel(PersonRole role, PersonInput input);
[[nodiscard]] QString personObjectName(PersonRole role, PersonInput input);

} // namespace heliograph
