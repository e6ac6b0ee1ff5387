// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/reply.h"

namespace heliograph::sandbox {

/// Whether the path is below v1/template/.
[[nodiscard]] bool isTemplatePath(const QByteArray &path);
/// The answer of SuprSend's API for templates about the only one that the Sandbox has, `new-comment`: the group, or one
/// of its channels (email, sms, slack). 404 about any other. `path` is not encoded.
[[nodiscard]] Reply templateReply(const QByteArray &path);

} // namespace heliograph::sandbox
