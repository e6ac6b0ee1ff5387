// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/repeatwatch.h"

namespace heliograph {

namespace {

qint64 idOf(const std::optional<SendRecord> &record)
{
    return record ? record->id : 0;
}

} // namespace

RepeatWatch::RepeatWatch(SendService &service, QObject *parent)
    : QObject(parent)
    , m_service(service)
{
    connect(&service, &SendService::changed, this, &RepeatWatch::ask);
}

void RepeatWatch::watch(const Workspace &workspace, const std::optional<FrozenRequest> &request)
{
    const bool isSame = m_request && request && m_request->body == request->body && m_request->path == request->path;
    if (isSame && m_workspace.keyScope() == workspace.keyScope())
        return;
    m_workspace = workspace;
    m_request = request;
    ask();
}

void RepeatWatch::ask()
{
    m_askAgain = m_asking;
    if (m_asking)
        return;
    if (!m_request)
        return take({});
    m_asking = true;
    m_service.repeats(m_workspace, *m_request, this, [this](const Result<Repeats> &repeats) {
        m_asking = false;
        // An answer to what is not asked any more must not be shown under what is.
        if (m_askAgain)
            return ask();
        take(repeats.value_or(Repeats()));
    });
}

void RepeatWatch::take(const Repeats &repeats)
{
    const bool isSame =
        idOf(repeats.sameKey) == idOf(m_found.sameKey) && idOf(repeats.sameContent) == idOf(m_found.sameContent);
    m_found = repeats;
    if (!isSame)
        Q_EMIT changed();
}

} // namespace heliograph
