// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"
#include "app/junit.h"
#include "core/preview/linkedtemplates.h"
#include "core/preview/renderteam.h"

namespace heliograph {

/// `heliograph preview DOC`: renders the document's templates, or those of --template, for each recipient. With --check
/// what comes out is held against the golden rendering that the document names; --update writes that.
class PreviewCommand final : public Command
{
    Q_OBJECT
public:
    PreviewCommand(const Invocation &invocation, Console &console, Surroundings &surroundings);
    void start() override;

private:
    [[nodiscard]] Result<> read();
    [[nodiscard]] Result<> readTemplates();
    [[nodiscard]] Result<> readGolden();
    void take(int message, int recipient, const Rendering &rendering);
    void end();
    [[nodiscard]] json::Value lineOf(size_t task) const;
    [[nodiscard]] QString titleOf(const RenderBatch::Task &task) const;
    void print(size_t task);
    /// What is wrong with a rendering; empty where nothing is.
    [[nodiscard]] QString failureOf(size_t task) const;
    [[nodiscard]] QString differenceOf(size_t task) const;
    [[nodiscard]] Result<> writeGolden() const;

    RenderTeam m_renderer;
    Document m_document;
    PreviewScope m_scope;
    RenderBatch m_batch;
    std::vector<std::optional<Rendering>> m_renderings; ///< of the batch's tasks, as they come
    std::vector<json::Value> m_golden;                  ///< the lines of the golden rendering
    QString m_goldenPath;
    size_t m_printed = 0; ///< tasks, in their order
};

} // namespace heliograph
