// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/findings.h"
#include "core/check/scopes.h"

/// The functions of the table in rules.cpp, by the file that they are in.
namespace heliograph::check_rules {

// envelope.cpp
/// The kind that the body tells, where `kind` says another of which the body has no sign.
[[nodiscard]] std::optional<Kind> kindInstead(const Document &document);
void documentVersion(const Head &head, Findings &findings);
void unknownField(const Subject &subject, Findings &findings);
void fieldType(const Subject &subject, Findings &findings);
void kindUnknown(const Head &head, Findings &findings);
void kindContradicted(const Head &head, Findings &findings);
void bodyMissing(const Subject &subject, Findings &findings);
void bodyTooLarge(const Subject &subject, Findings &findings);

// placeholders.cpp
void placeholderLeft(const Subject &subject, Findings &findings);

// keys.cpp
void idempotencyKeyLength(const Subject &subject, Findings &findings);
void cancellationKeyLength(const Subject &subject, Findings &findings);
void tenantLength(const Subject &subject, Findings &findings);
void keyIsBlank(const Subject &subject, Findings &findings);
void keyBlanks(const Subject &subject, Findings &findings);
void keyTwice(const Subject &subject, Findings &findings);
void keyMisnamed(const Body &body, Findings &findings);
void keyPattern(const Subject &subject, Findings &findings);
void keyPatternConstant(const Subject &subject, Findings &findings);
void keyPatternUnused(const Subject &subject, Findings &findings);

// body.cpp
void workflowMissing(const WorkflowBody &body, Findings &findings);
void workflowLooksLikeName(const WorkflowBody &body, Findings &findings);
void recipientsMissing(const Body &body, Findings &findings);
void tooManyRecipients(const Body &body, Findings &findings);
void dataNoObject(const Body &body, Findings &findings);
void dataGivesWay(const Body &body, Findings &findings);
void bodyUnknownKey(const Body &body, Findings &findings);
void bodyDelay(const WorkflowBody &body, Findings &findings);

// event.cpp
void eventNoId(const EventBody &body, Findings &findings);
void eventIdLength(const EventBody &body, Findings &findings);
void eventNameMissing(const EventBody &body, Findings &findings);
void eventReserved(const EventBody &body, Findings &findings);
void eventBlanks(const EventBody &body, Findings &findings);
void eventReservedProperty(const EventBody &body, Findings &findings);
void madeAnew(const Body &body, Findings &findings);
void eventWithFile(const AttachmentEntry &entry, Findings &findings);

// templatebody.cpp
void templateMissing(const TemplateBody &body, Findings &findings);
void templateLooksLikeName(const TemplateBody &body, Findings &findings);
void categoryMissing(const TemplateBody &body, Findings &findings);
void scheduleDelay(const TemplateBody &body, Findings &findings);
void scheduleTriggerAt(const TemplateBody &body, Findings &findings);
void scheduleNoOffset(const TemplateBody &body, Findings &findings);
void schedulePast(const TemplateBody &body, Findings &findings);
void dynamicNameMissing(const DynamicBody &body, Findings &findings);
void deliveryType(const DynamicBody &body, Findings &findings);
void deliveryTimeToLive(const DynamicBody &body, Findings &findings);
void deliveryMandatory(const DynamicBody &body, Findings &findings);
void deliveryWithoutSmart(const DynamicBody &body, Findings &findings);
void deliveryUnknownKey(const DynamicBody &body, Findings &findings);
void listMissing(const BroadcastBody &body, Findings &findings);
void broadcastChannels(const BroadcastBody &body, Findings &findings);

// recipients.cpp
void recipientType(const Party &party, Findings &findings);
void recipientNoId(const Party &party, Findings &findings);
void recipientNoChannel(const Party &party, Findings &findings);
void userNoId(const Party &party, Findings &findings);
void objectIncomplete(const Party &party, Findings &findings);
void recipientIdType(const Party &party, Findings &findings);
void recipientIdLength(const Party &party, Findings &findings);
void recipientIdBlanks(const Party &party, Findings &findings);
void recipientFlag(const Party &party, Findings &findings);
void recipientChannelList(const Party &party, Findings &findings);
void recipientUnknownKey(const Party &party, Findings &findings);
void recipientsByAddress(const WorkflowBody &body, Findings &findings);

// duplicates.cpp
void recipientDuplicate(const Body &body, Findings &findings);

// profile.cpp
void recipientLanguage(const Party &party, Findings &findings);
void recipientTimeZone(const Party &party, Findings &findings);
void recipientLocale(const Party &party, Findings &findings);

// channels.cpp
void channelCount(const Channel &channel, Findings &findings);
void channelType(const ChannelValue &value, Findings &findings);
void recipientPhone(const ChannelValue &value, Findings &findings);
void recipientPhoneCountry(const ChannelValue &value, Findings &findings);
void recipientEmail(const ChannelValue &value, Findings &findings);
void pushProvider(const ChannelValue &value, Findings &findings);
void pushToken(const ChannelValue &value, Findings &findings);
void webPush(const ChannelValue &value, Findings &findings);

// chatchannels.cpp
void slackChannel(const ChannelValue &value, Findings &findings);
void slackShape(const ChannelValue &value, Findings &findings);
void slackPattern(const ChannelValue &value, Findings &findings);
void teamsShape(const ChannelValue &value, Findings &findings);
void teamsAddress(const ChannelValue &value, Findings &findings);

// attachments.cpp
void attachmentMalformed(const AttachmentEntry &entry, Findings &findings);
void attachmentUnknownField(const AttachmentEntry &entry, Findings &findings);
void attachmentUnreadable(const AttachmentEntry &entry, Findings &findings);
void attachmentLeftOut(const AttachmentEntry &entry, Findings &findings);
void attachmentUrl(const AttachmentEntry &entry, Findings &findings);
void attachmentHost(const AttachmentEntry &entry, Findings &findings);
void attachmentsWithoutEmail(const Body &body, Findings &findings);

} // namespace heliograph::check_rules
