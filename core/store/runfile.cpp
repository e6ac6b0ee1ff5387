// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/runfile.h"

#include "core/store/queryrows.h"
#include "core/store/recordranges.h"
#include "core/store/runqueries.h"
#include "core/store/runrow.h"
#include "core/store/sendrow.h"
#include "core/store/storeerror.h"
#include "core/store/storetext.h"

#include <QFileInfo>
#include <QLockFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr int busyTimeoutMs = 5000;
constexpr int lockWaitMs = 200; ///< who only looks at it holds the lock for a moment

using runquery::rowsOf;
using runquery::told;

tl::unexpected<Error> noSuchRun(const QString &path)
{
    return fail(u"store.missing"_s, Text::tr("The file of this run, %1, is not there any more.").arg(path));
}

tl::unexpected<Error> notOpen(quint32 call)
{
    return fail(u"store.missing"_s, Text::tr("Call %1 of this run is not under way.").arg(call));
}

QString lockOf(const QString &path)
{
    return path + u".lock"_s;
}

/// By a process that makes it or sends it.
bool isHeld(const QString &path)
{
    QLockFile lock(lockOf(path));
    lock.setStaleLockTime(0);
    return QFileInfo::exists(path) && !lock.tryLock(0) && lock.error() == QLockFile::LockFailedError;
}

} // namespace

RunFile::RunFile(std::unique_ptr<QLockFile> lock, std::unique_ptr<Database> database, QString path)
    : m_lock(std::move(lock))
    , m_database(std::move(database))
    , m_path(std::move(path))
{
}

RunFile::~RunFile() = default;

Result<std::unique_ptr<RunFile>> RunFile::make(const QString &path, const RunAbout &about)
{
    if (QFileInfo::exists(path))
        return fail(u"store.failed"_s, Text::tr("%1 is there already. Move it, and try again.").arg(path));
    auto made = opened(path, [&about](RunFile &file) {
        file.m_about = about;
        file.m_problemCounts.emplace();
        file.m_keyHashes.emplace();
        return writeAbout(*file.m_database, about);
    });
    if (!made)
        static_cast<void>(remove(path)); // of a full disk, say
    return made;
}

Result<> RunFile::remove(const QString &path)
{
    const QString base = path.chopped(QFileInfo(path).suffix().size() + 1);
    // The database last: without it nothing else would be found again.
    for (const QString &file :
         {path + u"-wal"_s, path + u"-shm"_s, lockOf(path), path + u".check"_s, base + u".failed.jsonl"_s, path}) {
        if (QFileInfo::exists(file) && !QFile::remove(file))
            return tl::unexpected(deniedFile(file));
    }
    return {};
}

Result<std::unique_ptr<RunFile>> RunFile::open(const QString &path)
{
    if (!QFileInfo::exists(path))
        return noSuchRun(path);
    return opened(path, [](RunFile &file) { return file.readAll(); });
}

Result<std::unique_ptr<RunFile>> RunFile::read(const QString &path)
{
    if (!QFileInfo::exists(path))
        return noSuchRun(path);
    return connected(nullptr, path).and_then([&](std::unique_ptr<RunFile> &&file) {
        return told(file->readAll(), path).map([&] { return std::move(file); });
    });
}

Result<RunOverview> RunFile::look(const QString &path)
{
    const bool isBusy = isHeld(path);
    return read(path).map([&](const std::unique_ptr<RunFile> &file) {
        return RunOverview{file->glanceOf(isBusy), file->states().counts(), file->isSealed(), file->wasBegun()};
    });
}

Result<RunGlance> RunFile::glance(const QString &path)
{
    if (!QFileInfo::exists(path))
        return noSuchRun(path);
    const bool isBusy = isHeld(path);
    return connected(nullptr, path).and_then([&](std::unique_ptr<RunFile> &&file) {
        return file->readHead().map([&] { return file->glanceOf(isBusy); });
    });
}

RunGlance RunFile::glanceOf(bool isBusy) const
{
    return {m_about, m_scope.has_value(), isBusy};
}

Result<std::unique_ptr<RunFile>> RunFile::opened(const QString &path, const Ready &ready)
{
    auto lock = std::make_unique<QLockFile>(lockOf(path));
    lock->setStaleLockTime(0);
    if (!lock->tryLock(lockWaitMs)) {
        const bool isHeld = lock->error() == QLockFile::LockFailedError;
        return tl::unexpected(isHeld ? lockedFile(path, lockOf(path)) : deniedFile(path, lockOf(path)));
    }
    return connected(std::move(lock), path).and_then([&](std::unique_ptr<RunFile> &&file) {
        return told(ready(*file), path).map([&] { return std::move(file); });
    });
}

Result<std::unique_ptr<RunFile>> RunFile::connected(std::unique_ptr<QLockFile> lock, const QString &path)
{
    auto database = told(Database::openAsIs(path, busyTimeoutMs, u":/runs"_s), path);
    if (!database)
        return tl::unexpected(database.error());
    // NOLINTNEXTLINE(modernize-make-unique): the constructor is private
    return std::unique_ptr<RunFile>(new RunFile(std::move(lock), *std::move(database), path));
}

