// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inboxtexts.h"

#include <QCoreApplication>

namespace heliograph {

InboxTexts::InboxTexts(QString folder, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_clock(clock)
    , m_renderer(QCoreApplication::applicationFilePath())
{
    connect(&m_renderer, &Renderer::rendered, this, &InboxTexts::take);
    connect(&m_renderer, &Renderer::finished, this, &InboxTexts::keep);
}

void InboxTexts::add(const Document &document, const QString &key)
{
    std::vector<MessageTemplate> templates;
    for (const QString &link : linkedTemplates(document)) {
        if (auto read = readTemplate(templatePath(document, link)))
            templates.push_back(std::move(*read));
    }
    if (templates.empty())
        return;
    PreviewScope scope = previewScope(document);
    RenderBatch batch = renderBatch(templates, scope);
    m_waiting.push_back({key.toUtf8(), std::move(scope), std::move(batch)});
}

void InboxTexts::start()
{
    m_renderer.render(m_waiting.empty() ? RenderBatch() : m_waiting.front().batch);
}

/// What could not be rendered has no text: the Sandbox delivers it all the same, as a workspace that has no such
/// template would.
void InboxTexts::take(int message, int recipient, const Rendering &rendering)
{
    const Sent &sent = m_waiting.front();
    if (rendering.isGood()) {
        m_messages.push_back(renderedMessage(sent.scope.recipients[static_cast<size_t>(recipient)],
                                             sent.batch.templates[static_cast<size_t>(message)].name.channel,
                                             rendering));
    }
}

void InboxTexts::keep()
{
    if (!m_waiting.empty()) {
        keepInInbox(m_folder, m_clock, m_waiting.front().key, m_messages);
        m_messages.clear();
        m_waiting.pop_front();
    }
    if (m_waiting.empty())
        Q_EMIT finished();
    else
        start();
}

} // namespace heliograph
