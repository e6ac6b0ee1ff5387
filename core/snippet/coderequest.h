// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
#include "core/request/kind.h"

#include <optional>

namespace heliograph {

/// What pasted code says of a request, wherever it says it.
struct CodeRequest
{
    json::Value body; ///< of the wire or of an SDK; a whole document where there is `body` in it
    json::Value keys = json::Value::object(); ///< idempotency_key, tenant_id, cancellation_key, brand_id
    json::Value::Array attachments;           ///< as a document has them
    std::optional<Kind> kind;                 ///< where something beside the body tells it
};

/// The text of the document that it becomes, in the layout of a new one: keys of the wire go to their places, what each
/// send makes anew is left out. The body is an object.
[[nodiscard]] QByteArray documentText(CodeRequest request);

/// The object in the value, or in a text of JSON in it, that looks like a request's body or like a document; the first
/// one. Nothing where there is none.
[[nodiscard]] std::optional<json::Value> requestWithin(const json::Value &value);

} // namespace heliograph
