// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/call.h"

namespace heliograph::sandbox {

/// Whether a call may pass, and what the log is to say about it; empty where there is nothing to say.
struct Admission
{
    bool admitted = false;
    QString note;
};

/// Takes `Bearer <API key>` or `<workspace key>:<signature>` of the Sandbox, and no other. A signature is held against
/// the raw body and the headers as they came. A Date more than 15 minutes off is admitted and noted: what SuprSend does
/// with one is not known.
[[nodiscard]] Admission authenticate(const Call &call, const QDateTime &now);

} // namespace heliograph::sandbox
