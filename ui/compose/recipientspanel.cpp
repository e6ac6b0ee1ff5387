// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/recipientspanel.h"

#include "ui/common/fieldnote.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/common/tables.h"
#include "ui/common/taborder.h"
#include "ui/compose/personeditor.h"
#include "ui/models/recipientsmodel.h"
#include "ui/models/recipienttext.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

/// What was taken from the clipboard, and what was not.
QString pasteReport(const PastedRecipients &pasted)
{
    using Panel = RecipientsPanel;
    const int added = static_cast<int>(pasted.entries.size());
    QStringList sentences{added == 1 ? Panel::tr("1 recipient was added.")
                                     : Panel::tr("%n recipients were added.", nullptr, added)};
    const auto tell = [&](int number, const QString &one, const QString &many) {
        if (number > 0)
            sentences.append(number == 1 ? one : many);
    };
    tell(pasted.channels, Panel::tr("1 of them has an address of its own."),
         Panel::tr("%n of them have an address of their own.", nullptr, pasted.channels));
    tell(pasted.repeated, Panel::tr("1 was there already and was left out."),
         Panel::tr("%n were there already and were left out.", nullptr, pasted.repeated));
    tell(pasted.rowsLeftOut, Panel::tr("1 row has neither an ID nor an e-mail address and was left out."),
         Panel::tr("%n rows have neither an ID nor an e-mail address and were left out.", nullptr, pasted.rowsLeftOut));
    tell(pasted.columnsLeftOut, Panel::tr("1 column was left out: its heading is not known here."),
         Panel::tr("%n columns were left out: their headings are not known here.", nullptr, pasted.columnsLeftOut));
    return sentences.join(u' ');
}

} // namespace

RecipientsPanel::RecipientsPanel(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_edits(state.model())
    , m_model(new RecipientsModel(this))
    , m_list(new RowTable(tr("Recipients"), u"recipients"_s, this))
    , m_add(new QPushButton(tintedIcon(u"add"_s), tr("Add recipient"), this))
    , m_remove(new QPushButton(tintedIcon(u"remove"_s), tr("Remove recipient"), this))
    , m_paste(new QPushButton(tintedIcon(u"paste"_s), tr("Paste recipients"), this))
    , m_note(new FieldNote(this))
    , m_side(new QStackedWidget(this))
{
    auto *splitter = new QSplitter(this);
    splitter->addWidget(buildList());
    splitter->addWidget(buildDetail());
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(splitter, 1);
    connect(&state, &ComposeState::documentChanged, this, &RecipientsPanel::follow);
    connect(&state, &ComposeState::changed, this, &RecipientsPanel::showProblems);
    follow();
}

QWidget *RecipientsPanel::buildList()
{
    m_list->setModel(m_model);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    stretchColumn(m_list, RecipientsModel::TitleColumn);
    addListActions();
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &RecipientsPanel::showChosen);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RecipientsPanel::showChosen);
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    looks::arrange(layout, this, Space::Normal, Space::None);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    layout->addWidget(buildButtons());
    return page;
}

QWidget *RecipientsPanel::buildButtons()
{
    auto *bar = new QWidget(this);
    auto *grid = new QGridLayout(bar);
    looks::arrange(grid, this, Space::Normal, Space::None);
    m_add->setObjectName(u"addRecipient"_s);
    m_remove->setObjectName(u"removeRecipient"_s);
    m_paste->setObjectName(u"pasteRecipients"_s);
    m_paste->setToolTip(
        tr("Takes a column of IDs, rows with IDs and e-mail addresses, a list out of a mail program or a "
           "JSON array from the clipboard."));
    for (QPushButton *button : {m_add, m_remove, m_paste})
        button->setIconSize(looks::iconSize(this));
    grid->addWidget(m_add, 0, 0);
    grid->addWidget(m_remove, 0, 1);
    grid->addWidget(m_paste, 1, 0);
    connect(m_add, &QPushButton::clicked, this, &RecipientsPanel::add);
    connect(m_remove, &QPushButton::clicked, this, &RecipientsPanel::removeChosen);
    connect(m_paste, &QPushButton::clicked, this, [this] { paste(QGuiApplication::clipboard()->text()); });
    return bar;
}

QWidget *RecipientsPanel::buildDetail()
{
    auto *empty = new SecondaryLabel(
        tr("Add a recipient, or paste a column of IDs from a spreadsheet. Choose one in the list to edit it here."),
        this);
    empty->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_side->addWidget(empty);
    return m_side;
}

