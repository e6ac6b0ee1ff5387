// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include <algorithm>
#include <iterator>
#include <vector>

namespace heliograph {

/// The base of a table that is a view on a part of the document: it is told its rows anew after each change, and keeps
/// those at both ends that are the same (and with them selection, scroll position and open editors). `Row` is a value
/// that can be compared.
template<typename Row>
class RowsModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Shows these.
    void show(std::vector<Row> rows)
    {
        const auto size = std::min(m_rows.size(), rows.size());
        std::size_t head = 0;
        while (head < size && m_rows[head] == rows[head])
            ++head;
        std::size_t tail = 0;
        while (tail < size - head && m_rows[m_rows.size() - 1 - tail] == rows[rows.size() - 1 - tail])
            ++tail;
        replace(static_cast<int>(head), static_cast<int>(m_rows.size() - head - tail),
                std::next(rows.begin(), static_cast<std::ptrdiff_t>(head)),
                std::prev(rows.end(), static_cast<std::ptrdiff_t>(tail)));
    }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

protected:
    [[nodiscard]] const Row &row(const QModelIndex &index) const
    {
        return m_rows[static_cast<std::size_t>(index.row())];
    }

private:
    using Iterator = typename std::vector<Row>::iterator;

    void replace(int first, int removed, Iterator begin, Iterator end)
    {
        const int inserted = static_cast<int>(std::distance(begin, end));
        const int changed = std::min(removed, inserted);
        std::move(begin, begin + changed, m_rows.begin() + first);
        if (changed > 0)
            Q_EMIT this->dataChanged(this->index(first, 0), this->index(first + changed - 1, this->columnCount() - 1));
        if (removed > changed) {
            this->beginRemoveRows({}, first + changed, first + removed - 1);
            m_rows.erase(m_rows.begin() + first + changed, m_rows.begin() + first + removed);
            this->endRemoveRows();
        } else if (inserted > changed) {
            this->beginInsertRows({}, first + changed, first + inserted - 1);
            m_rows.insert(m_rows.begin() + first + changed, std::make_move_iterator(begin + changed),
                          std::make_move_iterator(end));
            this->endInsertRows();
        }
    }

    std::vector<Row> m_rows;
};

} // namespace heliograph
