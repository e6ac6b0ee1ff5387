// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/personeditor.h"

#include "ui/common/looks.h"
#include "ui/compose/channelsection.h"
#include "ui/compose/personfields.h"
#include "ui/compose/propertiessection.h"

#include <QCoreApplication>
#include <QEvent>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

PersonEditor::PersonEditor(ComposeState &state, PersonRole role, QWidget *parent)
    : DownScrollArea(parent)
    , m_state(state)
{
    auto *page = new QWidget(this);
    m_fields = new PersonFields(role, page);
    m_channels = new ChannelSection(state.model(), role, page);
    m_properties = new PropertiesSection(state.model(), role, page);
    auto *layout = new QVBoxLayout(page);
    looks::arrange(layout, this, Space::Wide, Space::None);
    // The bar must not touch the fields.
    layout->setContentsMargins(0, 0, looks::space(this, Space::Normal), 0);
    layout->addWidget(m_fields);
    layout->addWidget(m_channels);
    layout->addWidget(m_properties);
    layout->addStretch(1);
    setWidget(page);
    page->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    connectFields();
    connect(&state, &ComposeState::changed, this, &PersonEditor::showProblems);
}

void PersonEditor::connectFields()
{
    connect(m_fields, &PersonFields::typeEdited, this, &PersonEditor::setType);
    connect(m_fields, &PersonFields::distinctIdEdited, this,
            [this](const QString &id) { (void)edits().setDistinctId(id); });
    connect(m_fields, &PersonFields::linesPasted, this, &PersonEditor::linesPasted);
    connect(m_fields, &PersonFields::identityEdited, this,
            [this](const QByteArray &key, const QString &text) { (void)edits().setIdentity(key, text); });
    connect(m_fields, &PersonFields::textEdited, this,
            [this](const QByteArray &key, const QString &text) { (void)edits().setText(key, text); });
    connect(m_fields, &PersonFields::skipCreateEdited, this, [this](bool skip) { (void)edits().setSkipCreate(skip); });
    connect(m_channels, &ChannelSection::focusWanted, this, &PersonEditor::focusField);
    connect(m_channels, &ChannelSection::chosen, this, &PersonEditor::showProblems);
    connect(m_properties, &PropertiesSection::focusWanted, this, &PersonEditor::focusField);
}

void PersonEditor::setType(const std::optional<RecipientType> &type)
{
    (void)(type ? edits().setType(*type) : edits().removePerson());
}

void PersonEditor::showPerson(const json::Pointer &at)
{
    const json::Value *person = PersonEdits(m_state.model(), at).value();
    const bool isSame = at == m_at && m_shown.has_value() == (person != nullptr) && (!person || *m_shown == *person);
    if (isSame && !m_isNew)
        return;
    m_isNew = false;
    m_at = at;
    m_shown = person ? std::optional(*person) : std::nullopt;
    m_fields->setUsersOnly(m_state.model().document().kind() == Kind::DynamicWorkflow);
    m_fields->showPerson(m_shown ? &*m_shown : nullptr);
    m_channels->setVisible(m_shown.has_value());
    m_properties->setVisible(m_shown.has_value());
    m_channels->showPerson(at, m_shown.value_or(json::Value()));
    m_properties->showPerson(at, m_shown.value_or(json::Value()));
    showProblems();
}

void PersonEditor::showProblems()
{
    std::vector<Problem> ours;
    for (Problem &problem : m_state.problems()) {
        if (problem.pointer.startsWith(m_at))
            ours.push_back(std::move(problem));
    }
    m_fields->showProblems(ours, m_at);
    m_channels->showProblems(ours);
    m_properties->showProblems(ours);
}

void PersonEditor::focusField(QWidget *field)
{
    field->setFocus(Qt::OtherFocusReason);
    // What was just shown has its place only once its layouts are done, the innermost first.
    for (QWidget *part = field; part && part != widget(); part = part->parentWidget()) {
        if (part->layout())
            part->layout()->activate();
    }
    QEvent request(QEvent::LayoutRequest);
    QCoreApplication::sendEvent(widget(), &request);
    bringIntoSight(field);
}

void PersonEditor::bringIntoSight(QWidget *field)
{
    const int around = looks::space(this, Space::Wide);
    ensureWidgetVisible(field, around, around);
}

bool PersonEditor::eventFilter(QObject *object, QEvent *event)
{
    const bool taken = DownScrollArea::eventFilter(object, event);
    // A sentence about a problem came or went above the field that is being typed in.
    QWidget *focused = widget() ? widget()->focusWidget() : nullptr;
    if (object == widget() && event->type() == QEvent::Resize && focused && focused->hasFocus())
        bringIntoSight(focused);
    return taken;
}

void PersonEditor::focusFirst()
{
    focusField(m_fields->field({}));
}

QWidget *PersonEditor::fieldAt(const std::vector<QByteArray> &tokens)
{
    if (tokens.empty()) {
        const bool lacksChannel = m_shown && recipientFrom(*m_shown).type == RecipientType::Anonymous;
        return lacksChannel ? m_channels->addButton() : m_fields->field({});
    }
    if (QWidget *field = m_fields->field(tokens.front()))
        return field;
    if (QWidget *field = m_channels->fieldAt(tokens))
        return field;
    QWidget *field = m_properties->fieldAt(tokens.front());
    return field ? field : m_fields->field({});
}

void PersonEditor::focusPointer(const json::Pointer &pointer)
{
    if (!pointer.startsWith(m_at))
        return focusFirst();
    const auto &tokens = pointer.tokens();
    focusField(fieldAt({tokens.begin() + static_cast<std::ptrdiff_t>(m_at.tokens().size()), tokens.end()}));
}

} // namespace heliograph
