// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/propertiesmodel.h"

#include <QBrush>
#include <QGuiApplication>
#include <QPalette>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shownCharacters = 200;

} // namespace

std::vector<PropertyRow> propertyRowsOf(const json::Value &person)
{
    std::vector<PropertyRow> rows;
    if (!person.isObject())
        return rows;
    const RecipientType type = recipientFrom(person).type;
    for (const json::Member &member : person.members()) {
        if (isPersonsOwn(member, type))
            rows.push_back({member.key, member.value});
    }
    return rows;
}

int PropertiesModel::rowOf(const QByteArray &key) const
{
    const auto found = std::ranges::find_if(rows(), [&](const PropertyRow &row) { return row.key == key; });
    return found == rows().end() ? -1 : static_cast<int>(std::distance(rows().begin(), found));
}

void PropertiesModel::forgetRefused()
{
    if (!m_refused)
        return;
    const int row = rowOf(m_refused->key);
    m_refused.reset();
    if (row >= 0)
        Q_EMIT dataChanged(index(row, ValueColumn), index(row, ValueColumn));
    Q_EMIT refused({});
}

int PropertiesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const PropertiesModel::Refused *PropertiesModel::refusedAt(const QModelIndex &index) const
{
    const bool here = m_refused && index.column() == ValueColumn && at(index).key == m_refused->key;
    return here ? &*m_refused : nullptr;
}

QString PropertiesModel::text(const QModelIndex &index) const
{
    const PropertyRow &row = at(index);
    switch (index.column()) {
    case NameColumn:
        return QString::fromUtf8(row.key);
    case TypeColumn:
        return valueTypeLabel(valueTypeOf(row.value));
    case ValueColumn:
        return refusedAt(index) ? refusedAt(index)->text : typedText(row.value);
    default:
        return {};
    }
}

QVariant PropertiesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == valueTypeRole)
        return static_cast<int>(valueTypeOf(at(index).value));
    if (role == Qt::EditRole)
        return text(index);
    if (role == Qt::DisplayRole && index.column() == ValueColumn && at(index).value.isNull() && !refusedAt(index))
        return u"null"_s;
    if (role == Qt::DisplayRole)
        return text(index).left(shownCharacters);
    if (role == Qt::ToolTipRole)
        return refusedAt(index) ? refusedAt(index)->why : text(index).left(shownCharacters);
    if (role == Qt::ForegroundRole && refusedAt(index)) {
        // Errors' red would need the view's palette; the note beside the table says in words what is wrong.
        return QGuiApplication::palette().brush(QPalette::Disabled, QPalette::Text);
    }
    return {};
}

bool PropertiesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const PropertyRow row = at(index);
    if (index.column() == NameColumn && value.toString().toUtf8() != row.key) {
        Q_EMIT renameWanted(row.key, value.toString().toUtf8());
    } else if (index.column() == TypeColumn) {
        takeType(index, value.toString());
    } else if (index.column() == ValueColumn && value.toString() != text(index)) {
        takeValue(index, value.toString());
    }
    return true;
}

void PropertiesModel::takeType(const QModelIndex &index, const QString &label)
{
    const PropertyRow row = at(index);
    const auto type = valueTypeFromLabel(label);
    if (!type || *type == valueTypeOf(row.value))
        return;
    forgetRefused();
    if (const auto typed = withValueType(row.value, *type))
        Q_EMIT valueWanted(row.key, *typed);
    else
        Q_EMIT refused(typed.error().message);
}

void PropertiesModel::takeValue(const QModelIndex &index, const QString &text)
{
    const PropertyRow row = at(index);
    const auto typed = valueFromText(text, valueTypeOf(row.value));
    forgetRefused();
    if (typed) {
        Q_EMIT valueWanted(row.key, *typed);
        return;
    }
    m_refused = Refused{row.key, text, typed.error().message};
    Q_EMIT dataChanged(index, index);
    Q_EMIT refused(typed.error().message);
}

Qt::ItemFlags PropertiesModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? RowsModel::flags(index) | Qt::ItemIsEditable : RowsModel::flags(index);
}

QVariant PropertiesModel::headerData(int section, Qt::Orientation orientation, int role) const
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

} // namespace heliograph
