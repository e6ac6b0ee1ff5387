// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/historymodel.h"

#include "core/wire/deliverytext.h"
#include "ui/common/plaintip.h"
#include "ui/common/timetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostHeld = 2000;   ///< rows, around the one that was looked at last
constexpr int searchStep = 1000; ///< how far a search is counted at first, and each time that its end is reached

QString finalOutcomeLabel(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Accepted:
        return QCoreApplication::translate("SendRecord", "Accepted");
    case Outcome::Rejected:
        return QCoreApplication::translate("SendRecord", "Rejected");
    case Outcome::NotSent:
        return QCoreApplication::translate("SendRecord", "Not sent");
    case Outcome::Unknown:
        return QCoreApplication::translate("SendRecord", "Unknown");
    }
    return {};
}

} // namespace

QString outcomeLabel(const SendRecord &record)
{
    if (record.state == SendState::Sending)
        return QCoreApplication::translate("SendRecord", "Sending…");
    if (record.state == SendState::Waiting || !record.outcome)
        return QCoreApplication::translate("SendRecord", "Waiting");
    const QString outcome = finalOutcomeLabel(*record.outcome);
    return record.withdrawn ? QCoreApplication::translate("SendRecord", "%1, withdrawn").arg(outcome) : outcome;
}

namespace {

QString whenText(const QDateTime &then, const QDateTime &now)
{
    // Without the year, which a short format may have.
    return then.date() == now.date() ? hourAndMinute(then) : QLocale().toString(then.date(), u"d MMM"_s);
}

} // namespace

HistoryModel::HistoryModel(SendService &service, const Clock &clock, Extent extent, QObject *parent)
    : QAbstractTableModel(parent)
    , m_service(service)
    , m_clock(clock)
    , m_extent(extent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &HistoryModel::readWanted);
    connect(&service, &SendService::changed, this, &HistoryModel::reload);
    connect(&service, &SendService::ready, this, &HistoryModel::reload);
}

void HistoryModel::setQuery(const HistoryQuery &query)
{
    m_query = query;
    m_started = true;
    start();
}

/// From the top, with nothing kept.
void HistoryModel::start()
{
    beginResetModel();
    m_rows.clear();
    m_count = 0;
    m_more = false;
    m_lookedAt = 0;
    endResetModel();
    m_countLimit = m_query.search.isEmpty() ? 0 : searchStep;
    readTop();
}

void HistoryModel::reload()
{
    if (m_started)
        readTop();
}

HistoryQuery HistoryModel::page(int first) const
{
    HistoryQuery query = m_query;
    query.offset = first;
    query.limit = m_extent.page;
    if (m_count > 0 && !m_more)
        query.total = m_count;
    return query;
}

void HistoryModel::readTop()
{
    // An answer to an older question must not be shown under a newer one.
    const quint64 generation = ++m_generation;
    m_reading = false;
    m_service.history(page(0), this, [this, generation](const Result<std::vector<SendRecord>> &rows) {
        if (generation != m_generation)
            return;
        if (rows)
            takeTop(*rows);
        else
            failed(rows.error());
    });
}

void HistoryModel::takeTop(const std::vector<SendRecord> &rows)
{
    m_top = rows;
    const bool isAll = static_cast<int>(rows.size()) < m_extent.page;
    if (isAll || m_extent.most >= 0)
        return takeCount(static_cast<int>(rows.size()));
    // The first page need not wait for the count.
    if (m_count == 0) {
        m_rows.clear();
        setCount(static_cast<int>(rows.size()), static_cast<int>(rows.size()));
        place(0, rows);
        Q_EMIT loaded({});
    }
    readCount();
}

void HistoryModel::readCount()
{
    const qint64 limit = m_countLimit > 0 ? m_countLimit : -1;
    m_service.count(m_query, limit, this, [this, generation = m_generation](const Result<qint64> &count) {
        if (generation != m_generation)
            return;
        // A view has no more rows than an int counts.
        if (count)
            takeCount(static_cast<int>(std::min<qint64>(*count, std::numeric_limits<int>::max() / 2)));
        else
            failed(count.error());
    });
}

/// How many rows of the new top stand before what was the first until now; -1 where that cannot be told.
int HistoryModel::newAtTop(const std::vector<SendRecord> &rows) const
{
    const SendRecord *first = at(0);
    const auto found = first ? std::ranges::find(rows, first->id, &SendRecord::id) : rows.end();
    return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
}

void HistoryModel::takeCount(int count)
{
    const int added = newAtTop(m_top);
    m_more = m_countLimit > 0 && count >= m_countLimit;
    if (m_count > 0 && count - m_count == added && added >= 0) {
        setCount(count, added);
    } else if (m_count > 0 && added == 0 && count > m_count) {
        setCount(count, 0);
    } else if (count != m_count || added != 0) {
        beginResetModel();
        m_rows.clear();
        m_count = count;
        endResetModel();
    }
    // What else is held may be another send by now: it is read anew when it is looked at.
    std::erase_if(m_rows, [this](const auto &row) { return std::abs(row.first - m_lookedAt) > m_extent.page; });
    place(0, m_top);
    m_top.clear();
    if (m_lookedAt >= m_extent.page && m_lookedAt < m_count) {
        m_wanted = m_lookedAt;
        m_soon.start();
    }
    Q_EMIT loaded({});
}

