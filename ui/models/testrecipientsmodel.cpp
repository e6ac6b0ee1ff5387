// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/testrecipientsmodel.h"

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

QString textOf(const Value *value)
{
    if (value != nullptr && value->isArray())
        value = value->items().empty() ? nullptr : &value->items().front();
    return value != nullptr ? value->text() : QString();
}

QByteArray keyOf(int column)
{
    switch (column) {
    case TestRecipientsModel::DistinctId:
        return "distinct_id";
    case TestRecipientsModel::Email:
        return "$email";
    default:
        return "$sms";
    }
}

QString idOf(const TestRecipient &entry)
{
    return textOf(entry.person.find("distinct_id"));
}

} // namespace

TestRecipientsModel::TestRecipientsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TestRecipientsModel::setEntries(const std::vector<TestRecipient> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

int TestRecipientsModel::addRow()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_entries.push_back({{}, Value::object()});
    endInsertRows();
    return row;
}

int TestRecipientsModel::addFrom(const Document &document)
{
    const Value *list = document.recipientsPointer().in(document.root());
    int added = 0;
    for (const Value &item : list != nullptr && list->isArray() ? list->items() : Value::Array()) {
        Value person = item.isObject() ? item : Value::object();
        if (item.isString())
            person.set("distinct_id", item);
        const QString id = textOf(person.find("distinct_id"));
        const auto isThere = [&id](const TestRecipient &entry) { return idOf(entry) == id; };
        if (id.isEmpty() || std::any_of(m_entries.begin(), m_entries.end(), isThere))
            continue;
        const QString name = textOf(person.find("name"));
        m_entries[static_cast<size_t>(addRow())] = {name.isEmpty() ? id : name, person};
        ++added;
    }
    if (added > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    return added;
}

void TestRecipientsModel::removeRow(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
}

QString TestRecipientsModel::problem() const
{
    for (const TestRecipient &entry : m_entries) {
        if (entry.name.trimmed().isEmpty())
            return tr("Give each a name: it is what you see while they get the request.");
        if (idOf(entry).isEmpty())
            return tr("“%1” has no distinct ID: write the one that SuprSend knows this user by.").arg(entry.name);
        const QString phone = textOf(entry.person.find("$sms"));
        if (!phone.isEmpty() && !phone.startsWith(u'+'))
            return tr("The phone of “%1” begins with + and the country's code.").arg(entry.name);
    }
    return {};
}

int TestRecipientsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int TestRecipientsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TestRecipientsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::EditRole))
        return {};
    const TestRecipient &entry = m_entries[static_cast<size_t>(index.row())];
    return index.column() == Name ? entry.name : textOf(entry.person.find(keyOf(index.column())));
}

bool TestRecipientsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    TestRecipient &entry = m_entries[static_cast<size_t>(index.row())];
    const QString text = value.toString().trimmed();
    const QByteArray key = keyOf(index.column());
    if (index.column() == Name)
        entry.name = text;
    else if (text.isEmpty())
        (void)entry.person.remove(key);
    else if (index.column() == DistinctId)
        entry.person.set(key, Value::string(text));
    else
        entry.person.set(key, Value::array({Value::string(text)}));
    Q_EMIT dataChanged(index, index);
    return true;
}

QVariant TestRecipientsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case DistinctId:
        return tr("Distinct ID");
    case Email:
        return tr("E-mail");
    default:
        return tr("Phone");
    }
}

Qt::ItemFlags TestRecipientsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.isValid() ? usual | Qt::ItemIsEditable : usual;
}

} // namespace heliograph
