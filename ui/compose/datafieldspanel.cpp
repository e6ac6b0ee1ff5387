// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/datafieldspanel.h"

#include "ui/common/fieldnote.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/compose/valuedelegate.h"
#include "ui/models/datafieldsmodel.h"

#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

DataFieldsPanel::DataFieldsPanel(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_edits(state.model(), state.data())
    , m_model(new DataFieldsModel(this))
    , m_table(new RowTable(tr("Data fields"), u"dataFields"_s, this))
    , m_add(new QPushButton(tintedIcon(u"add"_s), tr("Add field"), this))
    , m_remove(new QPushButton(tintedIcon(u"remove"_s), tr("Remove field"), this))
    , m_note(new FieldNote(this))
{
    buildTable();
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(buildHead());
    layout->addWidget(m_table, 1);
    layout->addWidget(m_note);
    setTabOrder(m_table, m_add);
    setTabOrder(m_add, m_remove);
    connect(m_model, &DataFieldsModel::nameEdited, this,
            [this](const QString &name, const QString &newName) { take(m_edits.rename(name, newName)); });
    connect(m_model, &DataFieldsModel::typeEdited, this,
            [this](const QString &name, ValueType type) { take(m_edits.setType(name, type)); });
    connect(m_model, &DataFieldsModel::valueEdited, this,
            [this](const QString &name, const QString &text) { take(m_edits.setValue(name, text)); });
    connect(&state.data(), &DataText::changed, this, &DataFieldsPanel::followIfSeen);
    follow();
}

QWidget *DataFieldsPanel::buildHead()
{
    auto *head = new QWidget(this);
    auto *layout = new QHBoxLayout(head);
    looks::arrange(layout, this, Space::Normal, Space::None);
    m_add->setObjectName(u"addDataField"_s);
    m_remove->setObjectName(u"removeDataField"_s);
    for (QPushButton *button : {m_add, m_remove})
        button->setIconSize(looks::iconSize(this));
    layout->addWidget(fieldLabel(tr("Data fields"), m_table, head), 1);
    layout->addWidget(m_add);
    layout->addWidget(m_remove);
    connect(m_add, &QPushButton::clicked, this, &DataFieldsPanel::add);
    connect(m_remove, &QPushButton::clicked, this, &DataFieldsPanel::removeChosen);
    return head;
}

void DataFieldsPanel::buildTable()
{
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setItemDelegate(new ValueDelegate(QString(), u"dataFieldCell"_s, m_table));
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                             QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    header->resizeSection(DataFieldsModel::NameColumn, looks::characters(this, 20));
    header->resizeSection(DataFieldsModel::TypeColumn, looks::characters(this, 16));
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DataFieldsPanel::showState);
    auto *remove = new QShortcut(QKeySequence::Delete, m_table, this, &DataFieldsPanel::removeChosen);
    remove->setContext(Qt::WidgetShortcut);
}

void DataFieldsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
}

void DataFieldsPanel::followIfSeen()
{
    m_refused.clear();
    if (isVisible())
        follow();
}

void DataFieldsPanel::follow()
{
    // While the text is broken the last good fields stand there, and wait.
    if (!m_state.data().error())
        m_model->show(m_edits.all());
    showState();
}

void DataFieldsPanel::showState()
{
    const bool waits = m_state.data().error().has_value();
    const bool usable = !waits && m_edits.canHold();
    m_table->setEnabled(usable);
    m_add->setEnabled(usable);
    m_remove->setEnabled(usable && m_table->selectionModel()->hasSelection());
    if (waits)
        m_note->showMessage(
            Severity::Warning,
            tr("The fields wait until the text of Data is JSON (line %1).").arg(m_state.data().error()->place.line));
    else if (!usable)
        m_note->showMessage(Severity::Warning, tr("Data is no object in { }, so it has no fields."));
    else if (!m_refused.isEmpty())
        m_note->showMessage(Severity::Error, m_refused);
    else if (m_model->rowCount() == 0)
        m_note->showMessage(Severity::Hint, tr("No fields yet: add one here, or write JSON below."));
    else
        m_note->hide();
}

void DataFieldsPanel::take(const Result<> &edited)
{
    m_refused = edited ? QString() : edited.error().message;
    // Where it is seen it has followed already.
    if (isVisible())
        showState();
    else
        follow();
}

void DataFieldsPanel::add()
{
    const auto added = m_edits.add();
    take(added.map([](const QString &) {}));
    if (!added)
        return;
    choose(*added);
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->edit(m_table->currentIndex());
}

void DataFieldsPanel::removeChosen()
{
    QStringList names;
    int next = m_model->rowCount();
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows(DataFieldsModel::NameColumn)) {
        names.append(index.data(Qt::EditRole).toString());
        next = qMin(next, index.row());
    }
    take(m_edits.remove(names));
    if (const int rows = m_model->rowCount(); rows > 0 && !names.isEmpty())
        m_table->setCurrentIndex(m_model->index(qMin(next, rows - 1), DataFieldsModel::NameColumn));
}

void DataFieldsPanel::choose(const QString &name)
{
    const auto &fields = m_model->rows();
    const auto found = std::ranges::find(fields, name, &DataField::name);
    if (found == fields.end())
        return;
    const QModelIndex index = m_model->index(static_cast<int>(found - fields.begin()), DataFieldsModel::NameColumn);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

} // namespace heliograph
