// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/bodyfields.h"

#include "ui/common/codecompleter.h"
#include "ui/common/fieldnote.h"
#include "ui/common/formlineedit.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QGridLayout>

#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

struct FieldSpec
{
    Kind kind;
    const char *key;
    const char *label;
    const char *objectName;
};

constexpr std::array<FieldSpec, 9> specs{
    {{Kind::Workflow, "workflow", QT_TRANSLATE_NOOP("BodyFields", "Workflow"), "workflow"},
     {Kind::Event, "event_name", QT_TRANSLATE_NOOP("BodyFields", "Event name"), "eventName"},
     {Kind::Event, "distinct_id", QT_TRANSLATE_NOOP("BodyFields", "Distinct ID"), "eventDistinctId"},
     {Kind::DynamicWorkflow, "name", QT_TRANSLATE_NOOP("BodyFields", "Workflow name"), "workflowName"},
     {Kind::DynamicWorkflow, "template", QT_TRANSLATE_NOOP("BodyFields", "Template"), "template"},
     {Kind::DynamicWorkflow, "notification_category", QT_TRANSLATE_NOOP("BodyFields", "Category"), "category"},
     {Kind::Broadcast, "list_id", QT_TRANSLATE_NOOP("BodyFields", "List"), "list"},
     {Kind::Broadcast, "template", QT_TRANSLATE_NOOP("BodyFields", "Template"), "broadcastTemplate"},
     {Kind::Broadcast, "notification_category", QT_TRANSLATE_NOOP("BodyFields", "Category"), "broadcastCategory"}}};

std::vector<NamedCode> categories()
{
    return {{u"transactional"_s, {}}, {u"promotional"_s, {}}, {u"system"_s, {}}};
}

} // namespace

BodyFields::BodyFields(ComposeState &state, Kind kind, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
{
    auto *grid = new QGridLayout(this);
    looks::arrange(grid, this, Space::Tight, Space::None);
    grid->setHorizontalSpacing(looks::space(this, Space::Normal));
    grid->setColumnStretch(1, 1);
    for (const FieldSpec &spec : specs) {
        if (spec.kind != kind)
            continue;
        const QByteArray key = spec.key;
        auto *edit = new FormLineEdit(tr(spec.label), QString::fromLatin1(spec.objectName), this);
        if (key == "notification_category")
            new CodeCompleter(categories, edit);
        const int row = 2 * static_cast<int>(m_fields.size());
        m_fields.push_back({key, edit, new FieldNote(this)});
        grid->addWidget(fieldLabel(tr(spec.label), edit, this), row, 0);
        grid->addWidget(edit, row, 1);
        grid->addWidget(m_fields.back().note, row + 1, 1);
        connect(edit, &FormLineEdit::edited, this, [this, key](const QString &text) {
            (void)m_state.model().set(pointer(key), json::Value::string(text), QString::fromLatin1(key));
        });
    }
}

QString BodyFields::help(Kind kind)
{
    switch (kind) {
    case Kind::Workflow:
        return tr(
            "Workflow: names what to send and to whom. Its slug stands in the workflow's settings on the SuprSend "
            "dashboard.");
    case Kind::Event:
        return tr("Event: something a person did; SuprSend decides which workflows run. Its name stands in the trigger "
                  "of those workflows.");
    case Kind::DynamicWorkflow:
        return tr(
            "Dynamic workflow: one template to some people, with no workflow on the dashboard. The template's slug "
            "stands beside its name there.");
    case Kind::Broadcast:
        return tr(
            "Broadcast: one template to everybody on a list. The list's ID stands in its settings on the SuprSend "
            "dashboard.");
    }
    return {};
}

json::Pointer BodyFields::pointer(const QByteArray &key) const
{
    const Document &document = m_state.model().document();
    return key == "event_name" ? document.eventNamePointer() : document.bodyPointer() / key;
}

void BodyFields::follow()
{
    for (const Field &field : m_fields) {
        const json::Value *value = pointer(field.key).in(m_state.model().document().root());
        field.edit->showText(value ? value->text() : QString());
    }
}

void BodyFields::showProblems()
{
    const std::vector<Problem> problems = m_state.fieldProblems();
    for (const Field &field : m_fields)
        field.note->showFirst(problems, pointer(field.key));
}

void BodyFields::focusFirst()
{
    m_fields.front().edit->setFocus(Qt::OtherFocusReason);
}

bool BodyFields::focusPointer(const json::Pointer &place)
{
    for (const Field &field : m_fields) {
        if (pointer(field.key) != place)
            continue;
        field.edit->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

} // namespace heliograph
