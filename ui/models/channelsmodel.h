// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/channelkind.h"
#include "ui/models/rowsmodel.h"

namespace heliograph {

/// Which value of a person's channels: the member's key, and the index in its list; the index is -1 for a value that
/// stands there without one.
struct ChannelPlace
{
    QByteArray key;
    int index = -1;
    friend bool operator==(const ChannelPlace &, const ChannelPlace &) = default;
};

/// One value of one channel.
struct ChannelRow
{
    ChannelPlace place;
    json::Value value;
    friend bool operator==(const ChannelRow &, const ChannelRow &) = default;
};

/// The values of all channels of a person, in the document's order; of anything but an object none.
[[nodiscard]] std::vector<ChannelRow> channelRowsOf(const json::Value &person);

/// The channels of one person, a row a value. Tokens and webhooks show their beginning only, until they are asked for.
class ChannelsModel final : public RowsModel<ChannelRow>
{
    Q_OBJECT
public:
    enum Column { ChannelColumn, ValueColumn, ColumnCount };

    using RowsModel::RowsModel;

    void setSecretsShown(bool shown);
    /// Whether a value is shown shorter than it is, or would be.
    [[nodiscard]] bool hasSecrets() const;
    /// The row of a value, or -1.
    [[nodiscard]] int rowOf(const ChannelPlace &place) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole and ToolTipRole: the text of the column. FontRole: italic where there is no value yet.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString summary(const ChannelRow &row) const;
    bool m_secretsShown = false;
};

} // namespace heliograph
