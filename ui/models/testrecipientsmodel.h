// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/testrecipients.h"

#include <QAbstractTableModel>

namespace heliograph {

/// The test recipients as rows to be edited. What a person has beside these columns is kept.
class TestRecipientsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, DistinctId, Email, Phone, ColumnCount };

    explicit TestRecipientsModel(QObject *parent = nullptr);
    void setEntries(const std::vector<TestRecipient> &entries);
    [[nodiscard]] const std::vector<TestRecipient> &entries() const { return m_entries; }
    /// An empty one at the end; gives its row.
    int addRow();
    /// Those users of a request that are not here yet; anonymous recipients and objects are left out. Gives how many.
    int addFrom(const Document &document);
    void removeRow(int row);
    /// What keeps the book from being used; empty where nothing does.
    [[nodiscard]] QString problem() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<TestRecipient> m_entries;
};

} // namespace heliograph
