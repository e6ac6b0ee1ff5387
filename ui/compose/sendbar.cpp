// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/sendbar.h"

#include "ui/common/fieldnote.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

SendBar::SendBar(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_note(new FieldNote(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_send(new QPushButton(this))
    , m_options(new QToolButton(this))
    , m_menu(new QMenu(this))
    , m_newKey(m_menu->addAction(tr("Send again with a new key")))
    , m_dryRun(m_menu->addAction(tr("Dry run")))
    , m_copyBody(m_menu->addAction(tr("Copy body")))
{
    setObjectName(u"sendBar"_s);
    m_cancel->setObjectName(u"cancelSend"_s);
    m_send->setObjectName(u"send"_s);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_send);
    row->addWidget(m_options);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(m_note);
    layout->addLayout(row);
    buildMenu();
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_state.flow().cancel(); });
    connect(m_send, &QPushButton::clicked, this, [this] { m_state.press(); });
    connect(&state, &ComposeState::changed, this, &SendBar::follow);
    connect(&state, &ComposeState::documentChanged, this, &SendBar::follow);
    follow();
}

void SendBar::buildMenu()
{
    name(m_options, tr("Send options"), u"sendOptions"_s);
    m_options->setToolTip(tr("Send options"));
    m_options->setIcon(tintedIcon(u"more"_s));
    m_options->setIconSize(looks::iconSize(this));
    // A menu of the button's own would run a nested loop, and cannot be pressed by assistive technology.
    connect(m_options, &QToolButton::clicked, this, [this] {
        const QPoint below = m_options->mapToGlobal(QPoint(0, m_options->height()));
        m_menu->popup(below);
    });
    connect(m_newKey, &QAction::triggered, this, [this] { m_state.pressWithNewKey(); });
    connect(m_dryRun, &QAction::triggered, this, &SendBar::dryRunWanted);
    connect(m_copyBody, &QAction::triggered, this, &SendBar::copyBodyWanted);
}

void SendBar::follow()
{
    const SendFlow &flow = m_state.flow();
    const bool idle = flow.phase() == SendFlow::Phase::Idle;
    m_send->setText(m_state.sendText());
    m_send->setEnabled(m_state.canSend());
    m_cancel->setVisible(flow.offersCancel());
    m_newKey->setVisible(idle && m_state.repeatsUnknown());
    m_dryRun->setEnabled(m_state.hasPreview());
    m_copyBody->setEnabled(m_state.hasPreview());
    showNote(idle ? m_state.obstacle() : QString());
}

void SendBar::showNote(const QString &obstacle)
{
    const QString warning = m_state.keyWarning();
    if (!obstacle.isEmpty())
        m_note->showMessage(Severity::Hint, obstacle);
    else if (!warning.isEmpty())
        m_note->showMessage(Severity::Warning, warning);
    else if (hasErrors(m_state.problems()))
        m_note->showMessage(Severity::Hint, tr("Something must be mended before this can be sent: see Problems."));
    else
        m_note->hide();
}

} // namespace heliograph
