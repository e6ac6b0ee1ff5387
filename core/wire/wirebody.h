// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/request/document.h"
#include "core/request/loadedattachment.h"
#include "core/wire/stamp.h"

namespace heliograph {

/// The document's body as the official SDK puts it on the wire, each kind in its way: frozenrequest.h says how. The
/// document has a body and a kind. Errors: those of attach().
[[nodiscard]] Result<json::Value> wireBody(const Document &document, const std::vector<LoadedAttachment> &attachments,
                                           const QString &idempotencyKey, const Stamp &stamp);

} // namespace heliograph
