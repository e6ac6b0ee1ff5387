// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/runfile.h"

#include "core/store/queryrows.h"
#include "core/store/recordranges.h"
#include "core/store/sendrow.h"
#include "core/store/storeerror.h"
#include "core/store/storetext.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr int busyTimeoutMs = 5000;
/// More than any call holds.
constexpr qsizetype mostInACall = 10000;

/// In the order of recordColumns.
enum RecordColumn { Record, Line, KindName, Key, Source, Problems, Body };
constexpr auto recordColumns = "record, line, kind, idempotency_key, source, problems, body"_L1;

/// In the order of resultColumns.
enum ResultColumn { ResultRecord, OutcomeName, Status, Message, MessageId };
constexpr auto resultColumns = "record, outcome, status, message, message_id"_L1;

/// A run's file is not set aside at the next start, as the database of the sends is.
template<typename T>
Result<T> told(Result<T> result, const QString &file)
{
    return std::move(result).map_error([&file](Error error) {
        if (error.code == "store.damaged"_L1) {
            error.message = Text::tr("The file of this run, %1, is damaged. Look at SuprSend's logs for what was sent, "
                                     "and run the source file again: with the same keys nothing is processed twice "
                                     "within 24 hours.")
                                .arg(file);
        }
        return error;
    });
}

RunRecord recordFrom(const QSqlQuery &query)
{
    RunRecord record;
    record.record = query.value(Record).toLongLong();
    record.line = query.value(Line).toLongLong();
    record.kind = kindFromName(query.value(KindName).toString());
    record.idempotencyKey = query.value(Key).toString();
    record.source = query.value(Source).toByteArray();
    record.problems = query.value(Problems).toByteArray();
    record.body = query.value(Body).toByteArray();
    return record;
}

QVariantList valuesOf(const RunRecord &record)
{
    const bool isValid = record.kind.has_value();
    return {record.record,
            record.line,
            isValid ? QVariant(kindName(*record.kind)) : QVariant(),
            isValid ? QVariant(record.idempotencyKey) : QVariant(),
            record.source,
            QString::fromUtf8(record.problems),
            isValid ? QVariant(record.body) : QVariant()};
}

/// The rows of a query, each read by `from`.
template<typename T, typename From>
Result<std::vector<T>> rowsOf(Result<QSqlQuery> query, const From &from)
{
    if (!query)
        return tl::unexpected(query.error());
    std::vector<T> rows;
    while (query->next())
        rows.push_back(from(*query));
    return Database::ended(*query).map([&] { return std::move(rows); });
}

RecordResult resultFrom(const QSqlQuery &query)
{
    // The table's own check keeps any other word out.
    return {query.value(ResultRecord).toLongLong(),
            outcomeFromName(query.value(OutcomeName).toString()).value_or(Outcome::Unknown),
            query.value(Status).toInt(), query.value(Message).toString(), query.value(MessageId).toString()};
}

OpenCall openCallFrom(const QSqlQuery &query)
{
    return {query.value(0).toLongLong(),
            recordsOf(query.value(1).toString(), mostInACall).value_or(std::vector<qint64>()), query.value(2).toInt()};
}

tl::unexpected<Error> notOpen(qint64 call)
{
    return fail(u"store.missing"_s, Text::tr("Call %1 of this run is not under way.").arg(call));
}

} // namespace

Result<std::unique_ptr<RunFile>> RunFile::make(const QString &path)
{
    if (QFileInfo::exists(path))
        return fail(u"store.failed"_s, Text::tr("%1 is there already. Move it, and try again.").arg(path));
    return opened(path);
}

Result<std::unique_ptr<RunFile>> RunFile::open(const QString &path)
{
    if (!QFileInfo::exists(path))
        return fail(u"store.missing"_s, Text::tr("The file of this run, %1, is not there any more.").arg(path));
    return opened(path);
}

Result<std::unique_ptr<RunFile>> RunFile::opened(const QString &path)
{
    auto database = told(Database::openAsIs(path, busyTimeoutMs, u":/runs"_s), path);
    if (!database)
        return tl::unexpected(database.error());
    return std::unique_ptr<RunFile>(new RunFile(*std::move(database), path));
}

Result<QSqlQuery> RunFile::run(const QString &sql, const QVariantList &values) const
{
    return told(m_database->run(sql, values), m_path);
}

Result<Database::Change> RunFile::change(const QString &sql, const QVariantList &values)
{
    return told(m_database->change(sql, values), m_path);
}

Result<> RunFile::transaction(const std::function<Result<>()> &work)
{
    return told(m_database->transaction(work), m_path);
}

Result<> RunFile::add(std::span<const RunRecord> records)
{
    // What is lost with the machine is made again from the file; seal() is where it must be on the disk.
    if (const auto quick = run(u"PRAGMA synchronous = OFF"_s); !quick)
        return tl::unexpected(quick.error());
    return transaction([&]() -> Result<> {
        for (const RunRecord &record : records) {
            const auto added =
                change(u"INSERT INTO records (%1) VALUES (?, ?, ?, ?, ?, ?, ?)"_s.arg(recordColumns), valuesOf(record));
            if (!added)
                return tl::unexpected(added.error());
        }
        return {};
    });
}

