// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspaceform.h"

#include "ui/common/fieldnote.h"
#include "ui/common/formlineedit.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSpinBox>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int leastEventKb = 100;
constexpr int mostEventKb = 800;

QString kindHint(WorkspaceKind kind)
{
    switch (kind) {
    case WorkspaceKind::Sandbox:
        return WorkspaceForm::tr("A practice server: nobody is notified.");
    case WorkspaceKind::Staging:
        return WorkspaceForm::tr("Real messages to test users.");
    case WorkspaceKind::Production:
        return WorkspaceForm::tr("Real messages to real people: Heliograph asks before each send.");
    }
    return {};
}

/// A combo's choices, each with its value.
template<typename Value>
QComboBox *combo(const QString &label, const QString &objectName,
                 const std::initializer_list<std::pair<QString, Value>> &choices, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    name(box, label, objectName);
    for (const auto &[text, value] : choices)
        box->addItem(text, static_cast<int>(value));
    return box;
}

} // namespace

WorkspaceForm::WorkspaceForm(WorkspaceEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_layout(new QFormLayout(this))
{
    setObjectName(u"workspaceForm"_s);
    looks::arrange(m_layout, this, Space::Normal, Space::None);
    m_layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    buildPlace();
    buildKeys();
    buildLimits();
    connect(&editor, &WorkspaceEditor::draftReplaced, this, &WorkspaceForm::fill);
    connect(&editor, &WorkspaceEditor::changed, this, &WorkspaceForm::follow);
    fill();
    follow();
}

void WorkspaceForm::focusFirst()
{
    m_name->setFocus();
}

FormLineEdit *WorkspaceForm::line(const QString &label, const QString &objectName)
{
    auto *edit = new FormLineEdit(label, objectName, this);
    connect(edit, &FormLineEdit::edited, this, &WorkspaceForm::tell);
    return edit;
}

FormLineEdit *WorkspaceForm::secretLine(const QString &label, const QString &objectName)
{
    FormLineEdit *edit = line(label, objectName);
    edit->setEchoMode(QLineEdit::Password);
    edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    return edit;
}

QWidget *WorkspaceForm::addRow(QWidget *field, std::optional<WorkspaceField> faults, QLabel *hint)
{
    auto *column = new QWidget(this);
    auto *layout = new QVBoxLayout(column);
    looks::arrange(layout, this, Space::Tight, Space::None);
    // A text has the whole width, a choice that of its longest word; the notes below have the whole width always.
    column->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    // In the same widget: a screen reader knows a combo box by the label that stands beside it.
    layout->addWidget(fieldLabel(field->accessibleName(), field, column));
    layout->addWidget(field, 0, qobject_cast<QLineEdit *>(field) ? Qt::Alignment() : Qt::AlignLeft);
    if (faults) {
        auto *note = new FieldNote(column);
        m_notes.insert(*faults, note);
        layout->addWidget(note);
    }
    if (hint)
        layout->addWidget(hint);
    m_layout->addRow(column);
    return column;
}

void WorkspaceForm::buildPlace()
{
    m_name = line(tr("Workspace name"), u"workspaceName"_s);
    addRow(m_name, WorkspaceField::Name);
    m_kind = combo<WorkspaceKind>(tr("Workspace kind"), u"workspaceKind"_s,
                                  {{tr("Sandbox"), WorkspaceKind::Sandbox},
                                   {tr("Staging"), WorkspaceKind::Staging},
                                   {tr("Production"), WorkspaceKind::Production}},
                                  this);
    m_kindHint = new SecondaryLabel({}, this);
    addRow(m_kind, {}, m_kindHint);
    m_baseUrl = line(tr("Base URL"), u"baseUrl"_s);
    addRow(m_baseUrl, WorkspaceField::BaseUrl);
    m_allowHttp = new QCheckBox(tr("Allow plain http"), this);
    name(m_allowHttp, tr("Allow plain http"), u"allowPlainHttp"_s);
    m_layout->addRow(m_allowHttp);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &WorkspaceForm::tell);
    connect(m_allowHttp, &QCheckBox::toggled, this, &WorkspaceForm::tell);
}

