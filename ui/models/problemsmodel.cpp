// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/problemsmodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

bool looksTheSame(const Problem &a, const Problem &b)
{
    return a.severity == b.severity && a.pointer == b.pointer && a.code == b.code && a.message == b.message &&
           a.fix.has_value() == b.fix.has_value();
}

} // namespace

QString severityLabel(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QCoreApplication::translate("Problem", "Error");
    case Severity::Warning:
        return QCoreApplication::translate("Problem", "Warning");
    case Severity::Hint:
        return QCoreApplication::translate("Problem", "Hint");
    }
    return {};
}

void ProblemsModel::show(std::vector<Problem> problems)
{
    // While somebody types, the list mostly stays as it is: then the chosen row must stay as well.
    if (std::ranges::equal(m_problems, problems, looksTheSame)) {
        m_problems = std::move(problems);
        return;
    }
    beginResetModel();
    m_problems = std::move(problems);
    endResetModel();
}

const Problem *ProblemsModel::problem(const QModelIndex &index) const
{
    const bool there = index.isValid() && index.row() < rowCount();
    return there ? &m_problems[static_cast<std::size_t>(index.row())] : nullptr;
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Problem &found = *problem(index);
    if (role == Qt::DisplayRole)
        return tr("%1: %2", "severity, sentence").arg(severityLabel(found.severity), found.message);
    if (role == Qt::ToolTipRole)
        return u"%1 %2"_s.arg(found.pointer.toString(), found.code).trimmed();
    return {};
}

} // namespace heliograph
