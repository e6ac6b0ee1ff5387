// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/channelsmodel.h"

#include "ui/models/channelform.h"

#include <QFont>

namespace heliograph {

std::vector<ChannelRow> channelRowsOf(const json::Value &person)
{
    std::vector<ChannelRow> rows;
    if (!person.isObject())
        return rows;
    for (const json::Member &member : person.members()) {
        if (!channelKind(member.key))
            continue;
        if (!member.value.isArray()) {
            rows.push_back({{member.key, -1}, member.value});
            continue;
        }
        int index = 0;
        for (const json::Value &value : member.value.items())
            rows.push_back({{member.key, index++}, value});
    }
    return rows;
}

void ChannelsModel::setSecretsShown(bool shown)
{
    if (m_secretsShown == shown)
        return;
    m_secretsShown = shown;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, ValueColumn), index(rowCount() - 1, ValueColumn));
}

bool ChannelsModel::hasSecrets() const
{
    return std::ranges::any_of(rows(), [](const ChannelRow &row) {
        const ChannelKind &kind = *channelKind(row.place.key);
        return channelSummary(kind, row.value, false) != channelSummary(kind, row.value, true);
    });
}

int ChannelsModel::rowOf(const ChannelPlace &place) const
{
    const auto found = std::ranges::find_if(rows(), [&](const ChannelRow &row) { return row.place == place; });
    return found == rows().end() ? -1 : static_cast<int>(std::distance(rows().begin(), found));
}

int ChannelsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ChannelsModel::summary(const ChannelRow &row) const
{
    return channelSummary(*channelKind(row.place.key), row.value, m_secretsShown);
}

QVariant ChannelsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ChannelRow &row = at(index);
    const bool ofValue = index.column() == ValueColumn;
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        const QString text = ofValue ? summary(row) : channelKind(row.place.key)->label();
        return text.isEmpty() ? tr("(no value yet)") : text;
    }
    if (role == Qt::FontRole && ofValue && summary(row).isEmpty()) {
        QFont font;
        font.setItalic(true);
        return font;
    }
    return {};
}

QVariant ChannelsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case ChannelColumn:
        return tr("Channel");
    case ValueColumn:
        return tr("Value");
    default:
        return {};
    }
}

} // namespace heliograph
