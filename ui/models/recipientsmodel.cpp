// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recipientsmodel.h"

#include <QFont>

#include <algorithm>
#include <iterator>

namespace heliograph {

void RecipientsModel::show(std::vector<Recipient> recipients)
{
    const auto size = std::min(m_rows.size(), recipients.size());
    std::size_t head = 0;
    while (head < size && m_rows[head] == recipients[head])
        ++head;
    std::size_t tail = 0;
    while (tail < size - head && m_rows[m_rows.size() - 1 - tail] == recipients[recipients.size() - 1 - tail])
        ++tail;
    const auto end = std::prev(recipients.end(), static_cast<std::ptrdiff_t>(tail));
    replace(static_cast<int>(head), static_cast<int>(m_rows.size() - head - tail),
            std::next(recipients.begin(), static_cast<std::ptrdiff_t>(head)), end);
}

void RecipientsModel::replace(int first, int removed, std::vector<Recipient>::iterator begin,
                              std::vector<Recipient>::iterator end)
{
    const int inserted = static_cast<int>(std::distance(begin, end));
    const int changed = std::min(removed, inserted);
    std::move(begin, begin + changed, m_rows.begin() + first);
    if (changed > 0)
        Q_EMIT dataChanged(index(first, 0), index(first + changed - 1, ColumnCount - 1));
    if (removed > changed) {
        beginRemoveRows({}, first + changed, first + removed - 1);
        m_rows.erase(m_rows.begin() + first + changed, m_rows.begin() + first + removed);
        endRemoveRows();
    } else if (inserted > changed) {
        beginInsertRows({}, first + changed, first + inserted - 1);
        m_rows.insert(m_rows.begin() + first + changed, std::make_move_iterator(begin + changed),
                      std::make_move_iterator(end));
        endInsertRows();
    }
}

int RecipientsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RecipientsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RecipientsModel::text(const Recipient &recipient, int column) const
{
    switch (column) {
    case TitleColumn:
        if (!recipient.title().isEmpty())
            return recipient.title();
        return recipient.type == RecipientType::Anonymous ? tr("(anonymous)") : tr("(no ID yet)");
    case TypeColumn:
        return recipientTypeLabel(recipient.type);
    case ChannelsColumn:
        return recipient.channels;
    default:
        return {};
    }
}

QVariant RecipientsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Recipient &recipient = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(recipient, index.column());
    if (role == Qt::FontRole && index.column() == TitleColumn && recipient.title().isEmpty()) {
        QFont font;
        font.setItalic(true);
        return font;
    }
    return {};
}

QVariant RecipientsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case TitleColumn:
        return tr("Recipient");
    case TypeColumn:
        return tr("Type");
    case ChannelsColumn:
        return tr("Channels");
    default:
        return {};
    }
}

} // namespace heliograph
