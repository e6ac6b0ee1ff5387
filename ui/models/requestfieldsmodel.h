// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/columnmapping.h"
#include "ui/models/rowsmodel.h"

namespace heliograph {

/// The fields of a request, and which column fills each: a column is dropped on any of them. The last row stands for a
/// field that is not there yet. Changes nothing itself: it asks.
class RequestFieldsModel final : public RowsModel<RequestField>
{
    Q_OBJECT
public:
    enum Column { PlaceColumn, FilledByColumn, ColumnCount };
    using RowsModel<RequestField>::RowsModel;

    /// Only these columns may be dropped.
    void showColumns(const QStringList &columns) { m_columns = columns; }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column,
                                       const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *mime, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    void placeWanted(const QString &column, const heliograph::RequestField &field);

private:
    QStringList m_columns;
};

} // namespace heliograph
