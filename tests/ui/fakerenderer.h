// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/renderer.h"

#include <memory>

namespace heliograph::test {

/// Takes batches, and answers when it is told to: with "NAME for N" for each task, or the error of its template.
class FakeRenderer final : public Renderer
{
    Q_OBJECT
public:
    explicit FakeRenderer(std::vector<RenderBatch> &batches)
        : m_batches(batches)
    {
    }
    void render(const RenderBatch &batch) override { m_batches.push_back(batch); }

    void answer(const std::optional<RenderError> &error = {})
    {
        const RenderBatch batch = m_batches.back();
        for (const auto &[message, recipient] : batch.tasks) {
            Rendering made;
            made.error = error;
            if (!error) {
                for (const TemplatePart &part : batch.templates[static_cast<size_t>(message)].parts)
                    made.texts.push_back({part.name, part.text + QString::number(recipient)});
            }
            Q_EMIT rendered(message, recipient, made);
        }
        Q_EMIT finished();
    }

private:
    std::vector<RenderBatch> &m_batches;
};

} // namespace heliograph::test
