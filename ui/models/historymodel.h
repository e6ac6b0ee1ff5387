// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/send/sendservice.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <map>

namespace heliograph {

/// The stored sends that match a query, each row at its place: as many rows as there are sends, of which only those are
/// held that are looked at. A row that is not there yet shows "…" and is read, a page around it at a time. Reads anew
/// whenever the service says that something changed; new rows come in at the top, and the others keep their place.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        OutcomeColumn,
        TitleColumn,
        WorkspaceColumn,
        KeyColumn,
        StatusColumn,
        DurationColumn,
        TagsColumn,
        WhenColumn, ///< for a narrow list: of today the time, else the day
        ColumnCount
    };
    enum Role {
        IdRole = Qt::UserRole, ///< qint64: the send's id; 0 while the row is not there yet
        SummaryRole            ///< QString: title, outcome and time in one line
    };
    /// How many rows at once.
    struct Extent
    {
        int page = 100; ///< are read
        int most = -1;  ///< are shown; negative: all there are
    };

    /// `service` and `clock` must outlive it. Reads nothing until setQuery().
    HistoryModel(SendService &service, const Clock &clock, Extent extent, QObject *parent = nullptr);

    /// Which rows to show (offset, limit and total of it are the model's own).
    void setQuery(const HistoryQuery &query);
    [[nodiscard]] const HistoryQuery &query() const { return m_query; }
    void reload();
    /// The send of a row, or nullptr, also where the row is not there yet.
    [[nodiscard]] const SendRecord *record(const QModelIndex &index) const;
    /// There may be more than rowCount(): a search counts no further than somebody scrolls.
    [[nodiscard]] bool hasMore() const { return m_more; }
    [[nodiscard]] static bool isSortable(int column);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole and ToolTipRole by column (times in the person's locale), and the roles above on any column.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    /// By a column that isSortable(); nothing happens for another.
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// A read ended; `sentence` says what is wrong where it failed, and is empty where it did not.
    void loaded(const QString &sentence);

private:
    void start();
    void readTop();
    void takeTop(const std::vector<SendRecord> &rows);
    void readCount();
    void takeCount(int count);
    void readWanted();
    void place(int first, const std::vector<SendRecord> &rows);
    void setCount(int count, int atTop);
    void forgetFarRows();
    void failed(const Error &error);
    [[nodiscard]] int newAtTop(const std::vector<SendRecord> &rows) const;
    [[nodiscard]] HistoryQuery page(int first) const;
    [[nodiscard]] const SendRecord *at(int row) const;
    [[nodiscard]] QString text(const SendRecord &record, int column) const;

    SendService &m_service;
    const Clock &m_clock;
    Extent m_extent;
    HistoryQuery m_query;
    std::map<int, SendRecord> m_rows; ///< by their place
    std::vector<SendRecord> m_top;    ///< the first page as it was read last, until its count is known
    int m_count = 0;
    int m_countLimit = 0; ///< of a search; 0: none
    bool m_more = false;
    bool m_started = false;
    bool m_reading = false;              ///< of rows that are looked at
    mutable std::optional<int> m_wanted; ///< a row that was looked at, and is not there
    mutable int m_lookedAt = 0;
    mutable QTimer m_soon; ///< reads it once the view has asked for all that it shows
    quint64 m_generation = 0;
};

/// What became of a send, in a word or two: "Accepted", "Not sent", "Sending…", "Unknown", "Withdrawn".
[[nodiscard]] QString outcomeLabel(const SendRecord &record);

} // namespace heliograph
