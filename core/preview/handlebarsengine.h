// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/preview/rendering.h"

#include <QByteArray>

#include <memory>

namespace heliograph {

/// handlebars.js 4.7 with `strict: true` and SuprSend's helpers, in an engine of Qt that can reach nothing: no files,
/// no network, no modules. It can still loop for ever or take all memory, so it runs in a process of its own (see
/// RenderWorker). Used on the thread that made it.
class HandlebarsEngine
{
public:
    /// Error: render.engine where the libraries that were embedded do not load.
    [[nodiscard]] static Result<std::unique_ptr<HandlebarsEngine>> make();
    ~HandlebarsEngine();

    /// `parts` is a JSON array of {"name","text"}.
    void setTemplate(int number, const QString &parts);
    /// `json` is an object.
    void setData(const QString &json);
    void setRecipient(int number, const QString &json);
    /// A JSON object: {"ok","texts"?,"error"?,"notes"}, texts by part, of at most `most` UTF-16 units each.
    [[nodiscard]] QByteArray render(int message, int recipient, int most);

private:
    struct Engine;
    explicit HandlebarsEngine(std::unique_ptr<Engine> engine);
    std::unique_ptr<Engine> m_engine;
};

} // namespace heliograph
