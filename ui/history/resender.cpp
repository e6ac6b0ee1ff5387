// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/resender.h"

#include "ui/models/productionquestion.h"
#include "ui/response/outcometext.h"

namespace heliograph {

Resender::Resender(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
}

QString Resender::obstacle(const SendRecord &record) const
{
    if (record.state == SendState::Waiting)
        return {};
    if (record.state != SendState::Done || !record.outcome)
        return tr("This send is still under way.");
    if (record.withdrawn)
        return tr("This send was withdrawn: use “Send again with a new key”.");
    if (record.outcome == Outcome::Accepted || record.outcome == Outcome::Rejected)
        return tr("This send has its final outcome: to send the same once more, use “Send again with a new key”.");
    if (record.outcome == Outcome::Unknown && safeUntil(record) <= m_services.clock.now()) {
        return tr("Its key is older than 24 hours, so SuprSend would process it a second time: use “Send again with a "
                  "new key” if that is what you want.");
    }
    return {};
}

void Resender::retry(const SendRecord &record)
{
    if (m_record)
        return;
    if (const QString why = obstacle(record); !why.isEmpty()) {
        Q_EMIT said(why);
        return;
    }
    const auto workspace = m_services.workspaces.byUuid(record.workspace.uuid);
    if (!workspace) {
        Q_EMIT said(
            tr("The workspace %1 is not there any more, so this cannot be sent again.").arg(record.workspace.name));
        return;
    }
    m_record = record;
    m_workspace = *workspace;
    if (workspace->kind != WorkspaceKind::Production)
        return deliver();
    Q_EMIT confirmationNeeded(productionQuestion(*workspace, record.title, record.request, m_services.confirmAbove()));
}

void Resender::confirm()
{
    if (m_record)
        deliver();
}

void Resender::decline()
{
    m_record.reset();
}

void Resender::deliver()
{
    m_services.keys.read(m_workspace, this, [this](const Result<SigningKeys> &keys) {
        if (!keys) {
            m_record.reset();
            Q_EMIT said(keys.error().message);
            return;
        }
        m_services.service.retry(m_record->id, m_workspace, *keys, this, [this](const Result<qint64> &id) {
            m_record.reset();
            Q_EMIT said(id ? tr("Sending again with the same key…") : id.error().message);
        });
    });
}

void Resender::withdraw(const SendRecord &record)
{
    m_services.service.withdraw(record.id, this, [this](const Result<> &withdrawn) {
        Q_EMIT said(withdrawn ? tr("It was withdrawn: it will not be sent.") : withdrawn.error().message);
    });
}

} // namespace heliograph
