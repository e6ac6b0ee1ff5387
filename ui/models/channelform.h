// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/pointer.h"
#include "ui/models/channelkind.h"

#include <span>

namespace heliograph {

/// A part of a channel's value that has a field in the window. Value is the whole of it.
enum class ChannelField : quint8 {
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
inline constexpr int channelFieldCount = 13;

/// The shapes that a channel's value can have. Json is the browser's subscription, and what is of no known shape.
enum class ChannelForm : quint8 {
    Text,
    Json,
    AndroidPush,
    IosPush,
    SlackEmail,
    SlackUser,
    SlackChannel,
    SlackWebhook,
    TeamsConversation,
    TeamsUser,
    TeamsWebhook
};
[[nodiscard]] QString channelFormLabel(ChannelForm form); ///< of those that a person can choose

/// The shape that a value of that kind has.
[[nodiscard]] ChannelForm channelFormOf(const ChannelKind &kind, const json::Value &value);
/// The shapes that a person can choose between for that kind; none where there is one only.
[[nodiscard]] std::span<const ChannelForm> channelForms(const ChannelKind &kind);
/// The fields of a shape, in the order of the window.
[[nodiscard]] std::span<const ChannelField> channelFields(ChannelForm form);

/// Where a field's text stands, from the value on. A Slack value that says `channel` keeps that name.
[[nodiscard]] std::vector<QByteArray> memberPath(ChannelField field, const json::Value &value);
/// The field's text; empty where there is none.
[[nodiscard]] QString fieldText(ChannelField field, const json::Value &value);
/// Whether an empty text is no member at all.
[[nodiscard]] bool isOptional(ChannelField field);
/// Whether who knows the field's text can send in the person's name, or to the device.
[[nodiscard]] bool isSecret(ChannelField field);

/// The value in another of its kind's shapes: members that both have, and unknown ones, stay where they are.
[[nodiscard]] json::Value withChannelForm(const json::Value &value, const ChannelKind &kind, ChannelForm form);

/// A value in one line. Unless `withSecrets`, tokens and webhooks show their beginning only.
[[nodiscard]] QString channelSummary(const ChannelKind &kind, const json::Value &value, bool withSecrets);

} // namespace heliograph
