// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/keyspanel.h"

#include "ui/common/fieldnote.h"
#include "ui/common/formlineedit.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/compose/keysection.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr std::size_t cancellation = 1; ///< the places of those under "More"
constexpr std::size_t brand = 2;

} // namespace

KeysPanel::KeysPanel(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::Normal);
    // Each made when it is its turn: that is the order of Tab.
    addField(layout, {new FormLineEdit(tr("Tenant"), u"tenant"_s, this), new FieldNote(this), &Document::tenantId,
                      &Document::tenantIdPointer});
    m_key = new KeySection(state, this);
    layout->addWidget(m_key);
    layout->addSpacing(looks::space(this, Space::Wide));
    m_moreButton = new QToolButton(this);
    m_more = new QWidget(this);
    auto *moreLayout = new QVBoxLayout(m_more);
    looks::arrange(moreLayout, this, Space::Tight, Space::None);
    m_moreButton->setText(tr("More"));
    m_moreButton->setObjectName(u"moreKeys"_s);
    m_moreButton->setCheckable(true);
    m_moreButton->setAutoRaise(true);
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addWidget(m_moreButton);
    addField(moreLayout, {new FormLineEdit(tr("Cancellation key"), u"cancellationKey"_s, this), new FieldNote(this),
                          &Document::cancellationKey, &Document::cancellationKeyPointer});
    addField(moreLayout, {new FormLineEdit(tr("Brand"), u"brand"_s, this), new FieldNote(this), &Document::brandId,
                          &Document::brandIdPointer});
    layout->addWidget(m_more);
    layout->addStretch(1);
    connect(m_moreButton, &QToolButton::toggled, this, &KeysPanel::showMore);
    connect(&state, &ComposeState::documentChanged, this, &KeysPanel::follow);
    connect(&state, &ComposeState::changed, this, &KeysPanel::showProblems);
    showMore(false);
    follow();
}

void KeysPanel::addField(QVBoxLayout *layout, Field field)
{
    field.group = new QWidget(layout->parentWidget());
    auto *column = new QVBoxLayout(field.group);
    looks::arrange(column, this, Space::Tight, Space::None);
    column->addWidget(fieldLabel(field.edit->accessibleName(), field.edit, field.group));
    column->addWidget(field.edit);
    column->addWidget(field.note);
    column->addSpacing(looks::space(this, Space::Wide));
    layout->addWidget(field.group);
    m_fields.push_back(field);
    connectField(field);
}

void KeysPanel::connectField(const Field &field)
{
    connect(field.edit, &FormLineEdit::edited, this, [this, field](const QString &text) {
        DocumentModel &model = m_state.model();
        (void)model.setOrRemove((model.document().*field.pointer)(), text, field.edit->objectName());
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
    const bool isWorkflow = document.kind().value_or(Kind::Workflow) == Kind::Workflow;
    m_fields[cancellation].group->setVisible(isWorkflow);
    m_fields[brand].group->setVisible(!isWorkflow);
    if (isWorkflow ? document.cancellationKey() : document.brandId())
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
        if ((document.*field.pointer)() != pointer || field.group->isHidden())
            continue;
        if (m_more->isAncestorOf(field.edit))
            m_moreButton->setChecked(true);
        field.edit->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return m_key->focusPointer(pointer);
}

} // namespace heliograph