PersonEditor *RecipientsPanel::person()
{
    if (!m_person) {
        m_person = new PersonEditor(m_state, PersonRole::Recipient, m_side);
        m_side->addWidget(m_person);
        connect(m_person, &PersonEditor::linesPasted, this, &RecipientsPanel::pasteLines);
        joinTabOrder(m_paste, m_person);
    }
    return m_person;
}

/// What the buttons do, in the list's own menu and by its keys.
void RecipientsPanel::addListActions()
{
    auto *remove = new QAction(m_remove->text(), m_list);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    auto *paste = new QAction(m_paste->text(), m_list);
    paste->setShortcut(QKeySequence::Paste);
    paste->setShortcutContext(Qt::WidgetShortcut);
    m_list->addActions({remove, paste});
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(remove, &QAction::triggered, this, &RecipientsPanel::removeChosen);
    connect(paste, &QAction::triggered, m_paste, &QPushButton::click);
}

int RecipientsPanel::count() const
{
    return m_model->rowCount();
}

int RecipientsPanel::chosenRow() const
{
    const QModelIndex current = m_list->currentIndex();
    return current.isValid() ? current.row() : -1;
}

void RecipientsPanel::follow()
{
    m_model->show(m_edits.all());
    if (count() > 0 && !m_list->selectionModel()->hasSelection())
        choose(qMax(chosenRow(), 0));
    showChosen();
}

void RecipientsPanel::showChosen()
{
    const int row = chosenRow();
    m_remove->setEnabled(row >= 0);
    if (row < 0)
        return m_side->setCurrentIndex(0);
    person()->showPerson(m_edits.at(row));
    m_side->setCurrentWidget(m_person);
}

void RecipientsPanel::showProblems()
{
    m_note->showFirst(m_state.fieldProblems(), m_edits.list());
}

void RecipientsPanel::choose(int row)
{
    const QModelIndex index = m_model->index(row, 0);
    m_list->setCurrentIndex(index);
    // Ctrl+V, Delete: with the key held down the list would only add it to what is selected.
    m_list->selectionModel()->select(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_list->scrollTo(index);
}

void RecipientsPanel::add()
{
    if (!m_edits.add())
        return;
    choose(count() - 1);
    person()->focusFirst();
}

void RecipientsPanel::removeChosen()
{
    std::vector<int> rows;
    for (const QModelIndex &index : m_list->selectionModel()->selectedRows())
        rows.push_back(index.row());
    if (rows.empty() && chosenRow() >= 0)
        rows.push_back(chosenRow());
    const int next = rows.empty() ? 0 : *std::ranges::min_element(rows);
    (void)m_edits.remove(rows);
    if (count() > 0)
        choose(qMin(next, count() - 1));
}

QStringList RecipientsPanel::plainIds() const
{
    QStringList ids;
    for (const Recipient &recipient : m_model->rows()) {
        if (recipient.type == RecipientType::User && !recipient.distinctId.isEmpty())
            ids.append(recipient.distinctId);
    }
    return ids;
}

void RecipientsPanel::paste(const QString &text)
{
    pasteInto(text, -1);
}

/// Lines pasted where one ID goes: the first for the recipient that waits for one, the rest as new ones.
void RecipientsPanel::pasteLines(const QString &text)
{
    const int row = chosenRow();
    const json::Value *entry = row >= 0 ? m_edits.person(row).value() : nullptr;
    pasteInto(text, entry && entry->isString() && entry->text().isEmpty() ? row : -1);
}

void RecipientsPanel::pasteInto(const QString &text, int waitingRow)
{
    const auto pasted = recipientsFromText(text, plainIds());
    if (!pasted) {
        Q_EMIT said(pasted.error().message);
        return;
    }
    if (const auto taken = m_edits.append(pasted->entries, waitingRow); !taken) {
        Q_EMIT said(taken.error().message);
        return;
    }
    if (!pasted->entries.empty())
        choose(count() - 1);
    Q_EMIT said(pasteReport(*pasted));
}

void RecipientsPanel::focusPointer(const json::Pointer &pointer)
{
    const auto &tokens = pointer.tokens();
    const std::size_t depth = m_edits.list().tokens().size();
    bool isRow = false;
    const int row = tokens.size() > depth ? tokens[depth].toInt(&isRow) : -1;
    if (!isRow || row >= count()) {
        // Where there is nobody, what there is to do is to add somebody.
        if (count() == 0)
            m_add->setFocus(Qt::OtherFocusReason);
        else
            m_list->setFocus(Qt::OtherFocusReason);
        return;
    }
    choose(row);
    person()->focusPointer(pointer);
}

} // namespace heliograph
