// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snippet/snippet.h"

namespace heliograph {

/// A script for sh, with curl and (to sign, to number events, to attach files) openssl. `masked` gets how many texts of
/// its body are masked. Errors: those of attach().
[[nodiscard]] Result<QByteArray> curlSnippet(const Document &document, const SnippetOptions &options, int &masked);

} // namespace heliograph