Result<> RunFile::readAll()
{
    return readHead().and_then([this] { return readStates(); }).and_then([this] { return readCalls(); });
}

Result<> RunFile::readHead()
{
    auto about = readAbout(*m_database);
    if (!about)
        return tl::unexpected(about.error());
    m_about = *std::move(about);
    return readSeal();
}

Result<> RunFile::readSeal()
{
    auto query = run(u"SELECT records, scope FROM sealed"_s);
    if (!query)
        return tl::unexpected(query.error());
    if (query->next()) {
        if (!query->value(0).isNull())
            m_sealedRecords = query->value(0).toLongLong();
        m_scope = query->value(1).toString();
    }
    return Database::ended(*query);
}

/// Then the bodies need not be walked over to see which there are.
Result<bool> RunFile::hasEachRecord() const
{
    return rows::number(run(u"SELECT coalesce(max(record), 0) FROM records"_s)).map([this](qint64 last) {
        return m_sealedRecords == last;
    });
}

Result<> RunFile::readStates()
{
    const auto each = hasEachRecord();
    if (!each)
        return tl::unexpected(each.error());
    for (qint64 record = 1; *each && record <= *m_sealedRecords; ++record)
        m_states.add(record, true);
    const auto present = *each ? std::vector<qint64>() : rows::numbers(run(u"SELECT record FROM records"_s));
    if (!present)
        return tl::unexpected(present.error());
    for (const qint64 record : *present)
        m_states.add(record, true);
    const auto invalid = rows::numbers(run(u"SELECT record FROM records WHERE kind IS NULL"_s));
    if (!invalid)
        return tl::unexpected(invalid.error());
    for (const qint64 record : *invalid)
        m_states.add(record, false);
    return {};
}

