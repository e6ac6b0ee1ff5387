// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/attention.h"

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
    const quint64 generation = ++m_generation;
    m_service.count(query, most, this, [this, generation](const Result<qint64> &found) {
        if (generation != m_generation || !found || *found == m_count)
            return;
        m_count = static_cast<int>(*found);
        Q_EMIT changed();
    });
}

QString Attention::countText() const
{
    return m_count >= most ? tr("%1+", "this many and maybe more").arg(most) : QString::number(m_count);
}

} // namespace heliograph
