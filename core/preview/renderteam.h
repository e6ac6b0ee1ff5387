// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/renderprocess.h"

#include <memory>
#include <vector>

namespace heliograph {

/// Several RenderProcesses that share a batch, since a child uses one core. The first task is the first of the first of
/// them, so that what is looked at comes as soon as from one alone; the others come in no certain order. Few tasks are
/// not shared: each child has to compile the template for itself.
class RenderTeam final : public Renderer
{
    Q_OBJECT
public:
    /// `program` and `time` are those of RenderProcess.
    explicit RenderTeam(const QString &program, std::chrono::milliseconds time = renderTime, QObject *parent = nullptr);
    void render(const RenderBatch &batch) override;

private:
    RenderProcess &member(size_t number);

    QString m_program;
    std::chrono::milliseconds m_time;
    std::vector<std::unique_ptr<RenderProcess>> m_members; ///< as many as were ever needed
    size_t m_working = 0;                                  ///< members that have not finished their part of the batch
};

} // namespace heliograph
