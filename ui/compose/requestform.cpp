// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/requestform.h"

#include "core/json/writer.h"
#include "core/request/kindchange.h"
#include "ui/common/fieldnote.h"
#include "ui/common/helpline.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/tables.h"
#include "ui/common/taborder.h"
#include "ui/compose/actorpanel.h"
#include "ui/compose/attachmentspanel.h"
#include "ui/compose/bodyfields.h"
#include "ui/compose/datapanel.h"
#include "ui/compose/deliverypanel.h"
#include "ui/compose/jsonpanel.h"
#include "ui/compose/keyspanel.h"
#include "ui/compose/recipientspanel.h"
#include "ui/compose/teststrip.h"
#include "ui/preview/templatespanel.h"

#include <QComboBox>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QTabWidget>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

RequestForm::RequestForm(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_kind(new QComboBox(this))
    , m_help(new SecondaryLabel({}, this))
    , m_waits(new FieldNote(this))
    , m_head(buildHead())
    , m_tabs(new QTabWidget(this))
    , m_recipients(new RecipientsPanel(state, this))
    , m_actor(new ActorPanel(state, this))
    , m_data(new DataPanel(state, this))
    , m_delivery(new DeliveryPanel(state, this))
    , m_attachments(new AttachmentsPanel(state, this))
    , m_keys(new KeysPanel(state, this))
    , m_templates(new TemplatesPanel(state.templates(), state.templatesFolder(), this))
    , m_json(new JsonPanel(state, this))
{
    setObjectName(u"requestForm"_s);
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(new TestStrip(state, this));
    layout->addWidget(m_head);
    layout->addWidget(m_waits);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(new HelpLine(this));
    buildTabs();
    connect(m_recipients, &RecipientsPanel::said, this, &RequestForm::said);
    connect(m_recipients, &RecipientsPanel::broadcastWanted, this, [this] { setKind(Kind::Broadcast); });
    connect(m_attachments, &AttachmentsPanel::said, this, &RequestForm::said);
    connect(m_templates, &TemplatesPanel::said, this, &RequestForm::said);
    connect(&state.templates(), &TemplateSession::templatesChanged, this, &RequestForm::showTabs);
    connect(&state, &ComposeState::documentChanged, this, &RequestForm::follow);
    connect(&state, &ComposeState::changed, this, &RequestForm::followState);
    follow();
}

QWidget *RequestForm::buildHead()
{
    auto *head = new QWidget(this);
    name(m_kind, tr("Kind"), u"kind"_s);
    for (const auto &[kind, text] :
         {std::pair(Kind::Workflow, tr("Workflow")), std::pair(Kind::Event, tr("Event")),
          std::pair(Kind::DynamicWorkflow, tr("Dynamic workflow")), std::pair(Kind::Broadcast, tr("Broadcast"))})
        m_kind->addItem(text, static_cast<int>(kind));
    leaveWheelToPage(m_kind);
    auto *fields = new QWidget(head);
    m_fieldsPlace = new QVBoxLayout(fields);
    looks::arrange(m_fieldsPlace, this, Space::None, Space::None);
    QLabel *label = fieldLabel(tr("Kind"), m_kind, head);
    label->setMinimumHeight(m_kind->sizeHint().height());
    auto *row = new QHBoxLayout;
    row->addWidget(label, 0, Qt::AlignTop);
    row->addWidget(m_kind, 0, Qt::AlignTop);
    row->addWidget(fields, 1);
    // Boxes, for a grid gives a wrapped note under a field the height that it would need in a narrow column.
    auto *column = new QVBoxLayout(head);
    looks::arrange(column, this, Space::Normal, Space::None);
    column->addLayout(row);
    column->addWidget(m_help);
    // Not activated(): a screen reader sets the index.
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!m_showing)
            setKind(static_cast<Kind>(m_kind->itemData(index).toInt()));
    });
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
    m_tabs->addTab(m_delivery, tr("Delivery"));
    m_tabs->addTab(m_attachments, tr("Attachments"));
    m_tabs->addTab(m_keys, tr("Tenant && keys"));
    m_tabs->addTab(m_templates, tr("Templates"));
    m_tabs->addTab(m_json, tr("JSON"));
}

Kind RequestForm::kind() const
{
    return m_state.model().document().kind().value_or(Kind::Workflow);
}

