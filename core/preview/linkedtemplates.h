// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/previewscope.h"
#include "core/preview/rendering.h"

namespace heliograph {

/// The files that `templates` of the envelope lists, as the document says them; entries that are no text are left out.
[[nodiscard]] QStringList linkedTemplates(const Document &document);
/// Where such a file is: relative ones are beside the document.
[[nodiscard]] QString templatePath(const Document &document, const QString &link);
/// How a file is written in `templates`: relative to the document's folder where it is below or beside it.
[[nodiscard]] QString templateLink(const Document &document, const QString &path);
/// The file that `expect.preview` names, as the document says it; empty where it names none.
[[nodiscard]] QString goldenPreview(const Document &document);

/// Every template for every recipient, of whom `first` (an index of the scope's) comes before all others; otherwise
/// recipient by recipient.
[[nodiscard]] RenderBatch renderBatch(const std::vector<MessageTemplate> &templates, const PreviewScope &scope,
                                      int first = 0);

} // namespace heliograph
