// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/mappingstep.h"

#include "ui/bulk/bulkfile.h"
#include "ui/bulk/bulkmapping.h"
#include "ui/bulk/columnhandle.h"
#include "ui/bulk/mappingdelegate.h"
#include "ui/bulk/stephead.h"
#include "ui/common/fieldnote.h"
#include "ui/common/flowlayout.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/common/tables.h"
#include "ui/models/mappingmodel.h"
#include "ui/models/requestfieldsmodel.h"
#include "ui/models/sourcerowsmodel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

enum RequestChoice { FromCompose, FromDocument };
constexpr int shownColumns = 6;
constexpr int shownFields = 4;
constexpr int patternCharacters = 30;

/// Those choices, and no other; what is chosen stays so where nothing changes.
void offer(QComboBox *choice, const QStringList &texts)
{
    QStringList there;
    for (int i = 0; i < choice->count(); ++i)
        there.append(choice->itemText(i));
    if (there == texts)
        return;
    choice->clear();
    choice->addItems(texts);
}

} // namespace

MappingStep::MappingStep(BulkFile &file, BulkMapping &mapping, QWidget *parent)
    : QWidget(parent)
    , m_file(file)
    , m_mapping(mapping)
    , m_word(new SecondaryLabel({}, this))
    , m_parts(new QWidget(this))
    , m_request(new QComboBox(m_parts))
    , m_choose(new QPushButton(tr("Choose document"), m_parts))
    , m_suggest(new QPushButton(tr("Apply suggestions"), m_parts))
    , m_model(new MappingModel(this))
    , m_table(new RowTable(tr("Mapping"), u"bulkMapping"_s, m_parts))
    , m_fieldsModel(new RequestFieldsModel(this))
    , m_fields(new RowTable(tr("Fields of the request"), u"bulkFields"_s, m_parts))
    , m_key(new QComboBox(m_parts))
    , m_pattern(new QLineEdit(m_parts))
    , m_group(new QComboBox(m_parts))
    , m_note(new FieldNote(this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(stepHead(tr("2  Mapping"), m_word, this));
    layout->addWidget(m_parts);
    layout->addWidget(m_note);
    auto *parts = new QVBoxLayout(m_parts);
    looks::arrange(parts, this, Space::Tight, Space::None);
    buildRequest();
    buildTable();
    buildFields();
    buildKey();
    connect(&file, &BulkFile::changed, this, &MappingStep::follow);
    connect(&mapping, &BulkMapping::changed, this, &MappingStep::follow);
    follow();
}

void MappingStep::buildRequest()
{
    name(m_request, tr("Request"), u"bulkRequest"_s);
    m_request->addItems({QString(), tr("From a document…")});
    m_request->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    leaveWheelToPage(m_request);
    m_choose->setObjectName(u"bulkChooseDocument"_s);
    m_suggest->setObjectName(u"bulkSuggest"_s);
    m_suggest->setToolTip(tr("Puts the columns where they are likely to belong, in a copy of the request."));
    auto *row = new QHBoxLayout;
    looks::arrange(row, this, Space::Normal, Space::None);
    row->addWidget(fieldLabel(tr("Request"), m_request, m_parts));
    row->addWidget(m_request, 1);
    row->addWidget(m_choose);
    static_cast<QVBoxLayout *>(m_parts->layout())->addLayout(row);
    connect(m_request, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (m_following)
            return;
        if (index == FromCompose)
            m_mapping.chooseOpen();
        else
            chooseFile();
    });
    connect(m_choose, &QPushButton::clicked, this, &MappingStep::chooseFile);
    connect(m_suggest, &QPushButton::clicked, &m_mapping, &BulkMapping::applySuggestions);
}

void MappingStep::buildTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new MappingDelegate(
        [this] {
            QStringList places;
            for (const RequestField &field : m_mapping.fields()) {
                if (!field.isNew)
                    places.append(field.place);
            }
            return places;
        },
        this));
    m_table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(MappingModel::PlaceColumn, QHeaderView::Stretch);
    header->resizeSection(MappingModel::NameColumn, looks::characters(this, 12));
    header->resizeSection(MappingModel::ExampleColumn, looks::characters(this, 14));
    header->resizeSection(MappingModel::TypeColumn, looks::characters(this, 13));
    m_parts->layout()->addWidget(m_table);
    connect(m_model, &MappingModel::typeWanted, &m_mapping, &BulkMapping::setType);
    connect(m_model, &MappingModel::placeWanted, &m_mapping, &BulkMapping::setPlace);
    new ColumnHandle(m_table, [this](const QPoint &point) {
        const QModelIndex index = m_table->indexAt(point);
        const bool isEdited = index.flags().testFlag(Qt::ItemIsEditable);
        return isEdited ? QString() : index.siblingAtColumn(MappingModel::NameColumn).data().toString();
    });
}

void MappingStep::buildFields()
{
    m_fields->setModel(m_fieldsModel);
    m_fields->setDragDropMode(QAbstractItemView::DropOnly);
    // Onto a line, not between two.
    m_fields->setDragDropOverwriteMode(true);
    m_fields->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_parts->layout()->addWidget(m_fields);
    // The drop is to be over before the rows are others.
    connect(
        m_fieldsModel, &RequestFieldsModel::placeWanted, this,
        [this](const QString &column, const RequestField &field) { m_mapping.fill(field, column); },
        Qt::QueuedConnection);
}

