// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// SuprSend's limits, as its documentation and schemas state them. Sizes in bytes of UTF-8, lengths in code points.
namespace heliograph::limits {

inline constexpr qsizetype workflowBytes = 800 * 1024; ///< one workflow, attachments included
inline constexpr qsizetype eventBytes = 100 * 1024;    ///< one event by the documentation; a workspace may raise it
inline constexpr qsizetype eventBytesMax = 800 * 1024; ///< as far as a workspace may raise it
inline constexpr int bulkRecords = 100;                ///< of one bulk call
inline constexpr qsizetype bulkBytes = 800 * 1024;     ///< of one bulk call
inline constexpr int recipients = 100;                 ///< of one workflow
inline constexpr int broadcastAbove = 1000;            ///< recipients for whom SuprSend advises a list
inline constexpr int channelValues = 10;               ///< of one channel of one recipient
inline constexpr int idempotencyKey = 255;
inline constexpr int cancellationKey = 255;
inline constexpr int tenantId = 64;
inline constexpr int distinctId = 255;
/// Ours: the largest document file that is read. Attachments are outside it, so that no valid document comes near.
inline constexpr qint64 documentBytes = 8 * 1024 * 1024;

} // namespace heliograph::limits
