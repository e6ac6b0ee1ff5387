// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/propertiessection.h"

#include "ui/common/fieldnote.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/common/tables.h"
#include "ui/compose/valuedelegate.h"

#include <QAction>
#include <QGridLayout>
#include <QPushButton>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int mostPropertyRows = 8;

} // namespace

PropertiesSection::PropertiesSection(DocumentModel &model, PersonRole role, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_role(role)
    , m_rows(new PropertiesModel(this))
    , m_table(new RowTable(personLabel(role, PersonInput::Properties), personObjectName(role, PersonInput::Properties),
                           this))
    , m_add(new QPushButton(tintedIcon(u"add"_s), personLabel(role, PersonInput::AddProperty), this))
    , m_remove(new QPushButton(tintedIcon(u"remove"_s), {}, this))
    , m_help(new SecondaryLabel({}, this))
    , m_note(new FieldNote(this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::None);
    QLabel *title = sectionTitle(personLabel(role, PersonInput::Properties), this);
    title->setBuddy(m_table);
    layout->addWidget(title);
    layout->addWidget(m_help);
    buildTable();
    layout->addWidget(m_table);
    layout->addWidget(m_note);
    layout->addWidget(buildButtons());
    connect(m_rows, &PropertiesModel::renameWanted, this,
            [this](const QByteArray &key, const QByteArray &newKey) { report(edits().renameProperty(key, newKey)); });
    connect(m_rows, &PropertiesModel::valueWanted, this,
            [this](const QByteArray &key, const json::Value &value) { report(edits().setProperty(key, value)); });
    connect(m_rows, &PropertiesModel::refused, this, [this](const QString &sentence) {
        m_refused = sentence;
        m_note->setVisible(!sentence.isEmpty());
        if (!sentence.isEmpty())
            m_note->showMessage(Severity::Error, sentence);
    });
}

void PropertiesSection::buildTable()
{
    m_table->setModel(m_rows);
    m_table->setItemDelegate(new ValueDelegate(personLabel(m_role, PersonInput::PropertyCell),
                                               personObjectName(m_role, PersonInput::PropertyCell), m_table));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                             QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    stretchColumn(m_table, PropertiesModel::ValueColumn);
    auto *remove = new QAction(personLabel(m_role, PersonInput::RemoveProperty), m_table);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(remove);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(remove, &QAction::triggered, this, &PropertiesSection::removeChosen);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) { m_remove->setEnabled(current.isValid()); });
}

QWidget *PropertiesSection::buildButtons()
{
    auto *bar = new QWidget(this);
    auto *grid = new QGridLayout(bar);
    looks::arrange(grid, this, Space::Normal, Space::None);
    m_add->setObjectName(personObjectName(m_role, PersonInput::AddProperty));
    name(m_remove, personLabel(m_role, PersonInput::RemoveProperty),
         personObjectName(m_role, PersonInput::RemoveProperty));
    m_remove->setToolTip(m_remove->accessibleName());
    for (QPushButton *button : {m_add, m_remove})
        button->setIconSize(looks::iconSize(this));
    m_remove->setEnabled(false);
    grid->addWidget(m_add, 0, 0);
    grid->addWidget(m_remove, 0, 1);
    grid->setColumnStretch(2, 1);
    connect(m_add, &QPushButton::clicked, this, &PropertiesSection::add);
    connect(m_remove, &QPushButton::clicked, this, &PropertiesSection::removeChosen);
    return bar;
}

void PropertiesSection::report(const Result<> &outcome)
{
    m_refused = outcome ? QString() : outcome.error().message;
    m_note->setVisible(!outcome);
    if (!outcome)
        m_note->showMessage(Severity::Error, m_refused);
}

void PropertiesSection::showPerson(const json::Pointer &at, const json::Value &person)
{
    if (at != m_at) {
        m_rows->forgetRefused();
        m_table->setCurrentIndex({});
        m_table->clearSelection();
        report({});
    }
    m_at = at;
    m_help->setText(recipientFrom(person).type == RecipientType::Anonymous
                        ? tr("For templates, and only for this request.")
                        : tr("For templates; also saved to this person's SuprSend profile."));
    m_rows->show(propertyRowsOf(person));
    fitToRows(m_table, mostPropertyRows);
    m_remove->setVisible(m_rows->rowCount() > 0);
}

void PropertiesSection::showProblems(const std::vector<Problem> &problems)
{
    if (!m_refused.isEmpty())
        return;
    std::vector<Problem> ours;
    const std::size_t depth = m_at.tokens().size();
    for (const Problem &problem : problems) {
        if (problem.pointer.startsWith(m_at) && problem.pointer != m_at &&
            m_rows->rowOf(problem.pointer.tokens()[depth]) >= 0)
            ours.push_back(problem);
    }
    m_note->showFirst(ours, m_at);
}

QByteArray PropertiesSection::chosenKey() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_rows->rows()[static_cast<std::size_t>(current.row())].key : QByteArray();
}

void PropertiesSection::add()
{
    const auto key = edits().addProperty();
    if (!key)
        return report(tl::unexpected(key.error()));
    const QModelIndex cell = m_rows->index(m_rows->rowOf(*key), PropertiesModel::NameColumn);
    m_table->setCurrentIndex(cell);
    Q_EMIT focusWanted(m_table);
    m_table->edit(cell);
}

void PropertiesSection::removeChosen()
{
    if (m_table->currentIndex().isValid())
        report(edits().removeMember(chosenKey()));
}

QWidget *PropertiesSection::fieldAt(const QByteArray &key)
{
    const int row = m_rows->rowOf(key);
    if (row < 0)
        return nullptr;
    m_table->setCurrentIndex(m_rows->index(row, PropertiesModel::ValueColumn));
    return m_table;
}

} // namespace heliograph