/// In the order in which they were begun: a later one says more.
Result<> RunFile::readCalls()
{
    auto calls = run(u"SELECT call, records, outcomes FROM calls ORDER BY call"_s);
    if (!calls)
        return tl::unexpected(calls.error());
    while (calls->next()) {
        const auto records = runrow::recordsFrom(calls->value(1));
        if (!records)
            return tl::unexpected(records.error());
        m_states.begin(calls->value(0).toUInt(), *records);
        m_wasBegun = true;
        const QString letters = calls->value(2).toString();
        for (std::size_t place = 0; place < records->size() && !letters.isEmpty(); ++place)
            m_states.end(records->at(place), runrow::outcomeAt(letters, place));
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

Result<> RunFile::allowCalls(const QString &scope)
{
    const auto allowed = change(u"INSERT INTO sealed VALUES (1, NULL, ?)"_s, {scope});
    if (!allowed)
        return tl::unexpected(allowed.error());
    m_scope = scope;
    return {};
}

Result<> RunFile::add(std::span<const RunRecord> records)
{
    // What is lost with the machine is made again from the file: seal() is where it must be on the disk, or the commit
    // of the first call that carries it, which syncs the log. Beside calls the checkpoint has to sync, too.
    if (auto quick = setLevel(m_scope ? u"NORMAL"_s : u"OFF"_s); !quick)
        return quick;
    const auto added = m_database->transaction([&]() -> Result<> {
        for (const RunRecord &record : records) {
            if (const auto one =
                    m_database->change(runrow::insertRecord(), runrow::recordNames(), runrow::valuesOf(record));
                !one)
                return tl::unexpected(one.error());
        }
        return {};
    });
    for (std::size_t i = 0; added && i < records.size(); ++i) {
        m_states.add(records[i].record, records[i].kind.has_value());
        countFindings(records[i]);
        if (m_keyHashes && records[i].kind)
            m_keyHashes->push_back(qHash(row::keyValue(records[i].idempotencyKey)));
    }
    auto safe = setLevel(u"FULL"_s);
    return added ? std::move(safe) : told(added, m_path);
}

/// How far a commit waits for the disk.
Result<> RunFile::setLevel(const QString &level)
{
    return run(u"PRAGMA synchronous = "_s + level).map([](const QSqlQuery &) {});
}

/// A commit that has something to write syncs the log, whatever was written there before.
Result<> RunFile::settle()
{
    return change(u"UPDATE about SET one = 1"_s, {}).map([](const Database::Change &) {});
}

/// The log as above, and then the file with all that was written there before.
Result<> RunFile::writeBack()
{
    if (auto settled = settle(); !settled)
        return settled;
    const auto isBusy = rows::number(run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    if (!isBusy)
        return tl::unexpected(told(Result<>(tl::unexpected(isBusy.error())), m_path).error());
    if (*isBusy != 0)
        return tl::unexpected(lockedFile(m_path, u"the log cannot be written back"_s));
    return {};
}

/// The word that all of them are there must not reach the disk before they do.
Result<> RunFile::seal(const QString &scope)
{
    if (auto written = writeBack(); !written)
        return written;
    const qint64 count = m_states.counts().total;
    const auto marked =
        change(u"INSERT INTO sealed VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET records = ?"_s, {count, scope, count});
    if (!marked)
        return tl::unexpected(marked.error());
    m_scope = scope;
    m_sealedRecords = count;
    return {};
}

/// In one commit: each has to wait for the disk.
Result<std::vector<quint32>> RunFile::beginCalls(std::span<const BegunCall> calls)
{
    if (!m_scope)
        return fail(u"store.unsealed"_s, Text::tr("The records of this run were not made to their end: make it anew."));
    std::vector<quint32> numbers;
    const auto begun = m_database->transaction([&]() -> Result<> {
        for (const BegunCall &call : calls) {
            Q_ASSERT(!call.records.empty() && std::ranges::is_sorted(call.records));
            const auto row = m_database->change(
                u"INSERT INTO calls (records, attempts, first_at, started_at) VALUES (?, 1, ?, ?)"_s,
                {rangesOf(call.records), row::timeValue(call.firstAt), row::timeValue(call.startedAt)});
            if (!row)
                return tl::unexpected(row.error());
            numbers.push_back(static_cast<quint32>(row->id));
        }
        return {};
    });
    if (!begun)
        return tl::unexpected(told(begun, m_path).error());
    for (std::size_t i = 0; i < calls.size(); ++i)
        m_states.begin(numbers[i], calls[i].records);
    m_wasBegun = true;
    return numbers;
}

Result<> RunFile::beginAttempt(quint32 call, const QDateTime &startedAt)
{
    const auto begun = change(u"UPDATE calls SET attempts = attempts + 1, started_at = ?, unknown_before = 1"
                              " WHERE call = ? AND ended_at IS NULL"_s,
                              {row::timeValue(startedAt), call});
    if (!begun)
        return tl::unexpected(begun.error());
    return begun->rows == 1 ? Result<>() : notOpen(call);
}

Result<> RunFile::leaveOpen(quint32 call, bool unknownBefore)
{
    const auto left =
        change(u"UPDATE calls SET unknown_before = ? WHERE call = ? AND ended_at IS NULL"_s, {unknownBefore, call});
    if (!left)
        return tl::unexpected(left.error());
    return left->rows == 1 ? Result<>() : notOpen(call);
}

Result<> RunFile::endCall(quint32 call, const EndedCall &ended, std::span<const Outcome> outcomes)
{
    Q_ASSERT(outcomes.size() == ended.records.size());
    const CallResult &last = ended.last;
    if (auto quick = setLevel(u"NORMAL"_s); !quick)
        return quick;
    const auto done = change(
        u"UPDATE calls SET ended_at = ?, outcomes = ?, unknown_before = ?, outcome = ?, status = ?, body_cut = ?,"
        " error_code = ?, error_message = ?, error_detail = ?, reason = ?, answer_headers = ?, answer_body = ?"
        " WHERE call = ? AND ended_at IS NULL"_s,
        {row::timeValue(last.endedAt), runrow::lettersOf(outcomes), ended.unknownBefore, outcomeName(last.outcome),
         last.status, last.bodyCut, last.errorCode, last.message, last.detail, last.reason,
         row::encodedHeaders(last.headers), last.body, call});
    if (auto safe = setLevel(u"FULL"_s); !safe)
        return safe;
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
    return told(
        rowsOf<OpenCall>(run(u"SELECT call, records, unknown_before, first_at FROM calls WHERE ended_at IS NULL"
                             " ORDER BY call"_s),
                         [](const QSqlQuery &query) {
                             return runrow::recordsFrom(query.value(1)).map([&query](std::vector<qint64> &&records) {
                                 return OpenCall{query.value(0).toUInt(), std::move(records), query.value(2).toBool(),
                                                 row::timeFrom(query.value(3))};
                             });
                         }),
        m_path);
}

Result<EndedCall> RunFile::endedCall(quint32 call) const
{
    const auto found = rowsOf<EndedCall>(
        run(u"SELECT %1 FROM calls WHERE call = ? AND ended_at IS NOT NULL"_s.arg(runrow::callColumns()), {call}),
        runrow::endedCallFrom);
    if (!found)
        return tl::unexpected(told(found, m_path).error());
    if (found->empty())
        return fail(u"store.missing"_s, Text::tr("Call %1 of this run has not ended.").arg(call));
    return found->front();
}

Result<QDateTime> RunFile::latestAttempt() const
{
    return told(rows::number(run(u"SELECT max(started_at) FROM calls"_s)), m_path).map([](qint64 time) {
        return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
    });
}

Result<QDateTime> RunFile::firstUse(quint32 call) const
{
    const auto found = rows::numbers(run(u"SELECT first_at FROM calls WHERE call = ?"_s, {call}));
    if (!found)
        return tl::unexpected(told(found, m_path).error());
    if (found->empty())
        return fail(u"store.missing"_s, Text::tr("There is no call %1 in this run.").arg(call));
    return QDateTime::fromMSecsSinceEpoch(found->front(), Qt::UTC);
}

} // namespace heliograph
