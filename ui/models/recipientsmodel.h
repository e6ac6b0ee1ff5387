// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recipient.h"
#include "ui/models/rowsmodel.h"

namespace heliograph {

/// The recipients of the open request, in the document's order. A view: it is told, it never edits.
class RecipientsModel final : public RowsModel<Recipient>
{
    Q_OBJECT
public:
    enum Column { TitleColumn, TypeColumn, ChannelsColumn, ColumnCount };

    using RowsModel::RowsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole and ToolTipRole: the text of the column. FontRole: italic where there is no ID.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const Recipient &recipient, int column) const;
};

} // namespace heliograph
