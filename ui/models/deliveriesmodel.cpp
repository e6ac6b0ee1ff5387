// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/deliveriesmodel.h"

#include "core/wire/deliverytext.h"
#include "ui/common/plaintip.h"
#include "ui/common/timetext.h"

#include <algorithm>

namespace heliograph {

namespace {

std::optional<QDateTime> timeOf(const Message &message, int column)
{
    switch (column) {
    case DeliveriesModel::TriggeredColumn:
        return message.triggeredAt;
    case DeliveriesModel::DeliveredColumn:
        return message.deliveredAt;
    case DeliveriesModel::SeenColumn:
        return message.seenAt;
    case DeliveriesModel::ClickedColumn:
        return message.clickedAt;
    case DeliveriesModel::FailedColumn:
        return failedAt(message);
    default:
        return std::nullopt;
    }
}

} // namespace

QString messageRecipient(const Message &message)
{
    if (!message.recipient.isEmpty())
        return message.recipient;
    return message.address.isEmpty() ? DeliveriesModel::tr("(anonymous)") : message.address;
}

DeliveriesModel::DeliveriesModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
}

void DeliveriesModel::show(const std::vector<Message> &messages)
{
    if (m_messages == messages)
        return;
    if (std::ranges::equal(m_messages, messages, {}, &Message::id, &Message::id)) {
        m_messages = messages;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_messages = messages;
    endResetModel();
}

const Message *DeliveriesModel::message(const QModelIndex &index) const
{
    const bool isThere = index.isValid() && index.row() < rowCount();
    return isThere ? &m_messages[static_cast<std::size_t>(index.row())] : nullptr;
}

int DeliveriesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

int DeliveriesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DeliveriesModel::text(const Message &message, int column) const
{
    if (column == RecipientColumn)
        return messageRecipient(message);
    if (column == ChannelColumn)
        return message.channel;
    if (column == StatusColumn)
        return deliveryStatusText(message.status);
    const auto time = timeOf(message, column);
    return time ? timeOfDay(*time, m_clock.now()) : QString();
}

QVariant DeliveriesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Message &found = *message(index);
    if (role == Qt::DisplayRole)
        return text(found, index.column());
    if (role != Qt::ToolTipRole)
        return {};
    if (index.column() == StatusColumn)
        return plainTip(found.failureReason.isEmpty() ? found.status : found.failureReason);
    return plainTip(index.column() == RecipientColumn ? found.address : text(found, index.column()));
}

QVariant DeliveriesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RecipientColumn:
        return tr("Recipient");
    case ChannelColumn:
        return tr("Channel");
    case StatusColumn:
        return tr("Status");
    case TriggeredColumn:
        return tr("Triggered");
    case DeliveredColumn:
        return tr("Delivered");
    case SeenColumn:
        return tr("Seen");
    case ClickedColumn:
        return tr("Clicked");
    case FailedColumn:
        return tr("Failed");
    default:
        return {};
    }
}

} // namespace heliograph
