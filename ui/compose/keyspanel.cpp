// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/keyspanel.h"

#include "ui/common/fieldnote.h"
#include "ui/common/formlineedit.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

KeysPanel::KeysPanel(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_more(new QWidget(this))
    , m_moreButton(new QToolButton(this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::Normal);
    auto *moreLayout = new QVBoxLayout(m_more);
    looks::arrange(moreLayout, this, Space::Tight, Space::None);
    addField(layout,
             {new FormLineEdit(tr("Tenant"), u"tenant"_s, this), new FieldNote(this), &Document::tenantId,
              &Document::tenantIdPointer},
             tr("Whose brand and settings the messages take. Empty: the workspace's own."));
    addField(layout,
             {new FormLineEdit(tr("Idempotency key"), u"idempotencyKey"_s, this), new FieldNote(this),
              &Document::idempotencyKey, &Document::idempotencyKeyPointer},
             tr("For 24 hours SuprSend processes a key once. Empty: each send gets a new one."));
    m_moreButton->setText(tr("More"));
    m_moreButton->setObjectName(u"moreKeys"_s);
    m_moreButton->setCheckable(true);
    m_moreButton->setAutoRaise(true);
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addWidget(m_moreButton);
    addField(moreLayout,
             {new FormLineEdit(tr("Cancellation key"), u"cancellationKey"_s, this), new FieldNote(this),
              &Document::cancellationKey, &Document::cancellationKeyPointer},
             tr("A name by which this run of the workflow can be cancelled later."));
    layout->addWidget(m_more);
    layout->addStretch();
    setTabOrder(m_fields[1].edit, m_moreButton);
    setTabOrder(m_moreButton, m_fields[2].edit);
    connect(m_moreButton, &QToolButton::toggled, this, &KeysPanel::showMore);
    connect(&state, &ComposeState::documentChanged, this, &KeysPanel::follow);
    connect(&state, &ComposeState::changed, this, &KeysPanel::showProblems);
    showMore(false);
    follow();
}

void KeysPanel::addField(QVBoxLayout *layout, const Field &field, const QString &help)
{
    QWidget *page = layout->parentWidget();
    layout->addWidget(fieldLabel(field.edit->accessibleName(), field.edit, page));
    layout->addWidget(field.edit);
    layout->addWidget(field.note);
    layout->addWidget(new SecondaryLabel(help, page));
    layout->addSpacing(looks::space(this, Space::Wide));
    m_fields.push_back(field);
    connectField(field);
}

void KeysPanel::connectField(const Field &field)
{
    connect(field.edit, &FormLineEdit::edited, this, [this, field](const QString &text) {
        DocumentModel &model = m_state.model();
        const json::Pointer pointer = (model.document().*field.pointer)();
        if (!text.isEmpty())
            (void)model.set(pointer, json::Value::string(text), field.edit->objectName());
        else if (pointer.in(model.document().root()))
            (void)model.remove(pointer);
    });
}

void KeysPanel::showMore(bool on)
{
    m_moreButton->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
    m_more->setVisible(on);
}

void KeysPanel::follow()
{
    const Document &document = m_state.model().document();
    for (const Field &field : m_fields)
        field.edit->showText((document.*field.value)().value_or(QString()));
    if (document.cancellationKey())
        m_moreButton->setChecked(true);
}

void KeysPanel::showProblems()
{
    const Document &document = m_state.model().document();
    const std::vector<Problem> problems = m_state.problems();
    for (const Field &field : m_fields)
        field.note->showFirst(problems, (document.*field.pointer)());
}

bool KeysPanel::focusPointer(const json::Pointer &pointer)
{
    const Document &document = m_state.model().document();
    for (const Field &field : m_fields) {
        if ((document.*field.pointer)() != pointer)
            continue;
        if (m_more->isAncestorOf(field.edit))
            m_moreButton->setChecked(true);
        field.edit->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

} // namespace heliograph
