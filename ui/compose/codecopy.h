// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snippet/snippetlanguage.h"
#include "ui/compose/composestate.h"

class QMenu;

namespace heliograph {

/// Puts the request as code into the clipboard, made beside the GUI thread; tokens of channels stand in it where the
/// window shows them. `done` gets one sentence, or several, on what was copied and what has to be known of it. Only
/// while there is a preview; not called once `context` is gone.
void copyAsCode(const ComposeState &state, SnippetLanguage language, QObject *context,
                const std::function<void(const QString &)> &done);

/// A menu with an action for each language, "copyAsCurl" …; `chosen` is called with it.
[[nodiscard]] QMenu *codeMenu(QWidget *parent, const std::function<void(SnippetLanguage)> &chosen);

} // namespace heliograph
