// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/actorpanel.h"

#include "ui/common/looks.h"
#include "ui/common/taborder.h"
#include "ui/compose/personeditor.h"

#include <QVBoxLayout>

namespace heliograph {

using looks::Space;

ActorPanel::ActorPanel(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
{
    looks::arrange(new QVBoxLayout(this), this, Space::Normal, Space::Normal);
    connect(&state, &ComposeState::documentChanged, this, &ActorPanel::follow);
}

json::Pointer ActorPanel::pointer() const
{
    return m_state.model().document().bodyPointer() / "actor";
}

void ActorPanel::showEvent(QShowEvent *event)
{
    if (!m_editor) {
        m_editor = new PersonEditor(m_state, PersonRole::Actor, this);
        layout()->addWidget(m_editor);
        joinTabOrder(this, m_editor);
        m_editor->show();
        follow();
    }
    QWidget::showEvent(event);
}

void ActorPanel::follow()
{
    if (m_editor)
        m_editor->showPerson(pointer());
}

void ActorPanel::focusPointer(const json::Pointer &pointer)
{
    if (m_editor)
        m_editor->focusPointer(pointer);
}

} // namespace heliograph
