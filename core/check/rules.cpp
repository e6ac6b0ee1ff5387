// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/rule.h"
#include "core/check/rulefunctions.h"

#include <array>

namespace heliograph::check_rules {

namespace {

constexpr auto error = Severity::Error;
constexpr auto warning = Severity::Warning;
constexpr auto hint = Severity::Hint;

// Where a rule comes from.
constexpr auto document = "the document format";
constexpr auto trigger = "SuprSend: Trigger workflow from API";
constexpr auto track = "SuprSend: Send and track events";
constexpr auto openapi = "SuprSend: the API's description (OpenAPI)";
constexpr auto schema = "SuprSend: schemas of the official SDKs";
constexpr auto idempotency = "SuprSend: Idempotent requests";
constexpr auto iso639 = "ISO 639-1";
constexpr auto iana = "IANA time zone database";
constexpr auto bcp47 = "BCP 47";
constexpr auto e164 = "E.164";

const std::array<Rule, 85> table{{
    // The document around the body
    {{"document.version", error, document}, documentVersion},
    {{"document.unknown_field", warning, document}, unknownField},
    {{"document.field_type", error, document}, fieldType},
    {{"kind.unknown", error, document}, kindUnknown},
    {{"kind.contradicted", error, document}, kindContradicted},
    {{"body.missing", error, document}, bodyMissing},
    {{"document.placeholder", error, document}, placeholderLeft},
    {{"body.too_large", error, trigger}, bodyTooLarge},
    // Keys
    {{"key.idempotency_length", error, idempotency}, idempotencyKeyLength},
    {{"key.cancellation_length", error, schema}, cancellationKeyLength},
    {{"key.tenant_length", error, schema}, tenantLength},
    {{"key.blank", error, idempotency}, keyIsBlank},
    {{"key.blanks", warning, idempotency}, keyBlanks},
    {{"key.twice", warning, document}, keyTwice},
    {{"key.misnamed", warning, schema}, keyMisnamed},
    {{"key.pattern", error, document}, keyPattern},
    {{"key.pattern_constant", warning, idempotency}, keyPatternConstant},
    {{"key.pattern_unused", warning, document}, keyPatternUnused},
    // The body
    {{"workflow.missing", error, trigger}, workflowMissing},
    {{"workflow.looks_like_name", warning, trigger}, workflowLooksLikeName},
    {{"recipients.missing", error, trigger}, recipientsMissing},
    {{"recipients.too_many", error, trigger}, tooManyRecipients},
    {{"data.not_object", error, trigger}, dataNoObject},
    {{"data.gives_way", hint, schema}, dataGivesWay},
    {{"body.unknown_key", warning, schema}, bodyUnknownKey},
    {{"body.delay", warning, schema}, bodyDelay},
    // An event
    {{"event.no_id", error, track}, eventNoId},
    {{"event.id_length", error, schema}, eventIdLength},
    {{"event.name_missing", error, track}, eventNameMissing},
    {{"event.reserved", error, track}, eventReserved},
    {{"event.blanks", hint, schema}, eventBlanks},
    {{"event.reserved_property", warning, track}, eventReservedProperty},
    {{"event.with_file", warning, track}, eventWithFile},
    {{"body.made_anew", hint, schema}, madeAnew},
    // A dynamic workflow, a broadcast
    {{"template.missing", error, openapi}, templateMissing},
    {{"template.looks_like_name", warning, openapi}, templateLooksLikeName},
    {{"category.missing", error, openapi}, categoryMissing},
    {{"schedule.delay", error, openapi}, scheduleDelay},
    {{"schedule.trigger_at", error, openapi}, scheduleTriggerAt},
    {{"schedule.no_offset", warning, openapi}, scheduleNoOffset},
    {{"schedule.past", warning, openapi}, schedulePast},
    {{"dynamic.name_missing", error, openapi}, dynamicNameMissing},
    {{"dynamic.user_no_id", error, openapi}, userNoId},
    {{"delivery.type", error, schema}, deliveryType},
    {{"delivery.time_to_live", error, schema}, deliveryTimeToLive},
    {{"delivery.mandatory_channels", error, schema}, deliveryMandatory},
    {{"delivery.without_smart", warning, openapi}, deliveryWithoutSmart},
    {{"delivery.unknown_key", warning, schema}, deliveryUnknownKey},
    {{"broadcast.list_missing", error, openapi}, listMissing},
    {{"broadcast.channels", error, schema}, broadcastChannels},
    // Recipients and the actor
    {{"recipient.type", error, trigger}, recipientType},
    {{"recipient.no_id", error, schema}, recipientNoId},
    {{"recipient.no_channel", error, schema}, recipientNoChannel},
    {{"recipient.object_incomplete", error, trigger}, objectIncomplete},
    {{"recipient.id_type", error, schema}, recipientIdType},
    {{"recipient.id_length", error, schema}, recipientIdLength},
    {{"recipient.id_blanks", warning, schema}, recipientIdBlanks},
    {{"recipient.flag", warning, trigger}, recipientFlag},
    {{"recipient.channels", error, trigger}, recipientChannelList},
    {{"recipient.unknown_key", warning, schema}, recipientUnknownKey},
    {{"recipient.duplicate", warning, trigger}, recipientDuplicate},
    {{"recipient.address_as_id", hint, trigger}, recipientsByAddress},
    {{"recipient.language", warning, iso639}, recipientLanguage},
    {{"recipient.timezone", warning, iana}, recipientTimeZone},
    {{"recipient.locale", warning, bcp47}, recipientLocale},
    // Channels
    {{"channel.count", error, schema}, channelCount},
    {{"channel.type", error, schema}, channelType},
    {{"recipient.phone", error, e164}, recipientPhone},
    {{"recipient.phone_country", warning, e164}, recipientPhoneCountry},
    {{"recipient.email", warning, trigger}, recipientEmail},
    {{"channel.push_provider", error, schema}, pushProvider},
    {{"channel.push_token", warning, schema}, pushToken},
    {{"channel.webpush", warning, schema}, webPush},
    {{"channel.slack_channel", warning, schema}, slackChannel},
    {{"channel.slack_shape", warning, schema}, slackShape},
    {{"channel.slack_pattern", warning, schema}, slackPattern},
    {{"channel.ms_teams_shape", warning, schema}, teamsShape},
    {{"channel.ms_teams_address", warning, schema}, teamsAddress},
    // Attachments
    {{"attachment.malformed", error, document}, attachmentMalformed},
    {{"attachment.unknown_field", warning, document}, attachmentUnknownField},
    {{"attachment.unreadable", error, trigger}, attachmentUnreadable},
    {{"attachment.left_out", warning, schema}, attachmentLeftOut},
    {{"attachment.url", error, trigger}, attachmentUrl},
    {{"attachment.host", warning, trigger}, attachmentHost},
    {{"attachment.no_email", hint, trigger}, attachmentsWithoutEmail},
}};

} // namespace

std::span<const Rule> rules()
{
    return table;
}

} // namespace heliograph::check_rules
