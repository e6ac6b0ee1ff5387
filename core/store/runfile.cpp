// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/runfile.h"

#include "core/store/queryrows.h"
#include "core/store/recordranges.h"
#include "core/store/sendrow.h"
#include "core/store/storeerror.h"
#include "core/store/storetext.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr int busyTimeoutMs = 5000;
/// More than any call holds.
constexpr qsizetype mostInACall = 10000;

/// In the order of recordColumns.
enum RecordColumn { Record, Line, KindName, Key, Body, Source, Problems };
constexpr auto recordColumns = "record, line, kind, idempotency_key, body, source, problems"_L1;
constexpr auto bodyColumns = "record, line, kind, idempotency_key, body, x'', NULL"_L1;

/// In the order of callColumns.
enum CallColumn {
    CallRecords,
    Attempts,
    Doubt,
    OutcomeName,
    Status,
    BodyCut,
    ErrorCode,
    ErrorMessage,
    ErrorDetail,
    Reason,
    AnswerHeaders,
    AnswerBody,
    StartedAt,
    EndedAt,
};
constexpr auto callColumns = "records, attempts, doubt, outcome, status, body_cut, error_code, error_message,"
                             " error_detail, reason, answer_headers, answer_body, started_at, ended_at"_L1;

constexpr char lettersOfOutcomes[] = "arnu"; ///< in the order of Outcome

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
    record.body = query.value(Body).toByteArray();
    record.source = query.value(Source).isNull() ? record.body : query.value(Source).toByteArray();
    record.problems = query.value(Problems).toString().toUtf8();
    return record;
}

QVariantList valuesOf(const RunRecord &record)
{
    const bool isValid = record.kind.has_value();
    return {record.record,
            record.line,
            isValid ? QVariant(kindName(*record.kind)) : QVariant(),
            isValid ? QVariant(record.idempotencyKey) : QVariant(),
            isValid ? QVariant(record.body) : QVariant(),
            isValid && record.source == record.body ? QVariant() : QVariant(record.source),
            record.problems.isEmpty() ? QVariant() : QVariant(QString::fromUtf8(record.problems))};
}

CallResult resultFrom(const QSqlQuery &query)
{
    CallResult result;
    // The table's own check keeps any other word out.
    result.outcome = outcomeFromName(query.value(OutcomeName).toString()).value_or(Outcome::Unknown);
    result.status = query.value(Status).toInt();
    result.bodyCut = query.value(BodyCut).toBool();
    result.errorCode = query.value(ErrorCode).toString();
    result.message = query.value(ErrorMessage).toString();
    result.detail = query.value(ErrorDetail).toString();
    result.reason = query.value(Reason).toByteArray();
    result.headers = row::decodedHeaders(query.value(AnswerHeaders).toByteArray());
    result.body = query.value(AnswerBody).toByteArray();
    result.startedAt = QDateTime::fromMSecsSinceEpoch(query.value(StartedAt).toLongLong(), Qt::UTC);
    result.endedAt = QDateTime::fromMSecsSinceEpoch(query.value(EndedAt).toLongLong(), Qt::UTC);
    return result;
}

QString lettersOf(std::span<const Outcome> outcomes)
{
    QString letters;
    for (const Outcome outcome : outcomes)
        letters += QLatin1Char(lettersOfOutcomes[static_cast<std::size_t>(outcome)]);
    const bool isOne = !letters.isEmpty() && letters.count(letters.front()) == letters.size();
    return isOne ? letters.left(1) : letters;
}

/// Of the record at that place of a call; one that no version of ours has written is unknown.
Outcome outcomeAt(const QString &letters, std::size_t place)
{
    const qsizetype at = letters.size() == 1 ? 0 : static_cast<qsizetype>(place);
    const QString known = QString::fromLatin1(lettersOfOutcomes);
    const qsizetype found = at < letters.size() ? known.indexOf(letters.at(at)) : -1;
    return found < 0 ? Outcome::Unknown : static_cast<Outcome>(found);
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

std::vector<qint64> recordsFrom(const QVariant &value)
{
    return recordsOf(value.toString(), mostInACall).value_or(std::vector<qint64>());
}

tl::unexpected<Error> notOpen(quint32 call)
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
    std::unique_ptr<RunFile> file(new RunFile(*std::move(database), path));
    if (const auto read = file->readStates(); !read)
        return tl::unexpected(read.error());
    return file;
}

Result<> RunFile::readStates()
{
    auto records = run(u"SELECT record FROM records"_s);
    if (!records)
        return tl::unexpected(records.error());
    while (records->next())
        m_states.add(records->value(0).toLongLong(), true);
    if (auto read = Database::ended(*records); !read)
        return read;
    const auto invalid = rows::numbers(run(u"SELECT record FROM records WHERE kind IS NULL"_s));
    if (!invalid)
        return tl::unexpected(invalid.error());
    for (const qint64 record : *invalid)
        m_states.add(record, false);
    return readCalls();
}

/// In the order in which they were begun: a later one says more.
Result<> RunFile::readCalls()
{
    auto calls = run(u"SELECT call, records, outcomes FROM calls ORDER BY call"_s);
    if (!calls)
        return tl::unexpected(calls.error());
    while (calls->next()) {
        const std::vector<qint64> records = recordsFrom(calls->value(1));
        m_states.begin(calls->value(0).toUInt(), records);
        const QString letters = calls->value(2).toString();
        for (std::size_t place = 0; place < records.size() && !letters.isEmpty(); ++place)
            m_states.end(records[place], outcomeAt(letters, place));
    }
    return Database::ended(*calls);
}

