// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace heliograph {

/// Evaluates a Jsonnet template whose variable `data` holds what a Handlebars template has in scope. Nothing can be
/// imported. For a slack message an array is wrapped as {"blocks":[…]}. It can loop for ever, so it runs in a process
/// of its own (see RenderWorker). `scope` is a JSON object. The answer is as HandlebarsEngine::render()'s, with the one
/// text "body".
[[nodiscard]] QByteArray renderJsonnet(const QByteArray &source, const QByteArray &scope, bool isSlack, int most);

} // namespace heliograph
