// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/renderteam.h"

#include <QThread>

#include <algorithm>

namespace heliograph {

namespace {

/// From so many tasks on for each, another child is worth its start.
constexpr size_t share = 8;
/// Each has some 40 MB.
constexpr size_t most = 4;

size_t membersFor(size_t tasks)
{
    const auto cores = static_cast<size_t>(std::max(1, QThread::idealThreadCount()));
    return std::clamp(tasks / share, size_t{1}, std::min(cores, most));
}

} // namespace

RenderTeam::RenderTeam(const QString &program, std::chrono::milliseconds time, QObject *parent)
    : Renderer(parent)
    , m_program(program)
    , m_time(time)
{
}

RenderProcess &RenderTeam::member(size_t number)
{
    while (m_members.size() <= number) {
        m_members.push_back(std::make_unique<RenderProcess>(m_program, m_time));
        RenderProcess *made = m_members.back().get();
        connect(made, &Renderer::rendered, this, &Renderer::rendered);
        connect(made, &Renderer::finished, this, [this] {
            if (--m_working == 0)
                Q_EMIT finished();
        });
    }
    return *m_members[number];
}

/// A member that has no part in it gets an empty batch: so it gives up what it had.
void RenderTeam::render(const RenderBatch &batch)
{
    const size_t members = membersFor(batch.tasks.size());
    m_working = std::max(members, m_members.size());
    RenderBatch part = batch;
    for (size_t number = 0; number < m_working; ++number) {
        part.tasks.clear();
        for (size_t task = number; number < members && task < batch.tasks.size(); task += members)
            part.tasks.push_back(batch.tasks[task]);
        member(number).render(part);
    }
}

} // namespace heliograph