void MappingStep::buildKey()
{
    leaveWheelToPage(m_key);
    m_key->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    name(m_pattern, tr("Key pattern"), u"bulkKeyPattern"_s);
    m_pattern->setPlaceholderText(u"invoice-{data.number}-{date}"_s);
    m_pattern->setMinimumWidth(looks::characters(this, patternCharacters));
    auto *choices = new QWidget(m_parts);
    auto *flow = new FlowLayout(choices);
    looks::arrange(flow, this, Space::Normal, Space::None);
    flow->addWidget(labelled(tr("Key"), m_key, u"bulkKey"_s, choices));
    flow->addWidget(m_pattern);
    leaveWheelToPage(m_group);
    m_group->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    flow->addWidget(labelled(tr("One request for"), m_group, u"bulkGroup"_s, choices));
    flow->addWidget(m_suggest);
    m_parts->layout()->addWidget(choices);
    setTabOrder(m_pattern, m_group);
    setTabOrder(m_group, m_suggest);
    connect(m_key, &QComboBox::currentIndexChanged, this, &MappingStep::takeKey);
    connect(m_pattern, &QLineEdit::textChanged, this, &MappingStep::takeKey);
    connect(m_group, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!m_following)
            m_mapping.setGroup(index > 0 ? std::optional<qsizetype>(index - 1) : std::nullopt);
    });
}

void MappingStep::chooseFile()
{
    auto *dialog = new QFileDialog(window(), tr("Choose the request that the rows fill"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"bulkDocumentDialog"_s);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Requests (*.notify.json *.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_mapping, &BulkMapping::chooseFile);
    connect(dialog, &QFileDialog::rejected, this, &MappingStep::follow);
    dialog->open();
}

void MappingStep::takeKey()
{
    if (m_following)
        return;
    const int last = m_key->count() - 1;
    const int index = m_key->currentIndex();
    if (index <= 0)
        m_mapping.setKey({});
    else if (index == last)
        m_mapping.setKey({KeyChoice::From::Pattern, m_pattern->text()});
    else
        m_mapping.setKey({KeyChoice::From::Column, m_file.columns().value(index - 1)});
}

void MappingStep::follow()
{
    m_following = true;
    const bool isOpen = m_file.phase() == BulkFile::Phase::Open;
    const bool isNeeded = isOpen && m_file.isDelimited();
    m_parts->setVisible(isNeeded || !isOpen);
    m_parts->setEnabled(isNeeded);
    m_word->setText(!isOpen    ? tr("First a file must be opened.")
                    : isNeeded ? tr("{{column}} in the request stands for the cell of each row.")
                               : tr("None is needed: each line of the file is a request of its own."));
    followRequest();
    followRows();
    followFields();
    followKey();
    followGroup();
    const QString obstacle = isNeeded ? m_mapping.obstacle() : QString();
    if (obstacle.isEmpty())
        m_note->hide();
    else
        m_note->showMessage(Severity::Warning, obstacle);
    m_following = false;
}

void MappingStep::followRequest()
{
    const QString title = m_mapping.title();
    m_request->setItemText(FromCompose, m_mapping.isFromFile() || title.isEmpty()
                                            ? tr("Open in Compose")
                                            : tr("Open in Compose: %1", "a request's title").arg(title));
    m_request->setItemText(FromDocument,
                           m_mapping.isFromFile() ? tr("Document: %1", "a title").arg(title) : tr("From a document…"));
    m_request->setCurrentIndex(m_mapping.isFromFile() ? FromDocument : FromCompose);
}

void MappingStep::followRows()
{
    std::vector<MappingRow> rows;
    const QStringList &columns = m_file.columns();
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        rows.push_back({columns[i], at < m_file.firstRow().size() ? cellText(m_file.firstRow()[at]) : QString(),
                        at < m_mapping.types().size() ? m_mapping.types()[at] : ColumnType::Text,
                        m_mapping.placesOf(i).join(tr(", ", "between two places"))});
    }
    m_model->show(std::move(rows));
    fitToRows(m_table, shownColumns);
}

void MappingStep::followFields()
{
    m_fields->setVisible(!m_mapping.fields().empty() && !m_file.columns().isEmpty());
    m_fieldsModel->showColumns(m_file.columns());
    m_fieldsModel->show(m_mapping.fields());
    fitToRows(m_fields, shownFields);
    m_suggest->setEnabled(!m_mapping.isWorking());
}

void MappingStep::followKey()
{
    const QStringList &columns = m_file.columns();
    QStringList texts{tr("From the file and the row")};
    for (const QString &column : columns)
        texts.append(tr("Column %1", "of a file").arg(column));
    texts.append(tr("Pattern…"));
    offer(m_key, texts);
    const KeyChoice &key = m_mapping.key();
    const int last = m_key->count() - 1;
    const int column = static_cast<int>(columns.indexOf(key.text)) + 1;
    m_key->setCurrentIndex(key.from == KeyChoice::From::File     ? 0
                           : key.from == KeyChoice::From::Column ? std::max(column, 0)
                                                                 : last);
    m_pattern->setVisible(key.from == KeyChoice::From::Pattern);
    if (key.from == KeyChoice::From::Pattern && m_pattern->text() != key.text)
        m_pattern->setText(key.text);
}

void MappingStep::followGroup()
{
    QStringList texts{tr("Each row")};
    for (const QString &column : m_file.columns())
        texts.append(tr("Rows with the same %1", "a column's name").arg(column));
    offer(m_group, texts);
    m_group->setCurrentIndex(static_cast<int>(m_mapping.group().value_or(-1)) + 1);
}

} // namespace heliograph
