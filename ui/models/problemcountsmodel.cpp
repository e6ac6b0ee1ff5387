// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/problemcountsmodel.h"

#include "core/check/problem.h"
#include "ui/common/plaintip.h"

#include <QLocale>

namespace heliograph {

void ProblemCountsModel::show(const std::vector<ProblemCount> &problems)
{
    beginResetModel();
    m_problems = problems;
    endResetModel();
}

int ProblemCountsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ProblemCountsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemCountsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ProblemCount &problem = m_problems[static_cast<std::size_t>(index.row())];
    if (role == CodeRole)
        return problem.code;
    if (role == Qt::ToolTipRole)
        return plainTip(problem.message);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case RecordsColumn:
        return QLocale().toString(problem.records);
    case SeverityColumn:
        return problem.severity == severityName(Severity::Error)     ? tr("Error")
               : problem.severity == severityName(Severity::Warning) ? tr("Warning")
                                                                     : tr("Hint");
    case MessageColumn:
        return problem.message;
    case FirstColumn:
        return QLocale().toString(problem.first);
    default:
        return {};
    }
}

QVariant ProblemCountsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    const QStringList titles{tr("Rows"), tr("What"), tr("Problem"), tr("First row")};
    return titles.value(section);
}

} // namespace heliograph
