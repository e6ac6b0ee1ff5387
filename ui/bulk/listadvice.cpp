// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/listadvice.h"

#include "core/bulk/recordrequest.h"
#include "ui/bulk/bulksession.h"
#include "ui/bulk/runpeople.h"
#include "ui/common/fieldnote.h"
#include "ui/common/looks.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

ListAdvice::ListAdvice(BulkSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_text(new FieldNote(this))
    , m_broadcast(new QPushButton(tr("Make a broadcast of it"), this))
    , m_copy(new QPushButton(tr("Copy the IDs"), this))
{
    m_broadcast->setObjectName(u"bulkBroadcast"_s);
    m_broadcast->setToolTip(tr("Opens a broadcast with what the rows say. Nothing is sent."));
    m_copy->setObjectName(u"bulkCopyIds"_s);
    m_copy->setToolTip(tr("One a line, to make the list of them in SuprSend."));
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(m_text);
    auto *row = new QHBoxLayout;
    looks::arrange(row, this, Space::Normal, Space::None);
    row->addWidget(m_broadcast);
    row->addWidget(m_copy);
    row->addStretch();
    layout->addLayout(row);
    connect(m_broadcast, &QPushButton::clicked, this, &ListAdvice::makeBroadcast);
    connect(m_copy, &QPushButton::clicked, this, &ListAdvice::copyIds);
    connect(&session, &BulkSession::changed, this, &ListAdvice::follow);
    follow();
}

void ListAdvice::follow()
{
    const auto &check = m_session.check();
    const bool isAdvised = check && check->isForAList && !m_session.wasStarted();
    if (isAdvised) {
        m_text->showMessage(Severity::Warning,
                            tr("All %1 rows say the same to different people: a broadcast to a list does it with one "
                               "request. They must be on that list in SuprSend first: their IDs are what it is made "
                               "of.")
                                .arg(QLocale().toString(check->counts.total)));
    }
    setVisible(isAdvised);
}

void ListAdvice::makeBroadcast()
{
    const auto &check = m_session.check();
    if (!check)
        return;
    const Workspace workspace = m_session.workspace().value_or(check->about.workspace);
    m_session.look<SendRecord>(
        this,
        [this](const Result<SendRecord> &record) {
            if (record)
                Q_EMIT broadcastWanted(*record);
            else
                Q_EMIT said(record.error().message);
        },
        [workspace](const RunFile &run) { return anyRowOf(run, workspace); });
}

void ListAdvice::copyIds()
{
    Q_EMIT said(tr("Reading the IDs…"));
    m_session.look<QStringList>(
        this,
        [this](const Result<QStringList> &ids) {
            if (!ids)
                return Q_EMIT said(ids.error().message);
            QGuiApplication::clipboard()->setText(ids->join(u'\n') + u'\n');
            Q_EMIT said(tr("%1 IDs were copied.").arg(QLocale().toString(ids->size())));
        },
        idsOf);
}

} // namespace heliograph
