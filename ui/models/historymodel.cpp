// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/historymodel.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// More than this is not read anew at once: who scrolled further down begins at the top again after a change.
constexpr int maxRefresh = 1000;

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
    const QLocale locale;
    // Without seconds and years, which a short format may have.
    return then.date() == now.date() ? locale.toString(then.time(), u"HH:mm"_s)
                                     : locale.toString(then.date(), u"d MMM"_s);
}

} // namespace

HistoryModel::HistoryModel(SendService &service, const Clock &clock, int pageSize, QObject *parent)
    : QAbstractTableModel(parent)
    , m_service(service)
    , m_clock(clock)
    , m_pageSize(pageSize)
{
    connect(&service, &SendService::changed, this, &HistoryModel::reload);
    connect(&service, &SendService::ready, this, &HistoryModel::reload);
}

void HistoryModel::setQuery(const HistoryQuery &query)
{
    m_query = query;
    m_started = true;
    beginResetModel();
    m_rows.clear();
    m_more = false;
    endResetModel();
    read({}, m_pageSize);
}

void HistoryModel::reload()
{
    if (m_started)
        read({}, std::clamp(rowCount(), m_pageSize, maxRefresh));
}

void HistoryModel::read(std::optional<qint64> beforeId, int limit)
{
    HistoryQuery query = m_query;
    query.beforeId = beforeId;
    query.limit = limit;
    m_reading = true;
    // An answer to an older question must not be shown under a newer one.
    const quint64 generation = ++m_generation;
    m_service.history(query, this, [this, generation, beforeId, limit](const Result<std::vector<SendRecord>> &rows) {
        if (generation == m_generation)
            take(rows, beforeId, limit);
    });
}

void HistoryModel::take(const Result<std::vector<SendRecord>> &rows, std::optional<qint64> beforeId, int limit)
{
    m_more = rows && static_cast<int>(rows->size()) >= limit;
    if (rows && beforeId)
        append(*rows);
    else if (rows)
        refresh(*rows);
    // Only now: who asks for more while rows are being put in would ask for these once again.
    m_reading = false;
    Q_EMIT loaded(rows ? QString() : rows.error().message);
}

void HistoryModel::append(const std::vector<SendRecord> &rows)
{
    if (rows.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    endInsertRows();
}

void HistoryModel::refresh(const std::vector<SendRecord> &rows)
{
    // The usual change: new rows at the top, the others as they were but for their outcome.
    const auto sameId = [](const SendRecord &a, const SendRecord &b) { return a.id == b.id; };
    const int added = static_cast<int>(rows.size()) - rowCount();
    const bool grew = added >= 0 && std::equal(m_rows.begin(), m_rows.end(), rows.begin() + added, rows.end(), sameId);
    if (!grew || m_rows.empty()) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    if (added > 0) {
        beginInsertRows({}, 0, added - 1);
        m_rows = rows;
        endInsertRows();
    }
    m_rows = rows;
    Q_EMIT dataChanged(index(added, 0), index(rowCount() - 1, ColumnCount - 1));
}

const SendRecord *HistoryModel::record(const QModelIndex &index) const
{
    const bool there = index.isValid() && index.row() < rowCount();
    return there ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HistoryModel::text(const SendRecord &record, int column) const
{
    switch (column) {
    case TimeColumn:
        return QLocale().toString(record.createdAt.toLocalTime(), QLocale::ShortFormat);
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
    const SendRecord &found = *record(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(found, index.column());
    case Qt::ToolTipRole:
        return index.column() == KeyColumn ? text(found, KeyColumn) : data(index, SummaryRole);
    case IdRole:
        return found.id;
    case SummaryRole:
        return tr("%1: %2, %3", "title, outcome, time").arg(found.title, outcomeLabel(found), text(found, TimeColumn));
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    const QStringList titles{tr("Time"), tr("Outcome"), tr("Request"), tr("Workspace"),
                             tr("Key"),  tr("Status"),  tr("Took"),    tr("When")};
    return titles.value(section);
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_reading;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read(m_rows.back().id, m_pageSize);
}

} // namespace heliograph
