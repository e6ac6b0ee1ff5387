// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/requestform.h"

#include "ui/common/fieldnote.h"
#include "ui/common/formlineedit.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/compose/actorpanel.h"
#include "ui/compose/attachmentspanel.h"
#include "ui/compose/datapanel.h"
#include "ui/compose/jsonpanel.h"
#include "ui/compose/keyspanel.h"
#include "ui/compose/recipientspanel.h"

#include <QComboBox>
#include <QDropEvent>
#include <QGridLayout>
#include <QTabWidget>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

RequestForm::RequestForm(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_kind(new QComboBox(this))
    , m_workflow(new FormLineEdit(tr("Workflow"), u"workflow"_s, this))
    , m_workflowNote(new FieldNote(this))
    , m_waits(new FieldNote(this))
    , m_head(buildHead())
    , m_tabs(new QTabWidget(this))
    , m_recipients(new RecipientsPanel(state, this))
    , m_actor(new ActorPanel(state, this))
    , m_data(new DataPanel(state, this))
    , m_attachments(new AttachmentsPanel(state, this))
    , m_keys(new KeysPanel(state, this))
    , m_json(new JsonPanel(state, this))
{
    setObjectName(u"requestForm"_s);
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(m_head);
    layout->addWidget(m_waits);
    layout->addWidget(m_tabs, 1);
    buildTabs();
    connect(m_workflow, &FormLineEdit::edited, this, &RequestForm::setWorkflow);
    connect(m_recipients, &RecipientsPanel::said, this, &RequestForm::said);
    connect(m_attachments, &AttachmentsPanel::said, this, &RequestForm::said);
    connect(&state, &ComposeState::documentChanged, this, &RequestForm::follow);
    connect(&state, &ComposeState::changed, this, &RequestForm::followState);
    follow();
}

QWidget *RequestForm::buildHead()
{
    auto *head = new QWidget(this);
    name(m_kind, tr("Kind"), u"kind"_s);
    m_kind->addItem(tr("Workflow"), static_cast<int>(Kind::Workflow));
    m_workflow->setPlaceholderText(tr("the workflow's slug, such as invoice-ready"));
    auto *grid = new QGridLayout(head);
    looks::arrange(grid, this, Space::Normal, Space::None);
    grid->addWidget(fieldLabel(tr("Kind"), m_kind, head), 0, 0);
    grid->addWidget(m_kind, 0, 1);
    grid->addWidget(fieldLabel(tr("Workflow"), m_workflow, head), 0, 2);
    grid->addWidget(m_workflow, 0, 3);
    grid->addWidget(m_workflowNote, 1, 3);
    grid->addWidget(new SecondaryLabel(tr("Workflow: names what to send and to whom. Its slug stands in the workflow's "
                                          "settings on the SuprSend dashboard."),
                                       head),
                    2, 0, 1, 4);
    grid->setColumnStretch(3, 1);
    return head;
}

void RequestForm::buildTabs()
{
    m_tabs->setObjectName(u"requestTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false); // the pane is as wide as all tabs: none is out of sight
    m_tabs->addTab(m_recipients, tr("Recipients"));
    m_tabs->addTab(m_actor, tr("Actor"));
    m_tabs->addTab(m_data, tr("Data"));
    m_tabs->addTab(m_attachments, tr("Attachments"));
    m_tabs->addTab(m_keys, tr("Tenant && keys"));
    m_tabs->addTab(m_json, tr("JSON"));
}

json::Pointer RequestForm::workflowPointer() const
{
    return m_state.model().document().bodyPointer() / "workflow";
}

void RequestForm::setWorkflow(const QString &slug)
{
    (void)m_state.model().set(workflowPointer(), json::Value::string(slug), u"workflow"_s);
}

QString RequestForm::obstacle() const
{
    const DocumentModel &model = m_state.model();
    if (model.error()) {
        return tr("The JSON is broken in line %1, so the form waits: mend it on the JSON tab. %2")
            .arg(model.error()->place.line)
            .arg(model.error()->message);
    }
    const auto kind = model.document().kind();
    if (kind && kind != Kind::Workflow)
        return tr("This version has a form for workflows only: this document can be read and edited on the JSON tab.");
    return {};
}

void RequestForm::follow()
{
    const json::Value *slug = workflowPointer().in(m_state.model().document().root());
    m_workflow->showText(slug ? slug->text() : QString());
    const QString waits = obstacle();
    for (QWidget *part :
         {m_head, static_cast<QWidget *>(m_recipients), static_cast<QWidget *>(m_actor), static_cast<QWidget *>(m_data),
          static_cast<QWidget *>(m_attachments), static_cast<QWidget *>(m_keys)})
        part->setEnabled(waits.isEmpty());
    m_waits->setVisible(!waits.isEmpty());
    if (!waits.isEmpty())
        m_waits->showMessage(Severity::Error, waits);
    showCounts();
}

void RequestForm::showCounts()
{
    const int recipients = m_recipients->count();
    m_tabs->setTabText(m_tabs->indexOf(m_recipients),
                       recipients > 0 ? tr("Recipients %1").arg(recipients) : tr("Recipients"));
    const int attachments = m_attachments->count();
    m_tabs->setTabText(m_tabs->indexOf(m_attachments),
                       attachments > 0 ? tr("Attachments %1").arg(attachments) : tr("Attachments"));
}

void RequestForm::followState()
{
    m_workflowNote->showFirst(m_state.fieldProblems(), workflowPointer());
}

void RequestForm::focusFirst()
{
    m_workflow->setFocus(Qt::OtherFocusReason);
}

void RequestForm::focusProblem(const Problem &problem)
{
    const json::Pointer body = m_state.model().document().bodyPointer();
    if (m_head->isEnabled() && problem.pointer == workflowPointer()) {
        m_workflow->setFocus(Qt::OtherFocusReason);
    } else if (m_head->isEnabled() && problem.pointer.startsWith(body / "recipients")) {
        m_tabs->setCurrentWidget(m_recipients);
        m_recipients->focusPointer(problem.pointer);
    } else if (m_head->isEnabled() && problem.pointer.startsWith(m_actor->pointer())) {
        m_tabs->setCurrentWidget(m_actor);
        m_actor->focusPointer(problem.pointer);
    } else if (m_head->isEnabled() && problem.pointer.startsWith(m_state.data().pointer())) {
        m_tabs->setCurrentWidget(m_data);
        m_data->focusPointer(problem.pointer);
    } else if (m_head->isEnabled() && problem.pointer.startsWith(json::Pointer() / "attachments") &&
               m_attachments->focusPointer(problem.pointer)) {
        m_tabs->setCurrentWidget(m_attachments);
        (void)m_attachments->focusPointer(problem.pointer);
    } else if (m_head->isEnabled() && m_keys->focusPointer(problem.pointer)) {
        m_tabs->setCurrentWidget(m_keys);
        (void)m_keys->focusPointer(problem.pointer);
    } else {
        m_tabs->setCurrentWidget(m_json);
        m_json->goTo(problem.line, problem.column);
    }
}

/// One JSON file is most likely a request: the window opens it.
void RequestForm::dragEnterEvent(QDragEnterEvent *event)
{
    const QStringList files = AttachmentsPanel::filesIn(*event->mimeData());
    const bool isRequest = files.size() == 1 && files.front().endsWith(u".json"_s, Qt::CaseInsensitive);
    event->setAccepted(!files.isEmpty() && !isRequest);
}

void RequestForm::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    if (const QString waits = obstacle(); !waits.isEmpty()) {
        Q_EMIT said(waits);
        return;
    }
    m_tabs->setCurrentWidget(m_attachments);
    m_attachments->attachFiles(AttachmentsPanel::filesIn(*event->mimeData()));
}

} // namespace heliograph
