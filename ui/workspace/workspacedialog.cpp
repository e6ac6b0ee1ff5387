// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspacedialog.h"

#include "ui/common/fieldnote.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/workspace/workspacecolours.h"
#include "ui/workspace/workspaceform.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;
using Work = WorkspaceEditor::Work;

namespace {

QPushButton *button(const QString &text, const QString &objectName, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setObjectName(objectName);
    // Only Save is what Enter presses.
    made->setAutoDefault(false);
    return made;
}

QMessageBox *question(const QString &title, const QString &text, const QString &yes, const QString &no, QWidget *parent)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::NoButton, parent);
    box->setObjectName(u"question"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->addButton(yes, QMessageBox::AcceptRole)->setObjectName(u"yes"_s);
    QPushButton *stay = box->addButton(no, QMessageBox::RejectRole);
    stay->setObjectName(u"no"_s);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    return box;
}

} // namespace

WorkspaceDialog::WorkspaceDialog(const WorkspaceEditor::Services &services, const QString &wanted, QWidget *parent)
    : QDialog(parent)
    , m_editor(services, wanted)
{
    setObjectName(u"workspaceDialog"_s);
    setWindowTitle(tr("Workspaces"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    auto *columns = new QHBoxLayout;
    columns->addWidget(buildList(), 2);
    columns->addWidget(buildEditor(), 5);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Wide, Space::Wide);
    layout->addLayout(columns, 1);
    layout->addWidget(buildButtons());
    connectEditor();
    resize(looks::characters(this, 110), fontMetrics().height() * 34);
    fillList();
    follow();
    m_form->focusFirst();
}

QWidget *WorkspaceDialog::buildList()
{
    auto *side = new QWidget(this);
    m_list = new QListWidget(side);
    name(m_list, tr("Your workspaces"), u"workspaceList"_s);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_add = button(tr("Add"), u"addWorkspace"_s, side);
    m_add->setToolTip(tr("Begins a new workspace."));
    m_remove = button(tr("Remove"), u"removeWorkspace"_s, side);
    m_remove->setToolTip(tr("Removes the workspace and its secret; what was sent to it stays in the history."));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    auto *layout = new QVBoxLayout(side);
    looks::arrange(layout, this, Space::Normal, Space::None);
    layout->addWidget(fieldLabel(tr("Your workspaces"), m_list, side));
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    return side;
}

QWidget *WorkspaceDialog::buildEditor()
{
    auto *page = new QWidget(this);
    m_keychain = new FieldNote(page);
    m_keychain->setObjectName(u"keychainNote"_s);
    m_form = new WorkspaceForm(m_editor, page);
    m_test = button(tr("Test connection"), u"testConnection"_s, page);
    m_test->setToolTip(tr("Asks the server whether it takes the keys. Triggers nothing."));
    m_session = button(tr("Keep for this session only"), u"keepForSession"_s, page);
    m_message = new FieldNote(page);
    m_message->setObjectName(u"workspaceMessage"_s);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *row = new QHBoxLayout;
    row->addWidget(m_test);
    row->addWidget(m_session);
    row->addStretch();
    auto *layout = new QVBoxLayout(page);
    looks::arrange(layout, this, Space::Normal, Space::None);
    layout->addWidget(m_keychain);
    layout->addWidget(m_form);
    layout->addLayout(row);
    layout->addWidget(m_message);
    layout->addStretch();
    // A small screen with large text has less height than the fields need.
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    return scroll;
}

QWidget *WorkspaceDialog::buildButtons()
{
    auto *box = new QWidget(this);
    m_save = button(tr("Save"), u"saveWorkspace"_s, box);
    m_close = button(tr("Close"), u"closeWorkspaces"_s, box);
    m_save->setDefault(true);
    auto *row = new QHBoxLayout(box);
    looks::arrange(row, this, Space::Normal, Space::None);
    row->addStretch();
    row->addWidget(m_save);
    row->addWidget(m_close);
    return box;
}

void WorkspaceDialog::connectEditor()
{
    connect(&m_editor, &WorkspaceEditor::listChanged, this, &WorkspaceDialog::fillList);
    connect(&m_editor, &WorkspaceEditor::draftReplaced, this, &WorkspaceDialog::fillList);
    connect(&m_editor, &WorkspaceEditor::changed, this, &WorkspaceDialog::follow);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (m_filling || row < 0)
            return;
        // The list may be filled anew by it, which its own signal would not survive.
        const QString uuid = m_list->item(row)->data(Qt::UserRole).toString();
        QMetaObject::invokeMethod(
            this, [this, uuid] { m_editor.select(uuid); }, Qt::QueuedConnection);
    });
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_editor.addNew();
        m_form->focusFirst();
    });
    connect(m_remove, &QPushButton::clicked, this, &WorkspaceDialog::askToRemove);
    connect(m_test, &QPushButton::clicked, this, [this] { m_editor.test(); });
    connect(m_session, &QPushButton::clicked, this, [this] { m_editor.saveForSession(); });
    connect(m_save, &QPushButton::clicked, this, [this] { m_editor.save(); });
    connect(m_close, &QPushButton::clicked, this, &WorkspaceDialog::reject);
}

