// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/runfile.h"

#include <QAbstractTableModel>

namespace heliograph {

/// What was found about the records of a run: each kind with how many have it, the first of them, and its sentence.
class ProblemCountsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { RecordsColumn, SeverityColumn, MessageColumn, FirstColumn, ColumnCount };
    enum Role { CodeRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;
    void show(const std::vector<ProblemCount> &problems);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole by column; CodeRole and ToolTipRole (the whole sentence) on any.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ProblemCount> m_problems;
};

} // namespace heliograph
