// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/runqueries.h"

#include "core/store/openfiles.h"
#include "core/store/queryrows.h"
#include "core/store/runfile.h"
#include "core/store/runrow.h"
#include "core/store/sendrow.h"
#include "core/store/storetext.h"

#include <QFileInfo>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// See core/store/openfiles.h.
class OpenMark
{
public:
    explicit OpenMark(const QString &file)
        : m_file(QFileInfo(file).absoluteFilePath())
    {
        openfiles::add(m_file);
    }
    ~OpenMark() { openfiles::remove(m_file); }
    OpenMark(const OpenMark &) = delete;
    OpenMark &operator=(const OpenMark &) = delete;

private:
    QString m_file;
};

} // namespace

Error runquery::toldOf(Error error, const QString &file)
{
    if (error.code == "store.damaged"_L1) {
        error.message = Text::tr("The file of this run, %1, is damaged. Look at SuprSend's logs for what was sent, "
                                 "and run the source file again: with the same keys nothing is processed twice "
                                 "within 24 hours.")
                            .arg(file);
    }
    return error;
}

Result<std::vector<RunRecord>> RunFile::records(qint64 from, int limit) const
{
    return runquery::told(
        runquery::rowsOf<RunRecord>(
            run(u"SELECT %1 FROM records WHERE record >= ? ORDER BY record LIMIT ?"_s.arg(runrow::recordColumns()),
                {from, limit}),
            runrow::recordFrom),
        m_path);
}

Result<std::vector<RunRecord>> RunFile::records(const std::vector<qint64> &records) const
{
    return those(runrow::recordColumns(), records);
}

Result<std::vector<RunRecord>> RunFile::bodies(const std::vector<qint64> &records) const
{
    return those(runrow::bodyColumns(), records);
}

Result<std::vector<RunRecord>> RunFile::those(const QString &columns, const std::vector<qint64> &records) const
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
    return runquery::told(
        runquery::rowsOf<RunRecord>(run(u"SELECT %1 FROM records WHERE %2 ORDER BY record"_s.arg(columns, condition),
                                        isRange ? ends : QVariantList()),
                                    runrow::recordFrom),
        m_path);
}

/// Whether it is worth to look for one, for to sort a million keys takes seconds.
bool RunFile::mayRepeatAKey() const
{
    if (!m_keyHashes)
        return true;
    std::vector<size_t> hashes = *m_keyHashes;
    std::ranges::sort(hashes);
    return std::ranges::adjacent_find(hashes) != hashes.end();
}

Result<std::vector<qint64>> RunFile::withRepeatedKey(int limit) const
{
    if (!mayRepeatAKey())
        return std::vector<qint64>();
    return runquery::told(
        rows::numbers(
            run(u"SELECT record FROM (SELECT record, row_number() OVER (PARTITION BY idempotency_key ORDER BY record)"
                " AS place FROM records WHERE kind IS NOT NULL) WHERE place > 1 ORDER BY record LIMIT ?"_s,
                {limit})),
        m_path);
}

Result<std::vector<RecordSize>> RunFile::sizes(qint64 from, int limit) const
{
    return runquery::told(runquery::rowsOf<RecordSize>(
                              run(u"SELECT record, kind, length(body) FROM records"
                                  " WHERE record >= ? AND kind IS NOT NULL ORDER BY record LIMIT ?"_s,
                                  {from, limit}),
                              [](const QSqlQuery &query) {
                                  return RecordSize{query.value(0).toLongLong(),
                                                    kindFromName(query.value(1).toString()).value_or(Kind::Workflow),
                                                    query.value(2).toLongLong()};
                              }),
                          m_path);
}

Result<std::vector<UsedKey>> RunFile::usedKeys(const QString &ledger, const QDateTime &since, int limit) const
{
    const OpenMark isOpen(ledger);
    if (const auto attached = run(u"ATTACH ? AS ledger"_s, {ledger}); !attached)
        return tl::unexpected(attached.error());
    auto used = runquery::rowsOf<UsedKey>(
        run(u"SELECT records.record, records.idempotency_key, sends.id, sends.created_at FROM records CROSS JOIN "
            u"ledger.sends"
            " ON sends.scope = ? AND sends.key_trimmed = records.idempotency_key AND sends.created_at >= ?"
            " WHERE records.kind IS NOT NULL AND coalesce(sends.run_id, '') <> ?"
            " AND (sends.outcome IS NULL OR sends.outcome = 'accepted' OR sends.outcome = 'unknown')"
            " ORDER BY records.record LIMIT ?"_s,
            {m_about.workspace.keyScope(), row::timeValue(since), m_about.id, limit}),
        [](const QSqlQuery &query) {
            return UsedKey{query.value(0).toLongLong(), query.value(1).toString(), query.value(2).toLongLong(),
                           row::timeFrom(query.value(3))};
        });
    const auto detached = run(u"DETACH ledger"_s);
    if (used && !detached)
        return tl::unexpected(detached.error());
    return used;
}

