// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/datafieldsmodel.h"

#include <QFont>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxShown = 500; ///< characters in a cell and its tool tip

QString cut(const QString &text)
{
    return text.size() > maxShown ? text.left(maxShown - 1) + u'…' : text;
}

/// The beginning of a value that is too long for a cell anyway, as the document spells it: nobody waits for its parse
/// while the cell is painted.
QString beginning(const QByteArray &json)
{
    return QString::fromUtf8(json.left(maxShown)).simplified() + u'…';
}

QString editedText(const DataField &field, int column)
{
    switch (column) {
    case DataFieldsModel::NameColumn:
        return field.name;
    case DataFieldsModel::TypeColumn:
        return valueTypeLabel(field.type());
    default:
        return field.editText();
    }
}

} // namespace

int DataFieldsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DataFieldsModel::shown(const DataField &field, int column) const
{
    if (column != ValueColumn)
        return cut(editedText(field, column));
    if (field.type() == ValueType::Null)
        return u"null"_s;
    return field.json.size() > maxEdited ? beginning(field.json) : cut(field.editText());
}

QVariant DataFieldsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const DataField &field = at(index);
    const bool isLong = index.column() == ValueColumn && field.json.size() > maxEdited;
    if (role == Qt::ToolTipRole && isLong)
        return tr("Too long for a cell: edit it as JSON.");
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return shown(field, index.column());
    if (role == Qt::EditRole)
        return editedText(field, index.column());
    if (role == valueTypeRole)
        return static_cast<int>(field.type());
    if (role == Qt::FontRole && index.column() == ValueColumn && field.type() == ValueType::Null) {
        QFont font;
        font.setItalic(true);
        return font;
    }
    return {};
}

QVariant DataFieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case TypeColumn:
        return tr("Type");
    case ValueColumn:
        return tr("Value");
    default:
        return {};
    }
}

Qt::ItemFlags DataFieldsModel::flags(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return Qt::NoItemFlags;
    const bool isLong = index.column() == ValueColumn && at(index).json.size() > maxEdited;
    const Qt::ItemFlags all = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return isLong ? all : all | Qt::ItemIsEditable;
}

bool DataFieldsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    // A copy: what follows the report may take the row away.
    const DataField field = at(index);
    const QString text = value.toString();
    if (text == editedText(field, index.column()))
        return false;
    if (index.column() == NameColumn) {
        Q_EMIT nameEdited(field.name, text);
    } else if (index.column() == ValueColumn) {
        Q_EMIT valueEdited(field.name, text);
    } else {
        const auto type = valueTypeFromLabel(text);
        if (!type)
            return false;
        Q_EMIT typeEdited(field.name, *type);
    }
    return true;
}

} // namespace heliograph
