// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/send/sendservice.h"

#include <QAbstractTableModel>

#include <vector>

namespace heliograph {

/// The stored sends that match a query, newest first, read page by page as the view scrolls. Reads anew whenever the
/// service says that something changed; rows that stay keep their place.
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
        WhenColumn, ///< for a narrow list: of today the time, else the day
        ColumnCount
    };
    enum Role {
        IdRole = Qt::UserRole, ///< qint64: the send's id
        SummaryRole            ///< QString: title, outcome and time in one line
    };

    /// `service` and `clock` must outlive it. Reads nothing until setQuery(). `pageSize` rows at a time.
    HistoryModel(SendService &service, const Clock &clock, int pageSize = 100, QObject *parent = nullptr);

    /// Which rows to show (beforeId and limit of it are the model's own).
    void setQuery(const HistoryQuery &query);
    [[nodiscard]] const HistoryQuery &query() const { return m_query; }
    void reload();
    /// The send of a row, or nullptr.
    [[nodiscard]] const SendRecord *record(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole and ToolTipRole by column (times in the person's locale), and the roles above on any column.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    /// A read ended; `sentence` says what is wrong where it failed, and is empty where it did not.
    void loaded(const QString &sentence);

private:
    void read(std::optional<qint64> beforeId, int limit);
    void take(const Result<std::vector<SendRecord>> &rows, std::optional<qint64> beforeId, int limit);
    void append(const std::vector<SendRecord> &rows);
    void refresh(const std::vector<SendRecord> &rows);
    [[nodiscard]] QString text(const SendRecord &record, int column) const;

    SendService &m_service;
    const Clock &m_clock;
    int m_pageSize;
    HistoryQuery m_query;
    std::vector<SendRecord> m_rows;
    bool m_more = false;
    bool m_reading = false;
    bool m_started = false;
    quint64 m_generation = 0;
};

/// What became of a send, in a word or two: "Accepted", "Not sent", "Sending…", "Unknown", "Withdrawn".
[[nodiscard]] QString outcomeLabel(const SendRecord &record);

} // namespace heliograph