/// One step of undo, which brings back what the other kind has no place for.
void RequestForm::setKind(Kind kind)
{
    DocumentModel &model = m_state.model();
    // What is typed is part of what is kept.
    m_state.data().settle();
    model.settle();
    if (m_state.data().error() || model.error()) {
        Q_EMIT said(tr("The kind can be changed once the JSON is whole again."));
        follow();
        return;
    }
    const Document &document = model.document();
    const json::Value body = bodyAs(document, kind);
    if (m_state.isPristine()) {
        // Still empty, of whatever kind.
        model.setText(Document::newText(kind));
        return;
    }
    Q_EMIT said(tr("Kept: what both kinds have. Undo (%1) brings back the rest.")
                    .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
    if (document.isBare()) {
        model.setText(json::indented(body) + '\n');
        return;
    }
    (void)model.change([&](DocumentModel &edited) {
        return edited.set(json::Pointer() / "kind", json::Value::string(kindName(kind))).and_then([&] {
            return edited.set(json::Pointer() / "body", body);
        });
    });
}

QString RequestForm::obstacle() const
{
    const DocumentModel &model = m_state.model();
    if (model.error()) {
        return tr("The JSON is broken in line %1, so the form waits: mend it on the JSON tab. %2")
            .arg(model.error()->place.line)
            .arg(model.error()->message);
    }
    return {};
}

/// The fields of the kind, made when they are needed first.
BodyFields &RequestForm::fields()
{
    BodyFields *&fields = m_fields[kind()];
    if (!fields) {
        fields = new BodyFields(m_state, kind(), m_fieldsPlace->parentWidget());
        m_fieldsPlace->addWidget(fields);
        joinTabOrder(m_kind, fields);
    }
    return *fields;
}

void RequestForm::follow()
{
    BodyFields &shown = fields();
    for (const auto &[ofKind, fields] : m_fields)
        fields->setVisible(fields == &shown);
    shown.follow();
    m_showing = true;
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(kind())));
    m_showing = false;
    m_help->setText(BodyFields::help(kind()));
    const QString waits = obstacle();
    for (QWidget *part :
         {m_head, static_cast<QWidget *>(m_recipients), static_cast<QWidget *>(m_actor), static_cast<QWidget *>(m_data),
          static_cast<QWidget *>(m_delivery), static_cast<QWidget *>(m_attachments), static_cast<QWidget *>(m_keys)})
        part->setEnabled(waits.isEmpty());
    m_waits->setVisible(!waits.isEmpty());
    if (!waits.isEmpty())
        m_waits->showMessage(Severity::Error, waits);
    showTabs();
}

/// Only the parts that the kind has, with how many are in them.
void RequestForm::showTabs()
{
    const auto show = [this](QWidget *part, bool shown) { m_tabs->setTabVisible(m_tabs->indexOf(part), shown); };
    show(m_recipients, !recipientsKey(kind()).isEmpty());
    show(m_actor, kind() == Kind::Workflow);
    show(m_delivery, namesTemplate(kind()));
    const auto title = [this](QWidget *part, const QString &text) { m_tabs->setTabText(m_tabs->indexOf(part), text); };
    const auto counted = [](const QString &text, int count) {
        return count > 0 ? u"%1 %2"_s.arg(text, QString::number(count)) : text;
    };
    title(m_recipients, counted(tr("Recipients"), m_recipients->count()));
    title(m_attachments, counted(tr("Attachments"), m_attachments->count()));
    title(m_templates, counted(tr("Templates"), m_templates->count()));
    title(m_data, kind() == Kind::Event ? tr("Properties") : tr("Data"));
}

void RequestForm::followState()
{
    fields().showProblems();
}

void RequestForm::focusTemplate(int message, int line, int column)
{
    m_tabs->setCurrentWidget(m_templates);
    m_templates->goTo(message, line, column);
}

void RequestForm::focusFirst()
{
    fields().focusFirst();
}

QWidget *RequestForm::focusInTabs(const json::Pointer &pointer)
{
    const Document &document = m_state.model().document();
    const auto isIn = [&pointer](const json::Pointer &part) { return pointer.startsWith(part); };
    if (!recipientsKey(kind()).isEmpty() && isIn(document.recipientsPointer())) {
        m_tabs->setCurrentWidget(m_recipients);
        m_recipients->focusPointer(pointer);
        return m_recipients;
    }
    if (kind() == Kind::Workflow && isIn(m_actor->pointer())) {
        m_tabs->setCurrentWidget(m_actor);
        m_actor->focusPointer(pointer);
        return m_actor;
    }
    if (isIn(m_state.data().pointer())) {
        m_tabs->setCurrentWidget(m_data);
        m_data->focusPointer(pointer);
        return m_data;
    }
    return nullptr;
}

bool RequestForm::focusInForm(const json::Pointer &pointer)
{
    if (!m_head->isEnabled())
        return false;
    if (fields().focusPointer(pointer) || focusInTabs(pointer))
        return true;
    // A field that is out of sight takes no focus: its tab is turned to, and it is asked again.
    const auto turned = [&](auto *panel) {
        if (!m_tabs->isTabVisible(m_tabs->indexOf(panel)) || !panel->focusPointer(pointer))
            return false;
        m_tabs->setCurrentWidget(panel);
        return panel->focusPointer(pointer);
    };
    const bool isAttachment = pointer.startsWith(json::Pointer() / "attachments");
    return (isAttachment && turned(m_attachments)) || turned(m_delivery) || turned(m_keys);
}

void RequestForm::focusProblem(const Problem &problem)
{
    if (focusInForm(problem.pointer))
        return;
    m_tabs->setCurrentWidget(m_json);
    m_json->goTo(problem.line, problem.column);
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
