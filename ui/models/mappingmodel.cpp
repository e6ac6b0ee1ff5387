// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/mappingmodel.h"

#include "ui/common/plaintip.h"

namespace heliograph {

QStringList columnTypeLabels()
{
    return {MappingModel::tr("Text", "a column's type"), MappingModel::tr("Number", "a column's type"),
            MappingModel::tr("True or false", "a column's type"), MappingModel::tr("JSON", "a column's type")};
}

int MappingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MappingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const MappingRow &row = at(index);
    const QStringList texts{row.column, row.example, columnTypeLabels().value(static_cast<int>(row.type)), row.places};
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return texts.value(index.column());
    return role == Qt::ToolTipRole ? plainTip(texts.value(index.column())) : QVariant();
}

bool MappingModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid())
        return false;
    const QString text = value.toString().trimmed();
    if (index.column() == TypeColumn) {
        const qsizetype type = columnTypeLabels().indexOf(text);
        if (type >= 0)
            Q_EMIT typeWanted(index.row(), static_cast<ColumnType>(type));
        return type >= 0;
    }
    if (index.column() != PlaceColumn || text == at(index).places)
        return false;
    Q_EMIT placeWanted(index.row(), text);
    return true;
}

Qt::ItemFlags MappingModel::flags(const QModelIndex &index) const
{
    const bool isEdited = index.column() == TypeColumn || index.column() == PlaceColumn;
    return QAbstractTableModel::flags(index) | (isEdited ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

QVariant MappingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    const QStringList titles{tr("Column", "of a file"), tr("Example"), tr("Type"),
                             tr("Goes to", "a place in a request")};
    return titles.value(section);
}

} // namespace heliograph