void WorkspaceDialog::fillList()
{
    m_filling = true;
    const std::vector<WorkspaceEditor::Entry> entries = m_editor.entries();
    const int wanted = static_cast<int>(entries.size());
    // In place, item by item: Qt's accessible form of an item does not survive that all are taken away at once.
    while (m_list->count() > wanted)
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < wanted)
        m_list->addItem(QString());
    for (int row = 0; row < wanted; ++row) {
        const WorkspaceEditor::Entry &entry = entries[static_cast<std::size_t>(row)];
        showEntry(*m_list->item(row), entry);
        if (entry.uuid == m_editor.draft().uuid)
            m_list->setCurrentRow(row);
    }
    m_filling = false;
}

void WorkspaceDialog::showEntry(QListWidgetItem &item, const WorkspaceEditor::Entry &entry)
{
    const QString title = entry.name.isEmpty() ? tr("New workspace") : entry.name;
    const QString label = workspaceLabel(title, entry.kind);
    const QString spoken = entry.isModified ? tr("%1 (not saved)", "a workspace in the list").arg(label) : label;
    item.setIcon(workspaceDot(entry.kind, palette(), looks::space(this, Space::Wide)));
    item.setText(entry.isModified ? label + u" *"_s : label);
    item.setToolTip(spoken);
    item.setData(Qt::AccessibleTextRole, spoken);
    item.setData(Qt::UserRole, entry.uuid);
}

void WorkspaceDialog::follow()
{
    const Work work = m_editor.work();
    const bool idle = work == Work::None;
    m_list->setEnabled(idle);
    m_add->setEnabled(idle);
    m_remove->setEnabled(idle && !m_editor.entries().empty());
    m_test->setEnabled(idle);
    m_test->setText(work == Work::Testing ? tr("Testing…") : tr("Test connection"));
    m_save->setEnabled(m_editor.canSave());
    m_save->setText(work == Work::Saving ? tr("Saving…") : tr("Save"));
    const QString keychain = m_editor.keychainNote();
    if (keychain.isEmpty())
        m_keychain->hide();
    else
        m_keychain->showMessage(Severity::Warning, keychain);
    showMessage();
}

void WorkspaceDialog::showMessage()
{
    const WorkspaceEditor::Message &message = m_editor.message();
    m_session->setVisible(message.offersSession);
    if (message.text.isEmpty())
        m_message->hide();
    else
        m_message->showMessage(message.severity, message.text);
    if (m_told == message.text)
        return;
    m_told = message.text;
    m_message->setAccessibleName(m_told);
    if (m_told.isEmpty())
        return;
    QAccessibleEvent alert(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void WorkspaceDialog::askToRemove()
{
    const WorkspaceDraft &draft = m_editor.draft();
    if (draft.isNew)
        return m_editor.remove();
    QMessageBox *box =
        question(tr("Remove the workspace"),
                 tr("Remove “%1” and its secret? What was sent to it stays in the history.").arg(draft.name),
                 tr("Remove"), tr("Cancel"), this);
    connect(box, &QDialog::accepted, this, [this] { m_editor.remove(); });
    box->open();
}

void WorkspaceDialog::askToDiscard()
{
    QMessageBox *box = question(tr("Not saved"), tr("Something was typed that is not saved. Close and give it up?"),
                                tr("Close without saving"), tr("Go on editing"), this);
    connect(box, &QDialog::accepted, this, [this] { QDialog::reject(); });
    box->open();
}

void WorkspaceDialog::reject()
{
    if (m_editor.isModified())
        askToDiscard();
    else
        QDialog::reject();
}

} // namespace heliograph
