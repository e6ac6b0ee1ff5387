// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/renderinggridmodel.h"

namespace heliograph {

using namespace Qt::StringLiterals;

RenderingGridModel::RenderingGridModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void RenderingGridModel::setSource(CellOf cell, WhyOf why)
{
    m_cell = std::move(cell);
    m_why = std::move(why);
}

void RenderingGridModel::setHeads(const QStringList &templates, const QStringList &recipients)
{
    if (templates == m_templates && recipients == m_recipients) {
        if (!templates.isEmpty() && !recipients.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_templates = templates;
    m_recipients = recipients;
    endResetModel();
}

void RenderingGridModel::refresh(int message, int recipient)
{
    const QModelIndex cell = index(recipient, message);
    if (cell.isValid())
        Q_EMIT dataChanged(cell, cell);
}

int RenderingGridModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_recipients.size());
}

int RenderingGridModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_templates.size());
}

QString RenderingGridModel::text(Cell cell)
{
    switch (cell) {
    case Cell::Waiting:
        return u"…"_s;
    case Cell::Rendered:
        return tr("Rendered");
    case Cell::Failed:
        return tr("Failed");
    case Cell::NoAddress:
        break;
    }
    return tr("No address");
}

QVariant RenderingGridModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_cell)
        return {};
    const Cell cell = m_cell(index.column(), index.row());
    if (role == Qt::DisplayRole)
        return text(cell);
    if (role == Qt::ToolTipRole && m_why && cell == Cell::Failed)
        return m_why(index.column(), index.row());
    if (role == Qt::AccessibleTextRole)
        return tr("%1, %2: %3").arg(m_recipients.at(index.row()), m_templates.at(index.column()), text(cell));
    return {};
}

QVariant RenderingGridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    const QStringList &heads = orientation == Qt::Horizontal ? m_templates : m_recipients;
    return section < heads.size() ? QVariant(heads.at(section)) : QVariant();
}

} // namespace heliograph
