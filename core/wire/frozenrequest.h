// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/request/document.h"
#include "core/request/loadedattachment.h"
#include "core/wire/stamp.h"

#include <QUrl>

namespace heliograph {

/// A request made ready once: what is stored, signed, sent and shown. Never changed after it was made.
struct FrozenRequest
{
    Kind kind = Kind::Workflow;
    QByteArray method;      ///< POST
    QByteArray path;        ///< below the base URL, without a leading slash: "trigger/", "<workspace key>/broadcast/"
    QByteArray body;        ///< the exact bytes of the wire, UTF-8 JSON
    QByteArray contentType; ///< application/json; charset=utf-8
    QString idempotencyKey; ///< as it stands in the body; empty where none was asked for
};

/// Freezes the document's body as the official SDK writes it.
/// A workflow, a dynamic workflow, a broadcast: attachments into `data.$attachments`, for a broadcast `$insert_id` and
/// `$time`, then `$idempotency_key`, `tenant_id` and `cancellation_key` (of a workflow) or `brand_id`, in that order
/// (one that is already in the body is overwritten in place; an empty one left out), and `"data":{}` last where there
/// is no data (before the keys where there are attachments; null, 0, "" and false give way in place). An event:
/// `$insert_id`, `$time`, `event`, `env`, `distinct_id`, `properties` with the attachments and
/// `$ss_sdk_version`, what else the body has, `$idempotency_key`, `tenant_id`, `brand_id`; signed with an API key only
/// what its schema has: `distinct_id`, `event`, `properties`, `tenant_id`, `$idempotency_key`.
/// Numbers keep their spelling and keys their order. `idempotencyKey` empty: none is written. Errors: freeze.kind,
/// freeze.body, freeze.workspace_key (the kind needs one), freeze.data (attachments but data is no object),
/// attachment.* of a file that could not be read and is not `ignore_if_error`.
/// Source: shared rules of SuprSend's Node SDK 1.15.1, recorded in tests/conformance.
[[nodiscard]] Result<FrozenRequest> freeze(const Document &document, const std::vector<LoadedAttachment> &attachments,
                                           const QString &idempotencyKey, const Stamp &stamp);

/// Where requests of that kind go, below the base URL.
[[nodiscard]] QByteArray pathOf(Kind kind, const QByteArray &workspaceKey);

/// The base URL with the path below it; the base may carry a path of its own, with or without the final slash.
[[nodiscard]] QUrl urlBelow(const QUrl &baseUrl, const QByteArray &path);

} // namespace heliograph
