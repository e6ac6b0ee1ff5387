// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recipientsmodel.h"

#include <QFont>

namespace heliograph {

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
    const Recipient &recipient = at(index);
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
