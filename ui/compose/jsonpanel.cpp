// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/jsonpanel.h"

#include "core/request/channelsecrets.h"
#include "ui/common/fieldnote.h"
#include "ui/common/jsoneditor.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <algorithm>

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
    if (!m_editor)
        build();
    followText();
    follow();
    // A broken Data is mended here, where the whole text is. After the rest, so that what is covered stays so.
    m_state.data().commit();
}

void JsonPanel::build()
{
    m_editor = new JsonEditor(tr("JSON"), u"json"_s, this);
    m_note = new FieldNote(this);
    m_tokens = new QCheckBox(tr("Show tokens"), this);
    name(m_tokens, tr("Show tokens in the JSON"), u"jsonTokens"_s);
    m_tokens->setToolTip(tr("The tokens and webhooks of channels are secrets: they are hidden here until you ask."));
    layout()->addWidget(m_editor);
    layout()->addWidget(m_tokens);
    layout()->addWidget(m_note);
    // At once, not with the next turn of the event loop: it may be about to take the focus.
    m_editor->show();
    setFocusProxy(m_editor);
    connect(m_editor, &JsonEditor::edited, this, [this] { m_state.model().setText(m_editor->utf8(), u"json"_s); });
    connect(&m_state, &ComposeState::textChanged, this, &JsonPanel::followText);
    connect(&m_state, &ComposeState::documentChanged, this, &JsonPanel::follow);
    connect(&m_state, &ComposeState::changed, this, &JsonPanel::showProblems);
    connect(m_tokens, &QCheckBox::clicked, &m_state, &ComposeState::setTokensShown);
    connect(m_editor, &JsonEditor::cursorLineChanged, this, &JsonPanel::showProblems);
    connect(m_editor, &JsonEditor::refused, this,
            [this](const QString &sentence) { m_note->showMessage(Severity::Warning, sentence); });
    followText();
}

void JsonPanel::followText()
{
    // Out of sight it costs nothing, and catches up when it is shown.
    if (isVisible())
        m_editor->showUtf8(m_state.model().text());
}

void JsonPanel::follow()
{
    const DocumentModel &model = m_state.model();
    m_editor->markLine(model.error() ? model.error()->place.line : 0);
    showProblems();
}

/// Bars move with the text, so that they need new places only where the text was understood anew, or cannot be.
void JsonPanel::coverSecrets()
{
    const DocumentModel &model = m_state.model();
    const std::pair now(model.generation(), m_state.tokensShown());
    if (model.isParsing() || m_coveredFor == now)
        return;
    m_coveredFor = now;
    const std::vector<json::Span> secrets =
        model.isBroken() ? channelSecretsByName(model.text()) : channelSecrets(model.document().root());
    m_tokens->setVisible(!secrets.empty());
    m_tokens->setChecked(m_state.tokensShown());
    m_editor->cover(m_state.tokensShown() ? std::vector<json::Span>() : secrets);
}

void JsonPanel::showProblems()
{
    if (!isVisible())
        return;
    const DocumentModel &model = m_state.model();
    coverSecrets();
    if (model.error()) {
        m_editor->markProblems({});
        m_note->showMessage(Severity::Error,
                            tr("Line %1: %2").arg(model.error()->place.line).arg(model.error()->message));
        return;
    }
    const std::vector<Problem> problems = m_state.problems();
    m_editor->markProblems(problems);
    const auto here = std::ranges::find(problems, m_editor->cursorLine(), &Problem::line);
    if (here == problems.end())
        m_note->hide();
    else
        m_note->showMessage(here->severity, tr("Line %1: %2").arg(here->line).arg(here->message));
}

void JsonPanel::goTo(int line, int column)
{
    if (!m_editor)
        build();
    m_editor->showUtf8(m_state.model().text());
    m_editor->goTo(line, column);
}

} // namespace heliograph
