// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pagedmodel.h"
#include "ui/models/resultfilter.h"

#include <QStringList>

namespace heliograph {

/// The records of a run and what became of each, all or those that a filter lets pass. Read elsewhere, a page at a
/// time; what is filtered is looked for as far as somebody scrolls.
class RunResultsModel final : public PagedModel<RunResult>
{
    Q_OBJECT
public:
    enum Column { RowColumn, LineColumn, OutcomeColumn, StatusColumn, MessageColumn, KeyColumn, FirstSourceColumn };
    /// Where the records are. Both call `done` later on this thread, not once the context is gone.
    struct Source
    {
        std::function<void(std::vector<qint64> records, QObject *context,
                           std::function<void(const Result<std::vector<RunResult>> &)> done)>
            results;
        std::function<void(const ResultFilter &filter, qint64 after, int limit, QObject *context,
                           std::function<void(const Result<std::vector<qint64>> &)> done)>
            search;
    };

    explicit RunResultsModel(Source source, QObject *parent = nullptr);

    /// Another run, or none: with that many records, made of a file with those columns (none: documents).
    void showRun(qint64 records, const QStringList &columns);
    void setFilter(const ResultFilter &filter);
    [[nodiscard]] const ResultFilter &filter() const { return m_filter; }
    /// What became of the records may have changed: reads what is looked at anew.
    void lookAgain() { refresh(); }
    /// Looks for what the filter lets pass once more, from the first.
    void searchAgain();
    [[nodiscard]] bool hasMore() const { return m_more; }
    /// The record of a row, or nullptr where it is not there yet.
    [[nodiscard]] const RunResult *result(const QModelIndex &index) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    /// The filter has found what it has, or a read failed: then the sentence says why.
    void loaded(const QString &sentence);

protected:
    void read(int first, int count, Done done) override;
    void readFailed(const Error &error) override { Q_EMIT loaded(error.message); }

private:
    void search();
    [[nodiscard]] QString text(const RunResult &result, int column) const;

    Source m_source;
    QStringList m_columns;
    qint64 m_total = 0;
    ResultFilter m_filter;
    std::vector<qint64> m_records; ///< that the filter let pass
    bool m_more = false;
    bool m_isSearching = false;
    quint64 m_search = 0;
};

} // namespace heliograph
