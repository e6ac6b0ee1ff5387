// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/inboxmodel.h"

#include "core/wire/deliverytext.h"
#include "ui/common/timetext.h"

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shownOfText = 80;

/// One line that tells the message from others.
QString beginningOf(const InboxMessage &message)
{
    for (const QByteArrayView name : {"subject", "title", "body"}) {
        if (const QString text = message.parts.textOf(name).simplified(); !text.isEmpty())
            return text.left(shownOfText);
    }
    return {};
}

} // namespace

InboxModel::InboxModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
}

void InboxModel::show(const std::vector<InboxMessage> &messages)
{
    // What is new stands before what is there; a message that gave way at the end makes all of it anew.
    const auto isSame = [](const InboxMessage &a, const InboxMessage &b) { return a.id == b.id; };
    const auto fresh = static_cast<qsizetype>(messages.size()) - static_cast<qsizetype>(m_messages.size());
    const bool isGrown = fresh >= 0 && std::equal(m_messages.begin(), m_messages.end(), messages.begin() + fresh,
                                                  messages.end(), isSame);
    if (!isGrown) {
        beginResetModel();
        m_messages = messages;
        endResetModel();
        return;
    }
    if (fresh > 0) {
        beginInsertRows({}, 0, static_cast<int>(fresh) - 1);
        m_messages = messages;
        endInsertRows();
    }
    m_messages = messages;
    if (!m_messages.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const InboxMessage *InboxModel::message(const QModelIndex &index) const
{
    return index.isValid() ? &m_messages[static_cast<size_t>(index.row())] : nullptr;
}

int InboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

int InboxModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant InboxModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const InboxMessage &message = m_messages[static_cast<size_t>(index.row())];
    switch (index.column()) {
    case Time:
        return dayAndTime(message.time, m_clock.now());
    case Recipient:
        return message.recipient.isEmpty() ? message.address : message.recipient;
    case Channel:
        return message.channel;
    case Status:
        return deliveryStatusText(message.status);
    default:
        return beginningOf(message);
    }
}

QVariant InboxModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case Time:
        return tr("Accepted");
    case Recipient:
        return tr("Recipient");
    case Channel:
        return tr("Channel");
    case Status:
        return tr("Status");
    default:
        return tr("Message");
    }
}

} // namespace heliograph
