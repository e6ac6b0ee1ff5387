// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/problem.h"

#include <QAbstractListModel>

#include <vector>

namespace heliograph {

/// The problems of the open request, in the order of the checks.
class ProblemsModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void show(std::vector<Problem> problems);
    /// The problem of a row, or nullptr where there is none.
    [[nodiscard]] const Problem *problem(const QModelIndex &index) const;
    [[nodiscard]] const std::vector<Problem> &problems() const { return m_problems; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole: "Error: " and the sentence; ToolTipRole: pointer and code.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Problem> m_problems;
};

/// "Error", "Warning", "Hint", as the window says it.
[[nodiscard]] QString severityLabel(Severity severity);

} // namespace heliograph
