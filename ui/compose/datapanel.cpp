// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/datapanel.h"

#include "core/json/parser.h"
#include "ui/common/fieldnote.h"
#include "ui/common/jsoneditor.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/compose/datafieldspanel.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

DataPanel::DataPanel(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_fields(new DataFieldsPanel(state, this))
    , m_editor(new JsonEditor(tr("Data"), u"data"_s, this))
    , m_note(new FieldNote(this))
    , m_label(fieldLabel(tr("Data"), m_editor, this))
    , m_help(new SecondaryLabel({}, this))
{
    auto *views = new QSplitter(Qt::Vertical, this);
    views->setObjectName(u"dataViews"_s);
    views->setChildrenCollapsible(false);
    views->addWidget(m_fields);
    views->addWidget(buildText());
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(m_help);
    layout->addWidget(views, 1);
    connect(m_editor, &JsonEditor::edited, this, [this] { m_state.data().setText(m_editor->utf8()); });
    connect(m_editor, &JsonEditor::refused, this,
            [this](const QString &sentence) { m_note->showMessage(Severity::Warning, sentence); });
    connect(&state.data(), &DataText::changed, this, &DataPanel::followIfSeen);
    connect(&state, &ComposeState::changed, this, &DataPanel::showProblems);
    follow();
}

QWidget *DataPanel::buildText()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(m_label);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_note);
    return page;
}

void DataPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
}

/// Out of sight a large text costs the other panels' keys nothing, and catches up when it is shown.
void DataPanel::followIfSeen()
{
    if (isVisible())
        follow();
}

/// An event has properties in the place of data.
void DataPanel::showName()
{
    const bool isEvent = m_state.model().document().kind() == Kind::Event;
    const QString text = isEvent ? tr("Properties") : tr("Data");
    if (m_label->text() == text && !m_help->text().isEmpty())
        return;
    m_label->setText(text);
    m_editor->setAccessibleName(text);
    m_help->setText(isEvent
                        ? tr("What happened, for the workflows and their templates: {\"amount\": 12.50} is written "
                             "{{amount}} in a template.")
                        : tr("What the templates fill in: {\"amount\": 12.50} is written {{amount}} in a template."));
}

void DataPanel::follow()
{
    showName();
    m_editor->showUtf8(m_state.data().text());
    const auto &error = m_state.data().error();
    m_editor->markLine(error ? error->place.line : 0);
}

void DataPanel::showProblems()
{
    m_note->showFirst(m_state.problems(), m_state.data().pointer());
}

/// The part of the pointer that leads into the data.
json::Pointer DataPanel::inside(const json::Pointer &pointer) const
{
    json::Pointer inside;
    const auto &tokens = pointer.tokens();
    for (std::size_t i = m_state.data().pointer().tokens().size(); i < tokens.size(); ++i)
        inside = inside / tokens[i];
    return inside;
}

void DataPanel::focusPointer(const json::Pointer &pointer)
{
    follow();
    if (const auto &error = m_state.data().error())
        return m_editor->goTo(error->place.line, error->place.column);
    const json::Pointer way = inside(pointer);
    m_fields->follow();
    if (!way.isRoot())
        m_fields->choose(QString::fromUtf8(way.tokens().front()));
    // The editor's text is only the data: its places are its own.
    const auto parsed = json::parse(m_editor->utf8());
    const json::Value *value = parsed ? way.in(*parsed) : nullptr;
    const json::LineColumn place = value ? json::lineColumn(m_editor->utf8(), value->span().begin) : json::LineColumn();
    m_editor->goTo(place.line, place.column);
}

} // namespace heliograph
