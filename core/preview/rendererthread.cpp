// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/rendererthread.h"

#include "core/preview/renderteam.h"

namespace heliograph {

using namespace Qt::StringLiterals;

RendererThread::RendererThread(const QString &program, QObject *parent)
    : Renderer(parent)
    , m_here(this)
{
    m_thread.setObjectName(u"renderer"_s);
    m_there.moveToThread(&m_thread);
    m_there.post([this, program] { startThere(program); });
    m_thread.start();
}

RendererThread::~RendererThread()
{
    m_there.post([this] {
        m_team.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void RendererThread::startThere(const QString &program)
{
    m_team = std::make_unique<RenderTeam>(program);
    connect(m_team.get(), &Renderer::rendered, &m_there,
            [this](int message, int recipient, const Rendering &rendering) {
                m_here.post([this, serial = m_serialThere, message, recipient, rendering] {
                    if (serial == m_serial)
                        Q_EMIT rendered(message, recipient, rendering);
                });
            });
    connect(m_team.get(), &Renderer::finished, &m_there, [this] {
        m_here.post([this, serial = m_serialThere] {
            if (serial == m_serial)
                Q_EMIT finished();
        });
    });
}

void RendererThread::render(const RenderBatch &batch)
{
    m_there.post([this, batch, serial = ++m_serial] {
        m_serialThere = serial;
        m_team->render(batch);
    });
}

} // namespace heliograph
