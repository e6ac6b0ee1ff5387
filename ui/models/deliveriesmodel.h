// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/wire/message.h"

#include <QAbstractTableModel>

namespace heliograph {

/// The messages of a send: to whom, by which channel, how it stands, and when what happened. Every text is plain text.
class DeliveriesModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        RecipientColumn,
        ChannelColumn,
        StatusColumn,
        TriggeredColumn,
        DeliveredColumn,
        SeenColumn,
        ClickedColumn,
        FailedColumn,
        ColumnCount
    };

    /// `clock` must outlive it.
    explicit DeliveriesModel(const Clock &clock, QObject *parent = nullptr);

    /// Rows of messages that are there already stay, and with them what is chosen.
    void show(const std::vector<Message> &messages);
    /// Of a row, or nullptr.
    [[nodiscard]] const Message *message(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole by column (times in the person's locale) and ToolTipRole.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const Message &message, int column) const;
    const Clock &m_clock;
    std::vector<Message> m_messages;
};

/// Who a message is for, in words: the recipient, or the address of somebody anonymous.
[[nodiscard]] QString messageRecipient(const Message &message);

} // namespace heliograph