Result<QSqlQuery> RunFile::run(const QString &sql, const QVariantList &values) const
{
    return told(m_database->run(sql, values), m_path);
}

Result<Database::Change> RunFile::change(const QString &sql, const QVariantList &values)
{
    return told(m_database->change(sql, values), m_path);
}

Result<> RunFile::add(std::span<const RunRecord> records)
{
    // What is lost with the machine is made again from the file; seal() is where it must be on the disk.
    if (const auto quick = run(u"PRAGMA synchronous = OFF"_s); !quick)
        return tl::unexpected(quick.error());
    static const QString sql = u"INSERT INTO records (%1) VALUES (?, ?, ?, ?, ?, ?, ?)"_s.arg(recordColumns);
    const auto added = m_database->transaction([&]() -> Result<> {
        for (const RunRecord &record : records) {
            if (const auto one = m_database->change(sql, valuesOf(record)); !one)
                return tl::unexpected(one.error());
        }
        return {};
    });
    for (std::size_t i = 0; added && i < records.size(); ++i)
        m_states.add(records[i].record, records[i].kind.has_value());
    return told(added, m_path);
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

Result<std::vector<RunRecord>> RunFile::records(qint64 from, int limit) const
{
    return rowsOf<RunRecord>(
        run(u"SELECT %1 FROM records WHERE record >= ? ORDER BY record LIMIT ?"_s.arg(recordColumns), {from, limit}),
        recordFrom);
}

Result<std::vector<RunRecord>> RunFile::bodies(const std::vector<qint64> &records) const
{
    if (records.empty())
        return std::vector<RunRecord>();
    // Mostly they follow one another, and then a range says it all.
    const bool isRange = records.back() - records.front() + 1 == std::ssize(records);
    QStringList numbers;
    for (std::size_t i = 0; i < records.size() && !isRange; ++i)
        numbers.append(QString::number(records[i]));
    const QString condition = isRange ? u"record BETWEEN ? AND ?"_s : u"record IN (%1)"_s.arg(numbers.join(u','));
    const QVariantList ends{records.front(), records.back()};
    return rowsOf<RunRecord>(run(u"SELECT %1 FROM records WHERE %2 ORDER BY record"_s.arg(bodyColumns, condition),
                                 isRange ? ends : QVariantList()),
                             recordFrom);
}

Result<std::vector<qint64>> RunFile::withRepeatedKey(int limit) const
{
    return rows::numbers(
        run(u"SELECT record FROM (SELECT record, row_number() OVER (PARTITION BY trim(idempotency_key) ORDER BY record)"
            " AS place FROM records WHERE kind IS NOT NULL) WHERE place > 1 ORDER BY record LIMIT ?"_s,
            {limit}));
}

Result<quint32> RunFile::beginCall(const std::vector<qint64> &records, const QDateTime &startedAt)
{
    const auto begun = change(u"INSERT INTO calls (records, attempts, started_at) VALUES (?, 1, ?)"_s,
                              {rangesOf(records), row::timeValue(startedAt)});
    if (!begun)
        return tl::unexpected(begun.error());
    const auto call = static_cast<quint32>(begun->id);
    m_states.begin(call, records);
    return call;
}

Result<> RunFile::beginAttempt(quint32 call, const QDateTime &startedAt)
{
    const auto begun =
        change(u"UPDATE calls SET attempts = attempts + 1, started_at = ? WHERE call = ? AND ended_at IS NULL"_s,
               {row::timeValue(startedAt), call});
    if (!begun)
        return tl::unexpected(begun.error());
    return begun->rows == 1 ? Result<>() : notOpen(call);
}

Result<> RunFile::endCall(quint32 call, const EndedCall &ended, std::span<const Outcome> outcomes)
{
    Q_ASSERT(outcomes.size() == ended.records.size());
    const CallResult &last = ended.last;
    const auto done =
        change(u"UPDATE calls SET ended_at = ?, outcomes = ?, doubt = ?, outcome = ?, status = ?, body_cut = ?,"
               " error_code = ?, error_message = ?, error_detail = ?, reason = ?, answer_headers = ?, answer_body = ?"
               " WHERE call = ? AND ended_at IS NULL"_s,
               {row::timeValue(last.endedAt), lettersOf(outcomes), ended.unknownBefore, outcomeName(last.outcome),
                last.status, last.bodyCut, last.errorCode, last.message, last.detail, last.reason,
                row::encodedHeaders(last.headers), last.body, call});
    if (!done)
        return tl::unexpected(done.error());
    if (done->rows != 1)
        return notOpen(call);
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        m_states.end(ended.records[i], outcomes[i]);
    return {};
}

Result<std::vector<OpenCall>> RunFile::openCalls() const
{
    return rowsOf<OpenCall>(run(u"SELECT call, records FROM calls WHERE ended_at IS NULL ORDER BY call"_s),
                            [](const QSqlQuery &query) {
                                return OpenCall{query.value(0).toUInt(), recordsFrom(query.value(1))};
                            });
}

Result<EndedCall> RunFile::endedCall(quint32 call) const
{
    const auto found = rowsOf<EndedCall>(
        run(u"SELECT %1 FROM calls WHERE call = ? AND ended_at IS NOT NULL"_s.arg(callColumns), {call}),
        [](const QSqlQuery &query) {
            return EndedCall{recordsFrom(query.value(CallRecords)), query.value(Doubt).toBool(), resultFrom(query),
                             query.value(Attempts).toInt()};
        });
    if (!found)
        return tl::unexpected(found.error());
    if (found->empty())
        return fail(u"store.missing"_s, Text::tr("Call %1 of this run has not ended.").arg(call));
    return found->front();
}

} // namespace heliograph
