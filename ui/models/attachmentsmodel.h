// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/attachmentrow.h"
#include "ui/models/rowsmodel.h"

namespace heliograph {

/// The attachments of the open request, in the document's order. A view: it is told, it never edits.
class AttachmentsModel final : public RowsModel<AttachmentRow>
{
    Q_OBJECT
public:
    enum Column { NameColumn, SourceColumn, SizeColumn, FailureColumn, ColumnCount };

    using RowsModel::RowsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole and ToolTipRole: the column's text. TextAlignmentRole: sizes stand at the trailing edge.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const AttachmentRow &attachment, int column) const;
};

} // namespace heliograph
