// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/attention.h"

#include <algorithm>

namespace heliograph {

namespace {

constexpr int most = 100;

} // namespace

Attention::Attention(SendService &service, QObject *parent)
    : QObject(parent)
    , m_service(service)
{
    connect(&service, &SendService::ready, this, &Attention::read);
    connect(&service, &SendService::changed, this, &Attention::read);
}

void Attention::read()
{
    HistoryQuery query;
    query.attentionOnly = true;
    query.limit = most;
    const quint64 generation = ++m_generation;
    m_service.history(query, this, [this, generation](const Result<std::vector<SendRecord>> &rows) {
        if (generation != m_generation || !rows)
            return;
        const auto needs = [](const SendRecord &record) { return record.state != SendState::Sending; };
        const int count = static_cast<int>(std::ranges::count_if(*rows, needs));
        if (count == m_count)
            return;
        m_count = count;
        Q_EMIT changed();
    });
}

QString Attention::countText() const
{
    return m_count >= most ? tr("%1+", "this many and maybe more").arg(most) : QString::number(m_count);
}

} // namespace heliograph