void HistoryModel::setCount(int count, int atTop)
{
    if (atTop > 0) {
        beginInsertRows({}, 0, atTop - 1);
        std::map<int, SendRecord> moved;
        for (auto &[row, record] : m_rows)
            moved.emplace_hint(moved.end(), row + atTop, std::move(record));
        m_rows = std::move(moved);
        m_count += atTop;
        m_lookedAt += m_lookedAt > 0 ? atTop : 0;
        endInsertRows();
    }
    if (count > m_count) {
        beginInsertRows({}, m_count, count - 1);
        m_count = count;
        endInsertRows();
    }
}

void HistoryModel::place(int first, const std::vector<SendRecord> &rows)
{
    const int last = std::min(m_count, first + static_cast<int>(rows.size())) - 1;
    for (int row = first; row <= last; ++row)
        m_rows.insert_or_assign(row, rows[static_cast<std::size_t>(row - first)]);
    forgetFarRows();
    if (last >= first)
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

void HistoryModel::forgetFarRows()
{
    if (m_rows.size() <= mostHeld)
        return;
    std::erase_if(m_rows, [this](const auto &row) {
        return row.first >= m_extent.page && std::abs(row.first - m_lookedAt) > mostHeld / 4;
    });
}

void HistoryModel::readWanted()
{
    if (m_reading || !m_wanted)
        return;
    // From a little above the row, for whoever scrolls up.
    const int first = std::clamp(*m_wanted - m_extent.page / 2, 0, std::max(m_count - m_extent.page, 0));
    m_wanted.reset();
    m_reading = true;
    m_service.history(page(first), this,
                      [this, first, generation = m_generation](const Result<std::vector<SendRecord>> &rows) {
                          if (generation != m_generation)
                              return;
                          m_reading = false;
                          if (!rows)
                              return failed(rows.error());
                          place(first, *rows);
                          if (m_wanted)
                              m_soon.start();
                          Q_EMIT loaded({});
                      });
}

void HistoryModel::failed(const Error &error)
{
    Q_EMIT loaded(error.message);
}

const SendRecord *HistoryModel::at(int row) const
{
    const auto found = m_rows.find(row);
    return found == m_rows.end() ? nullptr : &found->second;
}

const SendRecord *HistoryModel::record(const QModelIndex &index) const
{
    return index.isValid() ? at(index.row()) : nullptr;
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_count;
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HistoryModel::text(const SendRecord &record, int column) const
{
    switch (column) {
    case TimeColumn:
        return dayAndTime(record.createdAt, m_clock.now());
    case OutcomeColumn:
        return outcomeLabel(record);
    case TitleColumn:
        return record.title;
    case WorkspaceColumn:
        return record.workspace.name;
    case KeyColumn:
        return record.request.idempotencyKey;
    case StatusColumn:
        return record.statusCode ? QString::number(*record.statusCode) : QString();
    case DurationColumn:
        return record.durationMs ? tr("%1 ms").arg(QLocale().toString(*record.durationMs)) : QString();
    case TagsColumn:
        return (record.pinned ? QStringList{tr("Pinned")} + record.tags : record.tags)
            .join(tr(", ", "between two tags"));
    case WhenColumn:
        return whenText(record.createdAt.toLocalTime(), m_clock.now().toLocalTime());
    default:
        return {};
    }
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SendRecord *found = record(index);
    if (role == Qt::DisplayRole) {
        m_lookedAt = index.row();
        if (!found) {
            m_wanted = index.row();
            m_soon.start();
            return u"…"_s;
        }
    }
    if (!found)
        return role == IdRole ? QVariant(qint64{0}) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return text(*found, index.column());
    case Qt::ToolTipRole:
        if (index.column() == OutcomeColumn && found->delivery)
            return plainTip(tr("Delivery: %1", "3 delivered, 1 failed").arg(deliverySummaryText(*found->delivery)));
        return plainTip(index.column() == KeyColumn ? text(*found, KeyColumn) : data(index, SummaryRole).toString());
    case IdRole:
        return found->id;
    case SummaryRole: {
        const QString summary =
            tr("%1: %2, %3", "title, outcome, time").arg(found->title, outcomeLabel(*found), text(*found, TimeColumn));
        return found->pinned ? tr("%1, pinned", "a send").arg(summary) : summary;
    }
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    const QStringList titles{tr("Time"),   tr("Outcome"), tr("Request"), tr("Workspace"), tr("Key"),
                             tr("Status"), tr("Took"),    tr("Tags"),    tr("When")};
    return titles.value(section);
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_more = false;
    m_countLimit = m_count + searchStep;
    readTop();
}

bool HistoryModel::isSortable(int column)
{
    return column == TimeColumn || column == TitleColumn || column == DurationColumn;
}

void HistoryModel::sort(int column, Qt::SortOrder order)
{
    if (!isSortable(column))
        return;
    HistoryQuery query = m_query;
    query.sort = column == TitleColumn      ? HistoryQuery::Sort::Title
                 : column == DurationColumn ? HistoryQuery::Sort::Duration
                                            : HistoryQuery::Sort::Time;
    query.ascending = order == Qt::AscendingOrder;
    if (query == m_query)
        return;
    m_query = query;
    if (m_started)
        start();
}

} // namespace heliograph