void RunFile::countFindings(const RunRecord &record)
{
    for (std::size_t i = 0; m_problemCounts && i < record.findings.size(); ++i) {
        const RecordFinding &found = record.findings[i];
        const auto isSame = [&found](const auto &other) {
            return other.code == found.code && other.severity == found.severity;
        };
        // A problem that a record has twice makes it one record.
        const auto here = record.findings.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(record.findings.begin(), here, isSame))
            continue;
        const auto count = std::ranges::find_if(*m_problemCounts, isSame);
        if (count == m_problemCounts->end())
            m_problemCounts->push_back({found.code, found.severity, found.message, 1, record.record});
        else
            ++count->records;
    }
}

Result<std::vector<ProblemCount>> RunFile::problemCounts() const
{
    if (m_problemCounts) {
        std::vector<ProblemCount> counts = *m_problemCounts;
        std::ranges::sort(counts, [](const ProblemCount &a, const ProblemCount &b) {
            return std::tie(a.severity, b.records, a.code) < std::tie(b.severity, a.records, b.code);
        });
        return counts;
    }
    // A problem that a record has twice makes it one record.
    return runquery::told(
        runquery::rowsOf<ProblemCount>(
            run(u"SELECT code, severity, message, count(*) AS number, min(record) FROM"
                " (SELECT record, one.value ->> '$.code' AS code, one.value ->> '$.severity' AS severity,"
                " one.value ->> '$.message' AS message FROM records, json_each(records.problems) AS one"
                " WHERE problems IS NOT NULL GROUP BY record, code, severity)"
                " GROUP BY code, severity ORDER BY severity, number DESC, code"_s),
            [](const QSqlQuery &query) {
                return ProblemCount{query.value(0).toString(), query.value(1).toString(), query.value(2).toString(),
                                    query.value(3).toLongLong(), query.value(4).toLongLong()};
            }),
        m_path);
}

Result<std::vector<qint64>> RunFile::withProblem(const QString &code, qint64 after, int limit) const
{
    return runquery::told(
        rows::numbers(run(u"SELECT record FROM records WHERE problems IS NOT NULL AND record > ? AND EXISTS"
                          " (SELECT 1 FROM json_each(records.problems) AS one WHERE one.value ->> '$.code' = ?)"
                          " ORDER BY record LIMIT ?"_s,
                          {after, code, limit})),
        m_path);
}

Result<std::vector<qint64>> RunFile::withText(const QString &text, qint64 after, int limit) const
{
    QString pattern = text;
    for (const auto &special : {u"\\"_s, u"%"_s, u"_"_s})
        pattern.replace(special, u"\\"_s + special);
    pattern = u'%' + pattern + u'%';
    return runquery::told(
        rows::numbers(run(u"SELECT record FROM records WHERE record > ? AND (CAST(body AS TEXT) LIKE ? ESCAPE '\\'"
                          " OR CAST(source AS TEXT) LIKE ? ESCAPE '\\' OR idempotency_key LIKE ? ESCAPE '\\')"
                          " ORDER BY record LIMIT ?"_s,
                          {after, pattern, pattern, pattern, limit})),
        m_path);
}

Result<std::vector<qint64>> RunFile::unarchivedCalls(int limit) const
{
    return runquery::told(
        rows::numbers(run(u"SELECT call FROM calls WHERE archived = 0 AND ended_at IS NOT NULL ORDER BY call LIMIT ?"_s,
                          {limit})),
        m_path);
}

Result<> RunFile::markArchived(const std::vector<qint64> &calls)
{
    return runquery::told(m_database->transaction([&]() -> Result<> {
        for (const qint64 call : calls) {
            const auto marked = m_database->change(u"UPDATE calls SET archived = 1 WHERE call = ?"_s, {call});
            if (!marked)
                return tl::unexpected(marked.error());
        }
        return {};
    }),
                          m_path);
}

} // namespace heliograph
