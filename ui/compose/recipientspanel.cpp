// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/recipientspanel.h"

#include "core/base/background.h"
#include "core/request/limits.h"
#include "ui/common/fieldnote.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/common/tables.h"
#include "ui/common/taborder.h"
#include "ui/common/turningsplitter.h"
#include "ui/compose/pastedialog.h"
#include "ui/compose/personeditor.h"
#include "ui/compose/splitoffer.h"
#include "ui/models/recipientsmodel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

/// A text that is read in the time of a key press.
constexpr qsizetype readAtOnce = qsizetype{16} * 1024;

} // namespace

RecipientsPanel::RecipientsPanel(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_edits(state.model())
    , m_model(new RecipientsModel(this))
    , m_splitter(new TurningSplitter(this))
    , m_list(new RowTable(tr("Recipients"), u"recipients"_s, this))
    , m_add(new QPushButton(tintedIcon(u"add"_s), tr("Add recipient"), this))
    , m_remove(new QPushButton(tintedIcon(u"remove"_s), tr("Remove recipient"), this))
    , m_paste(new QPushButton(tintedIcon(u"paste"_s), tr("Paste recipients"), this))
    , m_note(new FieldNote(this))
    , m_offer(new SplitOffer(this))
    , m_side(new QStackedWidget(this))
{
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(buildDetail());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(m_splitter, 1);
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
    layout->addWidget(m_offer);
    layout->addWidget(buildButtons());
    connect(m_offer, &SplitOffer::splitWanted, this, &RecipientsPanel::split);
    connect(m_offer, &SplitOffer::broadcastWanted, this, &RecipientsPanel::broadcastWanted);
    connect(m_offer, &SplitOffer::copyIdsWanted, this, &RecipientsPanel::copyIds);
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
    m_offer->showCount(count(), m_state.model().document().kind() != Kind::Event);
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
    read(text, -1);
}

/// Lines pasted where one ID goes: the first for the recipient that waits for one, the rest as new ones.
void RecipientsPanel::pasteLines(const QString &text)
{
    read(text, chosenRow());
}

bool RecipientsPanel::isWaiting(int row) const
{
    const json::Value *entry = row >= 0 && row < count() ? m_edits.person(row).value() : nullptr;
    return entry && shortened(*entry).isString() && shortened(*entry).text().isEmpty();
}

void RecipientsPanel::read(const QString &text, int waitingRow)
{
    const RecipientText given{text, plainIds()};
    const auto look = [this, given, waitingRow](const Result<PastedRecipients> &pasted) {
        if (pasted)
            showPasted(given, *pasted, waitingRow);
        else
            Q_EMIT said(pasted.error().message);
    };
    // What is too big is refused at once, too.
    if (text.size() <= readAtOnce || text.size() > limits::documentBytes)
        return look(recipientsFromText(given));
    Q_EMIT said(tr("Reading what was pasted…"));
    inBackground(
        *QThreadPool::globalInstance(), this, [given] { return recipientsFromText(given); }, look);
}

void RecipientsPanel::showPasted(const RecipientText &given, const PastedRecipients &pasted, int waitingRow)
{
    auto *dialog = new PasteDialog(given, pasted, count() - (isWaiting(waitingRow) ? 1 : 0), this);
    connect(dialog, &PasteDialog::taken, this,
            [this, waitingRow](const std::vector<json::Value> &entries) { take(entries, waitingRow); });
    dialog->open();
}

void RecipientsPanel::take(const std::vector<json::Value> &entries, int waitingRow)
{
    // Asked again: the request may be another by now.
    if (const auto taken = m_edits.append(entries, isWaiting(waitingRow) ? waitingRow : -1); !taken) {
        Q_EMIT said(taken.error().message);
        return;
    }
    choose(count() - 1);
    const auto added = static_cast<int>(entries.size());
    Q_EMIT said(added == 1 ? tr("1 recipient was added.") : tr("%n recipients were added.", nullptr, added));
}

void RecipientsPanel::split()
{
    const auto parts = m_state.split();
    if (!parts)
        Q_EMIT said(parts.error().message);
    else
        Q_EMIT said(
            tr("Split into %n requests, each with a key of its own: send one after the other.", nullptr, *parts));
}

void RecipientsPanel::copyIds()
{
    const QStringList ids = plainIds();
    QGuiApplication::clipboard()->setText(ids.join(u'\n') + u'\n');
    Q_EMIT said(tr("%n IDs were copied.", nullptr, static_cast<int>(ids.size())));
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
