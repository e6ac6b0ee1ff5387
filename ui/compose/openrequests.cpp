// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/openrequests.h"

#include <QFileInfo>

#include <algorithm>

namespace heliograph {

namespace {

constexpr std::size_t maxClosed = 10;

} // namespace

OpenRequests::OpenRequests(const ComposeState::Services &services, DraftKeeper &keeper, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_keeper(keeper)
{
    const Drafts kept = keeper.load();
    for (const auto *drafts : {&kept.open, &kept.closed}) {
        for (const Draft &draft : *drafts)
            m_lastId = std::max(m_lastId, draft.id);
    }
    for (const Draft &draft : kept.open)
        m_open.push_back({draft, nullptr});
    m_closed = kept.closed;
    if (m_open.empty())
        add(ComposeState::newDraft());
    makeCurrent(std::clamp(kept.current, 0, count() - 1));
}

OpenRequests::~OpenRequests()
{
    // It asks for the drafts, which are about to go.
    m_keeper.flush();
}

QString OpenRequests::title(int index) const
{
    return at(index).state ? at(index).state->title() : at(index).draft.title;
}

QString OpenRequests::path(int index) const
{
    return at(index).state ? at(index).state->path() : at(index).draft.path;
}

bool OpenRequests::isModified(int index) const
{
    return at(index).state ? at(index).state->isModified() : at(index).draft.text != at(index).draft.savedText;
}

Drafts OpenRequests::drafts() const
{
    Drafts drafts;
    for (const Request &request : m_open)
        drafts.open.push_back(request.state ? request.state->draft() : request.draft);
    drafts.current = m_current;
    drafts.closed = m_closed;
    return drafts;
}

void OpenRequests::keep()
{
    m_keeper.touch([this] { return drafts(); });
}

void OpenRequests::wake(Request &request)
{
    request.state = std::make_unique<ComposeState>(m_services, request.draft);
    ComposeState *state = request.state.get();
    request.draft = {};
    connect(state, &ComposeState::draftChanged, this, &OpenRequests::keep);
    connect(&state->flow(), &SendFlow::stored, this, [this] {
        keep();
        m_keeper.hurry();
    });
    connect(state, &ComposeState::partsMade, this,
            [this, state](const std::vector<Draft> &parts) { insertAfter(*state, parts); });
    connect(state, &ComposeState::documentChanged, this, [this, state] {
        Q_EMIT listChanged();
        if (state == &current())
            Q_EMIT documentChanged();
    });
    connect(state, &ComposeState::changed, this, [this, state] {
        if (state == &current())
            Q_EMIT changed();
    });
}

void OpenRequests::makeCurrent(int index)
{
    m_current = index;
    Request &request = m_open[static_cast<std::size_t>(index)];
    if (!request.state)
        wake(request);
    keep();
    Q_EMIT listChanged();
    Q_EMIT currentChanged();
    Q_EMIT documentChanged();
    Q_EMIT changed();
}

void OpenRequests::setCurrent(int index)
{
    if (index != m_current && index >= 0 && index < count())
        makeCurrent(index);
}

void OpenRequests::move(int from, int to)
{
    if (from == to)
        return;
    const auto first = m_open.begin() + from;
    const auto second = m_open.begin() + to;
    if (from < to)
        std::rotate(first, first + 1, second + 1);
    else
        std::rotate(second, first, first + 1);
    if (m_current == from)
        m_current = to;
    else if (from < m_current && m_current <= to)
        --m_current;
    else if (to <= m_current && m_current < from)
        ++m_current;
    keep();
}

void OpenRequests::insert(int index, Draft draft)
{
    draft.id = ++m_lastId;
    m_open.insert(m_open.begin() + index, Request{std::move(draft), nullptr});
}

void OpenRequests::insertAfter(const ComposeState &state, const std::vector<Draft> &parts)
{
    const auto is = [&state](const Request &request) { return request.state.get() == &state; };
    const auto place = std::ranges::find_if(m_open, is) - m_open.begin();
    for (std::size_t i = 0; i < parts.size(); ++i)
        insert(static_cast<int>(place) + 1 + static_cast<int>(i), parts[i]);
    if (place < m_current)
        m_current += static_cast<int>(parts.size());
    keep();
    Q_EMIT listChanged();
}

void OpenRequests::add(const Draft &draft)
{
    insert(count(), draft);
}

void OpenRequests::newRequest()
{
    add(ComposeState::newDraft());
    makeCurrent(count() - 1);
}

int OpenRequests::indexOf(const QString &path) const
{
    for (int i = 0; i < count(); ++i) {
        if (!path.isEmpty() && QFileInfo(this->path(i)) == QFileInfo(path))
            return i;
    }
    return -1;
}

void OpenRequests::open(const QByteArray &text, const QString &path)
{
    if (const int there = indexOf(path); there >= 0)
        return setCurrent(there);
    if (current().isPristine())
        return current().open(text, path);
    add({0, text, text, {}, path, path.isEmpty() ? QString() : QFileInfo(path).absolutePath(), 0});
    makeCurrent(count() - 1);
}

Result<> OpenRequests::saveTemplatesOf(int index)
{
    if (!at(index).state)
        return {};
    auto saved = at(index).state->templates().saveNow();
    if (!saved)
        setCurrent(index);
    return saved;
}

Result<> OpenRequests::saveTemplates()
{
    for (int index = 0; index < count(); ++index) {
        if (auto saved = saveTemplatesOf(index); !saved)
            return saved;
    }
    return {};
}

void OpenRequests::close(int index)
{
    if (const auto saved = saveTemplatesOf(index); !saved) {
        Q_EMIT stayedOpen(tr("A template of this request is not saved: %1 Free some space, or take the template out of "
                             "the request to give the edit up.")
                              .arg(saved.error().message));
        return;
    }
    const auto place = m_open.begin() + index;
    Request closed = std::move(*place);
    const bool isWorthKeeping = !closed.state || !closed.state->isPristine();
    if (isWorthKeeping) {
        m_closed.push_back(closed.state ? closed.state->draft() : closed.draft);
        if (m_closed.size() > maxClosed)
            m_closed.erase(m_closed.begin());
    }
    m_open.erase(place);
    if (m_open.empty())
        add(ComposeState::newDraft());
    const bool wasCurrent = index == m_current;
    if (index < m_current || m_current >= count())
        --m_current;
    m_current = std::max(m_current, 0);
    if (wasCurrent) {
        makeCurrent(m_current);
    } else {
        keep();
        Q_EMIT listChanged();
    }
    if (closed.state)
        Q_EMIT closing(closed.state.get());
}

void OpenRequests::reopenClosed()
{
    if (m_closed.empty())
        return;
    const Draft draft = m_closed.back();
    m_closed.pop_back();
    add(draft);
    makeCurrent(count() - 1);
}

void OpenRequests::takeFile(const QString &path, const Result<QByteArray> &file)
{
    for (const Request &request : m_open) {
        if (request.state && request.state->path() == path)
            request.state->takeFile(file);
    }
}

} // namespace heliograph
