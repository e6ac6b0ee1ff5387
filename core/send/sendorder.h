// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/frozenrequest.h"
#include "core/wire/signer.h"
#include "core/workspace/workspace.h"

namespace heliograph {

/// A send as it is ordered: everything fixed at the press.
struct SendOrder
{
    FrozenRequest request;
    QString title;
    Workspace workspace;
    SigningKeys keys;
};

} // namespace heliograph
