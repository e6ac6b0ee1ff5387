// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/requestfieldsmodel.h"

#include "ui/common/plaintip.h"
#include "ui/models/columnmime.h"

#include <QMimeData>

namespace heliograph {

int RequestFieldsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RequestFieldsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RequestField &field = at(index);
    const QString text = index.column() == FilledByColumn ? field.columns.join(tr(", ", "between two columns"))
                         : field.isNew                    ? tr("A new field of %1", "of data").arg(field.place)
                                                          : field.place;
    if (role == Qt::DisplayRole)
        return text;
    return role == Qt::ToolTipRole ? plainTip(text) : QVariant();
}

QVariant RequestFieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    return section == PlaceColumn ? tr("Field (drag its column here)") : tr("Filled by", "columns of a file");
}

Qt::ItemFlags RequestFieldsModel::flags(const QModelIndex &index) const
{
    return RowsModel::flags(index) | (index.isValid() ? Qt::ItemIsDropEnabled : Qt::NoItemFlags);
}

QStringList RequestFieldsModel::mimeTypes() const
{
    return {columnMimeType()};
}

bool RequestFieldsModel::canDropMimeData(const QMimeData *mime, Qt::DropAction /*action*/, int /*row*/, int /*column*/,
                                         const QModelIndex &parent) const
{
    return parent.isValid() && m_columns.contains(columnOf(*mime));
}

bool RequestFieldsModel::dropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column,
                                      const QModelIndex &parent)
{
    if (!canDropMimeData(mime, action, row, column, parent))
        return false;
    // A copy, for whoever is asked shows other rows.
    const RequestField field = at(parent);
    Q_EMIT placeWanted(columnOf(*mime), field);
    return true;
}

} // namespace heliograph
