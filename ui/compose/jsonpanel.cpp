// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/jsonpanel.h"

#include "ui/common/fieldnote.h"
#include "ui/common/jsoneditor.h"
#include "ui/common/looks.h"

#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

JsonPanel::JsonPanel(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
}

void JsonPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // A broken Data is mended here, where the whole text is.
    m_state.data().commit();
    if (!m_editor)
        build();
}

void JsonPanel::build()
{
    m_editor = new JsonEditor(tr("JSON"), u"json"_s, this);
    m_note = new FieldNote(this);
    layout()->addWidget(m_editor);
    layout()->addWidget(m_note);
    // At once, not with the next turn of the event loop: it may be about to take the focus.
    m_editor->show();
    setFocusProxy(m_editor);
    connect(m_editor, &JsonEditor::edited, this, [this] { m_state.model().setText(m_editor->utf8(), u"json"_s); });
    connect(&m_state, &ComposeState::documentChanged, this, &JsonPanel::follow);
    follow();
    connect(m_editor, &JsonEditor::refused, this,
            [this](const QString &sentence) { m_note->showMessage(Severity::Warning, sentence); });
}

void JsonPanel::follow()
{
    const DocumentModel &model = m_state.model();
    m_editor->showUtf8(model.text());
    m_editor->markLine(model.error() ? model.error()->place.line : 0);
    if (model.error()) {
        m_note->showMessage(Severity::Error,
                            tr("Line %1: %2").arg(model.error()->place.line).arg(model.error()->message));
    } else {
        m_note->hide();
    }
}

void JsonPanel::goTo(int line, int column)
{
    if (!m_editor)
        build();
    m_editor->goTo(line, column);
}

} // namespace heliograph
