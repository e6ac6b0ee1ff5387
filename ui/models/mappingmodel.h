// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bulk/columntypes.h"
#include "ui/models/rowsmodel.h"

#include <QStringList>

namespace heliograph {

/// A column of the file, and where it goes.
struct MappingRow
{
    QString column;
    QString example;
    ColumnType type = ColumnType::Text;
    QString places; ///< where it stands in the request
    friend bool operator==(const MappingRow &, const MappingRow &) = default;
};

/// The columns of a file for a request, their types and places edited in their cells. An edit is asked for by a signal.
class MappingModel final : public RowsModel<MappingRow>
{
    Q_OBJECT
public:
    enum Column { NameColumn, ExampleColumn, TypeColumn, PlaceColumn, ColumnCount };
    using RowsModel::RowsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void typeWanted(int row, heliograph::ColumnType type);
    void placeWanted(int row, const QString &place);
};

/// In the order of ColumnType.
[[nodiscard]] QStringList columnTypeLabels();

} // namespace heliograph
