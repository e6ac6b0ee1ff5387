// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recipient.h"

#include <QAbstractTableModel>

#include <vector>

namespace heliograph {

/// The recipients of the open request, in the document's order. A view: it is told, it never edits.
class RecipientsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { TitleColumn, TypeColumn, ChannelsColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Shows these; rows at both ends that are the same stay (and with them selection and scroll position).
    void show(std::vector<Recipient> recipients);
    [[nodiscard]] const std::vector<Recipient> &recipients() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole and ToolTipRole: the text of the column. FontRole: italic where there is no ID.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const Recipient &recipient, int column) const;
    void replace(int first, int removed, std::vector<Recipient>::iterator begin, std::vector<Recipient>::iterator end);
    std::vector<Recipient> m_rows;
};

} // namespace heliograph
