// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/attachmentsmodel.h"

namespace heliograph {

int AttachmentsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AttachmentsModel::text(const AttachmentRow &attachment, int column) const
{
    switch (column) {
    case NameColumn:
        return attachment.title().isEmpty() ? tr("(no name)") : attachment.title();
    case SourceColumn:
        return attachment.kind == AttachmentRow::Kind::Unknown ? tr("(see the JSON)") : attachment.source;
    case SizeColumn:
        return attachment.sizeText();
    case FailureColumn:
        return attachment.ignoreIfError ? tr("skip it") : tr("do not send");
    default:
        return {};
    }
}

QVariant AttachmentsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(at(index), index.column());
    if (role == Qt::TextAlignmentRole && index.column() == SizeColumn)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    return {};
}

QVariant AttachmentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case SourceColumn:
        return tr("Source");
    case SizeColumn:
        return tr("Size");
    case FailureColumn:
        return tr("If it fails");
    default:
        return {};
    }
}

} // namespace heliograph
