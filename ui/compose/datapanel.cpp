// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/datapanel.h"

#include "core/json/parser.h"
#include "ui/common/fieldnote.h"
#include "ui/common/jsoneditor.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

DataPanel::DataPanel(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_editor(new JsonEditor(tr("Data"), u"data"_s, this))
    , m_note(new FieldNote(this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(new SecondaryLabel(
        tr("What the templates fill in, as a JSON object: {\"amount\": 12.50} is written {{amount}} in a template."),
        this));
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_note);
    connect(m_editor, &JsonEditor::edited, this, [this] { m_state.data().setText(m_editor->utf8()); });
    connect(m_editor, &JsonEditor::refused, this,
            [this](const QString &sentence) { m_note->showMessage(Severity::Warning, sentence); });
    connect(&state.data(), &DataText::changed, this, &DataPanel::follow);
    connect(&state, &ComposeState::changed, this, &DataPanel::showProblems);
    follow();
}

void DataPanel::follow()
{
    m_editor->showUtf8(m_state.data().text());
    const auto &error = m_state.data().error();
    m_editor->markLine(error ? error->place.line : 0);
}

void DataPanel::showProblems()
{
    m_note->showFirst(m_state.problems(), m_state.data().pointer());
}

void DataPanel::focusPointer(const json::Pointer &pointer)
{
    if (const auto &error = m_state.data().error())
        return m_editor->goTo(error->place.line, error->place.column);
    // The editor's text is only the data: its places are its own.
    const auto parsed = json::parse(m_editor->utf8());
    json::Pointer inside;
    const auto &tokens = pointer.tokens();
    for (std::size_t i = m_state.data().pointer().tokens().size(); i < tokens.size(); ++i)
        inside = inside / tokens[i];
    const json::Value *value = parsed ? inside.in(*parsed) : nullptr;
    const json::LineColumn place = value ? json::lineColumn(m_editor->utf8(), value->span().begin) : json::LineColumn();
    m_editor->goTo(place.line, place.column);
}

} // namespace heliograph
