// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runresultsmodel.h"

#include "core/request/channelsecrets.h"
#include "ui/common/plaintip.h"
#include "ui/models/sourcerowsmodel.h"

#include <QLocale>

#include <numeric>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int foundTogether = 1000;

} // namespace

RunResultsModel::RunResultsModel(Source source, QObject *parent)
    : PagedModel(parent)
    , m_source(std::move(source))
{
}

void RunResultsModel::showRun(qint64 records, const QStringList &columns)
{
    m_total = records;
    m_columns = columns;
    m_filter = {};
    searchAgain();
}

void RunResultsModel::setFilter(const ResultFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    searchAgain();
}

void RunResultsModel::searchAgain()
{
    ++m_search;
    m_isSearching = false;
    m_records.clear();
    m_more = !m_filter.isEmpty();
    restart(m_filter.isEmpty() ? m_total : 0);
    if (m_more)
        search();
    else
        Q_EMIT loaded({});
}

void RunResultsModel::search()
{
    if (m_isSearching)
        return;
    m_isSearching = true;
    m_source.search(m_filter, m_records.empty() ? 0 : m_records.back(), foundTogether, this,
                    [this, search = m_search](const Result<std::vector<qint64>> &found) {
                        if (search != m_search)
                            return;
                        m_isSearching = false;
                        m_more = found && std::ssize(*found) >= foundTogether;
                        if (!found)
                            return Q_EMIT loaded(found.error().message);
                        m_records.insert(m_records.end(), found->begin(), found->end());
                        grow(std::ssize(m_records));
                        Q_EMIT loaded({});
                    });
}

bool RunResultsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_isSearching;
}

void RunResultsModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        search();
}

void RunResultsModel::read(int first, int count, Done done)
{
    std::vector<qint64> records(static_cast<std::size_t>(count));
    if (m_filter.isEmpty())
        std::iota(records.begin(), records.end(), first + 1);
    else
        std::copy_n(m_records.begin() + first, count, records.begin());
    m_source.results(std::move(records), this, std::move(done));
}

const RunResult *RunResultsModel::result(const QModelIndex &index) const
{
    return index.isValid() ? held(index.row()) : nullptr;
}

int RunResultsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstSourceColumn + static_cast<int>(std::max<qsizetype>(m_columns.size(), 1));
}

QString RunResultsModel::text(const RunResult &result, int column) const
{
    switch (column) {
    case RowColumn:
        return QLocale().toString(result.record.record);
    case LineColumn:
        return QLocale().toString(result.record.line);
    case OutcomeColumn:
        return stateLabel(result.state);
    case StatusColumn:
        return result.result.status ? QString::number(result.result.status) : QString();
    case MessageColumn:
        return cellText(result.result.message.toUtf8());
    case KeyColumn:
        return result.record.idempotencyKey;
    default:
        return m_columns.isEmpty() ? cellText(maskedRequest(result.record.source).toUtf8())
                                   : cellText(cellsOf(result.record).value(column - FirstSourceColumn).toUtf8());
    }
}

QVariant RunResultsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole) {
        const RunResult *found = wanted(index.row());
        return found ? text(*found, index.column()) : u"…"_s;
    }
    const RunResult *found = held(index.row());
    if (role == Qt::ToolTipRole && found)
        return plainTip(index.column() == MessageColumn ? found->result.message : text(*found, index.column()));
    return {};
}

QVariant RunResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    if (section >= FirstSourceColumn)
        return m_columns.isEmpty() ? tr("Document") : m_columns.value(section - FirstSourceColumn);
    const QStringList titles{tr("Row", "the number of a row of a file"),
                             tr("Line", "of a file"),
                             tr("Outcome"),
                             tr("Status"),
                             tr("Message"),
                             tr("Key")};
    return titles.value(section);
}

} // namespace heliograph