void WorkspaceForm::buildKeys()
{
    m_signWith =
        combo<AuthMode>(tr("Sign with"), u"signWith"_s,
                        {{tr("Workspace secret"), AuthMode::Signature}, {tr("API key"), AuthMode::Bearer}}, this);
    addRow(m_signWith, {});
    connect(m_signWith, &QComboBox::currentIndexChanged, this, &WorkspaceForm::tell);
    m_key = line(tr("Workspace key"), u"workspaceKey"_s);
    m_keyHint = new SecondaryLabel(tr("Needed for dynamic workflows and broadcasts only."), this);
    addRow(m_key, WorkspaceField::WorkspaceKey, m_keyHint);
    m_secret = secretLine(tr("Workspace secret"), u"workspaceSecret"_s);
    m_secretRow = addRow(m_secret, WorkspaceField::WorkspaceSecret);
    m_apiKey = secretLine(tr("API key"), u"apiKey"_s);
    m_apiKeyRow = addRow(m_apiKey, WorkspaceField::ApiKey);
}

void WorkspaceForm::buildLimits()
{
    m_dashboard = line(tr("Dashboard name"), u"dashboardName"_s);
    addRow(m_dashboard, {},
           new SecondaryLabel(tr("As in app.suprsend.com/en/NAME/logs, where “Open SuprSend logs” leads."), this));
    m_eventLimit = new QSpinBox(this);
    name(m_eventLimit, tr("Event size limit"), u"eventSizeLimit"_s);
    m_eventLimit->setRange(leastEventKb, mostEventKb);
    m_eventLimit->setSuffix(tr(" KB", "unit behind a number"));
    m_eventLimit->setSingleStep(leastEventKb);
    addRow(m_eventLimit, {});
    connect(m_eventLimit, &QSpinBox::valueChanged, this, &WorkspaceForm::tell);
}

void WorkspaceForm::fill()
{
    m_filling = true;
    const WorkspaceDraft &draft = m_editor.draft();
    m_name->showText(draft.name);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(draft.kind)));
    m_baseUrl->showText(draft.baseUrl);
    m_allowHttp->setChecked(draft.allowPlainHttp);
    m_signWith->setCurrentIndex(m_signWith->findData(static_cast<int>(draft.auth)));
    m_key->showText(draft.workspaceKey);
    m_secret->showText(draft.workspaceSecret);
    m_apiKey->showText(draft.apiKey);
    m_dashboard->showText(draft.dashboardName);
    m_eventLimit->setValue(draft.eventLimitKb);
    m_filling = false;
}

void WorkspaceForm::tell()
{
    if (m_filling)
        return;
    WorkspaceDraft draft = m_editor.draft();
    draft.name = m_name->text();
    draft.kind = static_cast<WorkspaceKind>(m_kind->currentData().toInt());
    draft.baseUrl = m_baseUrl->text();
    draft.allowPlainHttp = m_allowHttp->isChecked();
    draft.auth = static_cast<AuthMode>(m_signWith->currentData().toInt());
    draft.workspaceKey = m_key->text();
    draft.workspaceSecret = m_secret->text();
    draft.apiKey = m_apiKey->text();
    draft.dashboardName = m_dashboard->text();
    draft.eventLimitKb = m_eventLimit->value();
    m_editor.edit(draft);
}

void WorkspaceForm::follow()
{
    const WorkspaceDraft &draft = m_editor.draft();
    const bool signs = draft.auth == AuthMode::Signature;
    const WorkspaceEditor::Work work = m_editor.work();
    setEnabled(work == WorkspaceEditor::Work::None || work == WorkspaceEditor::Work::Testing);
    m_kindHint->setText(kindHint(draft.kind));
    m_layout->setRowVisible(m_allowHttp, draft.isPlainHttp() || draft.allowPlainHttp);
    m_keyHint->setVisible(!signs);
    m_layout->setRowVisible(m_secretRow, signs);
    m_layout->setRowVisible(m_apiKeyRow, !signs);
    m_secret->setPlaceholderText(m_editor.secretHint(AuthMode::Signature));
    m_apiKey->setPlaceholderText(m_editor.secretHint(AuthMode::Bearer));
    for (auto note = m_notes.cbegin(); note != m_notes.cend(); ++note) {
        const QString fault = m_editor.faults().value(note.key());
        if (fault.isEmpty())
            note.value()->hide();
        else
            note.value()->showMessage(Severity::Error, fault);
    }
}

} // namespace heliograph
