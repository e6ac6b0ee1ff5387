// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/recordrequest.h"

using namespace Qt::StringLiterals;

namespace heliograph {

FrozenRequest requestOf(const RunRecord &record, const Workspace &workspace)
{
    FrozenRequest request;
    request.kind = record.kind.value_or(Kind::Workflow);
    request.method = "POST"_ba;
    request.path = pathOf(request.kind, workspace.workspaceKey);
    request.body = record.body;
    request.contentType = "application/json; charset=utf-8"_ba;
    request.idempotencyKey = record.idempotencyKey;
    return request;
}

} // namespace heliograph
