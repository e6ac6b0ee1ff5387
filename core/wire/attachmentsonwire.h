// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/json/pointer.h"
#include "core/json/value.h"
#include "core/request/loadedattachment.h"

namespace heliograph {

/// A text without JavaScript's white space at its ends, which is not quite Unicode's: U+FEFF is, U+0085 is not.
[[nodiscard]] QString trimmedAsScript(const QString &text);

/// Appends the attachments to `$attachments` of that member of the body, which is made where it is absent. Files that
/// could not be read and may be missing are left out. `bodyPointer` is where the body stands in the document. Errors:
/// freeze.data (the member is no object), those of a file that must not be missing.
[[nodiscard]] Result<> attach(json::Value &body, QByteArrayView member,
                              const std::vector<LoadedAttachment> &attachments, const json::Pointer &bodyPointer);

} // namespace heliograph
