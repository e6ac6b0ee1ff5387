// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/templatesession.h"

#include "core/base/background.h"
#include "core/json/parser.h"
#include "core/json/writer.h"

#include <QDir>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int savePauseMs = 500;

} // namespace

TemplateSession::TemplateSession(DocumentModel &model, MakeRenderer makeRenderer, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_makeRenderer(std::move(makeRenderer))
{
    m_disk.setMaxThreadCount(1);
    m_renderPause.setSingleShot(true);
    m_renderPause.setInterval(0);
    m_savePause.setSingleShot(true);
    m_savePause.setInterval(savePauseMs);
    connect(&m_renderPause, &QTimer::timeout, this, &TemplateSession::render);
    connect(&m_savePause, &QTimer::timeout, this, &TemplateSession::save);
    connect(&m_model, &DocumentModel::changed, this, &TemplateSession::followDocument);
}

/// Whoever closes has asked already whether that works.
TemplateSession::~TemplateSession()
{
    static_cast<void>(saveNow());
}

void TemplateSession::setActive(bool active)
{
    if (active == m_isActive)
        return;
    m_isActive = active;
    if (active) {
        followDocument();
        renderSoon();
    } else {
        m_renderer.reset();
    }
}

void TemplateSession::setInstead(const std::optional<std::vector<TestRecipient>> &instead)
{
    if (instead == m_instead)
        return;
    m_instead = instead;
    m_foundGeneration = 0;
    followDocument();
}

TemplateSession::Found TemplateSession::find(const QByteArray &text, const QString &folder,
                                             const std::optional<std::vector<TestRecipient>> &instead)
{
    auto document = Document::parse(text, folder);
    if (!document)
        return {};
    if (instead) {
        // Where nobody can stand for them, the check says why.
        if (const auto test = forTestRecipients(*document, *instead))
            document = Document::parse(*test, folder);
    }
    if (!document)
        return {};
    Found found{linkedTemplates(*document), {}, previewScope(*document), true};
    for (const QString &link : found.links)
        found.paths.append(templatePath(*document, link));
    return found;
}

/// Off this thread, for a request may be large; one at a time.
void TemplateSession::followDocument()
{
    if (!m_isActive || m_isFinding || m_foundGeneration == m_model.generation() + 1)
        return;
    // Most requests link none: they are not parsed a second time with each key, nor at the start.
    if (m_templates.empty() && linkedTemplates(m_model.document()).isEmpty())
        return;
    m_isFinding = true;
    const quint64 generation = m_model.generation();
    inBackground(
        *QThreadPool::globalInstance(), this,
        [text = m_model.text(), folder = m_model.folder(), instead = m_instead] { return find(text, folder, instead); },
        [this, generation, instead = m_instead](const Found &found) {
            m_isFinding = false;
            m_foundGeneration = instead == m_instead ? generation + 1 : 0;
            if (found.isWhole)
                takeDocument(found);
            followDocument();
        });
}

void TemplateSession::takeDocument(const Found &found)
{
    std::vector<OpenTemplate> templates;
    for (qsizetype i = 0; i < found.links.size(); ++i) {
        const auto known = std::find_if(m_templates.begin(), m_templates.end(),
                                        [&](const OpenTemplate &open) { return open.path == found.paths.at(i); });
        templates.push_back(known == m_templates.end() ? OpenTemplate{.path = found.paths.at(i)} : *known);
        templates.back().link = found.links.at(i);
    }
    const auto isSame = [](const OpenTemplate &a, const OpenTemplate &b) { return a.path == b.path; };
    // Those that are gone from the list, too.
    save();
    const bool isList = std::equal(templates.begin(), templates.end(), m_templates.begin(), m_templates.end(), isSame);
    m_templates = std::move(templates);
    m_scope = found.scope;
    m_renderings.resize(m_templates.size());
    for (auto &row : m_renderings)
        row.resize(m_scope.recipients.size());
    m_chosenTemplate = std::clamp(m_chosenTemplate, 0, std::max(0, static_cast<int>(m_templates.size()) - 1));
    m_chosenRecipient = std::clamp(m_chosenRecipient, 0, std::max(0, static_cast<int>(m_scope.recipients.size()) - 1));
    if (!isList) {
        for (auto &row : m_renderings)
            std::fill(row.begin(), row.end(), std::nullopt);
        watch(found.paths);
        Q_EMIT templatesChanged();
    }
    Q_EMIT recipientsChanged();
    renderSoon();
}

void TemplateSession::watch(const QStringList &paths)
{
    if (!m_watch) {
        if (paths.isEmpty())
            return;
        m_watch = std::make_unique<FileWatch>();
        connect(m_watch.get(), &FileWatch::found, this, &TemplateSession::takeFile);
    }
    m_watch->setFiles(paths);
}

void TemplateSession::takeFile(const FoundFile &file)
{
    bool isNews = false;
    for (OpenTemplate &open : m_templates) {
        if (open.path != file.path || open.isUnsaved)
            continue;
        const QString text = file.bytes ? QString::fromUtf8(*file.bytes) : QString();
        if (open.isRead && file.bytes && text == open.text && !open.error)
            continue;
        open.isRead = true;
        open.error.reset();
        if (file.bytes) {
            *open.onDisk = *file.bytes;
            open.text = text;
            take(open);
        } else {
            open.message.reset();
            open.error = file.bytes.error();
        }
        isNews = true;
    }
    if (!isNews)
        return;
    Q_EMIT templatesChanged();
    renderSoon();
}

/// Reads the text for what it is.
void TemplateSession::take(OpenTemplate &open)
{
    auto message = messageTemplate(open.path, open.text);
    open.error.reset();
    open.message.reset();
    if (message)
        open.message = std::move(*message);
    else
        open.error = message.error();
}

void TemplateSession::renderSoon()
{
    if (m_isActive)
        m_renderPause.start();
}

void TemplateSession::render()
{
    std::vector<MessageTemplate> messages;
    m_order.clear();
    // The one that is looked at comes first.
    const auto add = [&](int index) {
        const OpenTemplate &open = m_templates[static_cast<size_t>(index)];
        if (!open.message)
            return;
        messages.push_back(*open.message);
        m_order.push_back(index);
    };
    const int count = static_cast<int>(m_templates.size());
    if (m_chosenTemplate < count)
        add(m_chosenTemplate);
    for (int i = 0; i < count; ++i) {
        if (i != m_chosenTemplate)
            add(i);
    }
    if (messages.empty() || !m_isActive || !m_makeRenderer)
        return;
    if (!m_renderer) {
        m_renderer = m_makeRenderer();
        connect(m_renderer.get(), &Renderer::rendered, this, &TemplateSession::takeRendering);
        connect(m_renderer.get(), &Renderer::finished, this, &TemplateSession::settled);
    }
    m_renderer->render(renderBatch(messages, m_scope, m_chosenRecipient));
}

void TemplateSession::takeRendering(int message, int recipient, const Rendering &rendering)
{
    if (message >= static_cast<int>(m_order.size()) || recipient >= static_cast<int>(m_scope.recipients.size()))
        return;
    const int index = m_order[static_cast<size_t>(message)];
    auto &place = m_renderings[static_cast<size_t>(index)][static_cast<size_t>(recipient)];
    if (place == rendering)
        return;
    place = rendering;
    Q_EMIT renderingChanged(index, recipient);
}

const Rendering *TemplateSession::rendering(int message, int recipient) const
{
    if (message < 0 || recipient < 0 || message >= static_cast<int>(m_templates.size()) ||
        recipient >= static_cast<int>(m_scope.recipients.size()))
        return nullptr;
    const auto &place = m_renderings[static_cast<size_t>(message)][static_cast<size_t>(recipient)];
    return place && m_templates[static_cast<size_t>(message)].message ? &*place : nullptr;
}

TemplateSession::State TemplateSession::state(int message, int recipient) const
{
    using Reach = PreviewRecipient::Reach;
    const auto &open = m_templates.at(static_cast<size_t>(message)).message;
    if (!open)
        return State::Failed;
    const Reach reach = m_scope.recipients.at(static_cast<size_t>(recipient)).reach(open->name.channel);
    if (reach == Reach::None || reach == Reach::NotAsked)
        return State::NoAddress;
    const Rendering *made = rendering(message, recipient);
    if (made == nullptr)
        return State::Waiting;
    return made->isGood() ? State::Rendered : State::Failed;
}

int TemplateSession::count(State wanted) const
{
    int found = 0;
    for (int message = 0; message < static_cast<int>(m_templates.size()); ++message) {
        for (int recipient = 0; recipient < static_cast<int>(m_scope.recipients.size()); ++recipient)
            found += state(message, recipient) == wanted ? 1 : 0;
    }
    return found;
}

void TemplateSession::choose(int message, int recipient)
{
    if (message == m_chosenTemplate && recipient == m_chosenRecipient)
        return;
    m_chosenTemplate = message;
    m_chosenRecipient = recipient;
    Q_EMIT chosenChanged();
}

} // namespace heliograph