Result<> RunFile::seal()
{
    // The checkpoint writes all of it into the file, and at this level syncs the log before and the file after.
    for (const QString &sql : {u"PRAGMA synchronous = FULL"_s, u"PRAGMA wal_checkpoint(TRUNCATE)"_s}) {
        if (const auto done = run(sql); !done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<std::vector<RunRecord>> RunFile::read(const QString &condition, const QVariantList &values) const
{
    return rowsOf<RunRecord>(run(u"SELECT %1 FROM records WHERE %2"_s.arg(recordColumns, condition), values),
                             recordFrom);
}

Result<std::vector<RunRecord>> RunFile::records(qint64 from, int limit) const
{
    return read(u"record >= ? ORDER BY record LIMIT ?"_s, {from, limit});
}

Result<std::vector<RunRecord>> RunFile::pending(qint64 after, int limit) const
{
    const auto open = openCalls();
    if (!open)
        return tl::unexpected(open.error());
    QStringList taken;
    for (const OpenCall &call : *open) {
        for (const qint64 record : call.records)
            taken.append(QString::number(record));
    }
    return read(u"record > ? AND kind IS NOT NULL"
                " AND NOT EXISTS (SELECT 1 FROM results WHERE results.record = records.record)"
                " AND record NOT IN (%1) ORDER BY record LIMIT ?"_s.arg(taken.join(u',')),
                {after, limit});
}

Result<std::vector<RunRecord>> RunFile::named(const std::vector<qint64> &records) const
{
    QStringList numbers;
    for (const qint64 record : records)
        numbers.append(QString::number(record));
    return read(u"record IN (%1) ORDER BY record"_s.arg(numbers.join(u',')), {});
}

Result<std::vector<qint64>> RunFile::withRepeatedKey(int limit) const
{
    return rows::numbers(
        run(u"SELECT record FROM (SELECT record, row_number() OVER (PARTITION BY trim(idempotency_key) ORDER BY record)"
            " AS place FROM records WHERE kind IS NOT NULL) WHERE place > 1 ORDER BY record LIMIT ?"_s,
            {limit}));
}

Result<qint64> RunFile::beginCall(const std::vector<qint64> &records, const QDateTime &startedAt)
{
    return change(u"INSERT INTO calls (records, attempts, started_at) VALUES (?, 1, ?)"_s,
                  {rangesOf(records), row::timeValue(startedAt)})
        .map([](const Database::Change &begun) { return begun.id; });
}

Result<> RunFile::beginAttempt(qint64 call, const QDateTime &startedAt)
{
    const auto begun =
        change(u"UPDATE calls SET attempts = attempts + 1, started_at = ? WHERE call = ? AND ended_at IS NULL"_s,
               {row::timeValue(startedAt), call});
    if (!begun)
        return tl::unexpected(begun.error());
    return begun->rows == 1 ? Result<>() : notOpen(call);
}

Result<> RunFile::endCall(qint64 call, const CallResult &result, std::span<const RecordResult> results)
{
    return transaction([&]() -> Result<> {
        const auto ended =
            change(u"UPDATE calls SET ended_at = ?, status = ?, error_code = ?, error_message = ?, error_detail = ?,"
                   " reason = ?, answer_headers = ?, answer_body = ? WHERE call = ? AND ended_at IS NULL"_s,
                   {row::timeValue(result.endedAt), result.status, result.errorCode, result.message, result.detail,
                    result.reason, row::encodedHeaders(result.headers), result.body, call});
        if (!ended)
            return tl::unexpected(ended.error());
        if (ended->rows != 1)
            return notOpen(call);
        for (const RecordResult &one : results) {
            const auto kept =
                change(u"INSERT OR REPLACE INTO results (%1, call) VALUES (?, ?, ?, ?, ?, ?)"_s.arg(resultColumns),
                       {one.record, outcomeName(one.outcome), one.status, one.message, one.messageId, call});
            if (!kept)
                return tl::unexpected(kept.error());
        }
        return {};
    });
}

Result<std::vector<OpenCall>> RunFile::openCalls() const
{
    return rowsOf<OpenCall>(run(u"SELECT call, records, attempts FROM calls WHERE ended_at IS NULL ORDER BY call"_s),
                            openCallFrom);
}

Result<std::vector<RecordResult>> RunFile::results(qint64 from, int limit) const
{
    return rowsOf<RecordResult>(
        run(u"SELECT %1 FROM results WHERE record >= ? ORDER BY record LIMIT ?"_s.arg(resultColumns), {from, limit}),
        resultFrom);
}

Result<std::vector<qint64>> RunFile::withOutcome(Outcome outcome, qint64 after, int limit) const
{
    return rows::numbers(run(u"SELECT record FROM results WHERE outcome = ? AND record > ? ORDER BY record LIMIT ?"_s,
                             {outcomeName(outcome), after, limit}));
}

Result<RunCounts> RunFile::counts() const
{
    RunCounts counts;
    const auto found = rowsOf<std::pair<QString, qint64>>(
        run(u"SELECT outcome, count(*) FROM results GROUP BY outcome"
            " UNION ALL SELECT 'total', count(*) FROM records"
            " UNION ALL SELECT 'invalid', count(*) FROM records WHERE kind IS NULL"_s),
        [](const QSqlQuery &query) { return std::pair(query.value(0).toString(), query.value(1).toLongLong()); });
    if (!found)
        return tl::unexpected(found.error());
    const std::pair<QString, qint64 *> places[] = {{u"total"_s, &counts.total},
                                                   {u"invalid"_s, &counts.invalid},
                                                   {outcomeName(Outcome::Accepted), &counts.accepted},
                                                   {outcomeName(Outcome::Rejected), &counts.rejected},
                                                   {outcomeName(Outcome::NotSent), &counts.notSent},
                                                   {outcomeName(Outcome::Unknown), &counts.unknown}};
    for (const auto &[name, count] : *found) {
        for (const auto &[place, number] : places) {
            if (place == name)
                *number = count;
        }
    }
    return counts;
}

} // namespace heliograph
