// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <vector>

namespace heliograph {

/// A table over rows that are somewhere else: as many as there are, of which only the pages are held that were looked
/// at last. A row that is not there yet is read, its page at a time, one page after the other.
template<typename Row>
class PagedModel : public QAbstractTableModel
{
public:
    static constexpr int pageRows = 100;
    static constexpr std::size_t mostPages = 20;

    explicit PagedModel(QObject *parent = nullptr)
        : QAbstractTableModel(parent)
    {
        m_soon.setSingleShot(true);
        m_soon.setInterval(0);
        connect(&m_soon, &QTimer::timeout, this, [this] { readWanted(); });
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_count; }
    /// What is held of a row, or nullptr.
    [[nodiscard]] const Row *held(int row) const
    {
        const auto page = m_pages.find(row / pageRows);
        const auto place = static_cast<std::size_t>(row % pageRows);
        return page == m_pages.end() || place >= page->second.rows.size() ? nullptr : &page->second.rows[place];
    }

protected:
    using Done = std::function<void(const Result<std::vector<Row>> &)>;
    /// Reads rows from that one on (from 0), and calls `done` later, on this thread.
    virtual void read(int first, int count, Done done) = 0;
    virtual void readFailed(const Error &error) = 0;

    /// The row, or nullptr: then it is read.
    [[nodiscard]] const Row *wanted(int row) const
    {
        const auto page = m_pages.find(row / pageRows);
        m_lookedAt = row;
        if (page == m_pages.end()) {
            m_wanted = row / pageRows;
            m_soon.start();
            return nullptr;
        }
        page->second.lookedAt = ++m_looks;
        return held(row);
    }
    /// Forgets all, and has so many rows: those of something else.
    void restart(qint64 count)
    {
        beginResetModel();
        ++m_generation;
        m_pages.clear();
        m_isReading = false;
        m_wanted.reset();
        m_stale.clear();
        m_lookedAt = 0;
        m_count = bounded(count);
        endResetModel();
    }
    /// More rows at the end.
    void grow(qint64 count)
    {
        const int wantedCount = bounded(count);
        if (wantedCount <= m_count)
            return;
        // The last page was read when it was shorter.
        const int page = m_count / pageRows;
        beginInsertRows({}, m_count, wantedCount - 1);
        m_count = wantedCount;
        endInsertRows();
        if (const auto last = m_pages.find(page); last != m_pages.end() && last->second.rows.size() < pageRows)
            m_pages.erase(last);
    }
    /// What is held may be another by now: what is looked at is read anew, and stays as it was until then.
    void refresh()
    {
        const int page = m_lookedAt / pageRows;
        std::erase_if(m_pages, [page](const auto &each) { return std::abs(each.first - page) > 1; });
        for (const auto &[number, unused] : m_pages)
            m_stale.push_back(number);
        m_soon.start();
    }

private:
    struct Page
    {
        std::vector<Row> rows;
        quint64 lookedAt = 0;
    };
    [[nodiscard]] static int bounded(qint64 count)
    {
        return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max() - 1));
    }
    void readWanted()
    {
        if (m_isReading)
            return;
        if (!m_wanted && !m_stale.empty()) {
            m_wanted = m_stale.back();
            m_stale.pop_back();
        }
        if (!m_wanted)
            return;
        const int page = *m_wanted;
        m_wanted.reset();
        const int first = page * pageRows;
        const int count = std::min(pageRows, m_count - first);
        if (count <= 0)
            return;
        m_isReading = true;
        read(first, count, [this, page, first, count, generation = m_generation](const Result<std::vector<Row>> &rows) {
            if (generation != m_generation)
                return;
            m_isReading = false;
            if (!rows)
                return readFailed(rows.error());
            take(page, *rows);
            // It has grown since it was asked for.
            if (count < std::min(pageRows, m_count - first))
                m_stale.push_back(page);
            if (m_wanted || !m_stale.empty())
                m_soon.start();
        });
    }
    void take(int page, const std::vector<Row> &rows)
    {
        m_pages[page] = {rows, ++m_looks};
        if (m_pages.size() > mostPages) {
            const auto oldest =
                std::ranges::min_element(m_pages, {}, [](const auto &each) { return each.second.lookedAt; });
            m_pages.erase(oldest);
        }
        const int first = page * pageRows;
        const int last = std::min(m_count, first + static_cast<int>(rows.size())) - 1;
        if (last >= first)
            Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    }

    mutable std::map<int, Page> m_pages; ///< by their number
    mutable std::optional<int> m_wanted; ///< a page that was looked at, and is not there
    mutable quint64 m_looks = 0;
    mutable int m_lookedAt = 0;
    mutable QTimer m_soon; ///< reads it once the view has asked for all that it shows
    std::vector<int> m_stale;
    int m_count = 0;
    bool m_isReading = false;
    quint64 m_generation = 0; ///< an answer to an older question must not be shown under a newer one
};

} // namespace heliograph
