// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/sandbox/inbox.h"

#include <QAbstractTableModel>

namespace heliograph {

/// The messages of the Sandbox's inbox, the newest first.
class InboxModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Recipient, Channel, Status, Text, ColumnCount };

    /// `clock` must outlive it.
    explicit InboxModel(const Clock &clock, QObject *parent = nullptr);
    /// Rows that are there already stay, and with them what is chosen.
    void show(const std::vector<InboxMessage> &messages);
    /// Of a row, or nullptr.
    [[nodiscard]] const InboxMessage *message(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Clock &m_clock;
    std::vector<InboxMessage> m_messages;
};

} // namespace heliograph
