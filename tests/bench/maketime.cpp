// SPDX-License-Identifier: GPL-3.0-or-later
// What the making of a bulk record costs, part by part, on one thread and in processor time; figures for a person.
//     bench_make FILE     of rows that are documents (JSONL, or a JSON array)
#include "core/base/clock.h"
#include "core/bulk/recordmaker.h"
#include "core/bulk/rowreader.h"
#include "core/check/checker.h"
#include "core/wire/frozenrequest.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTextStream>

#include <ctime>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s (%s)", qPrintable(result.error().message), qPrintable(result.error().detail));
    return *std::move(result);
}

std::vector<Row> rowsOf(const QString &path)
{
    RowReader reader = need(RowReader::open(path, need(recognizeShape(path))));
    std::vector<Row> rows;
    for (Row row; need(reader.next(row));)
        rows.push_back(row);
    return rows;
}

RecordSettings settings()
{
    RecordSettings made{Workspace::sandbox(QUrl(u"http://127.0.0.1:1/"_s)), {}, "bench-seed-0", SystemClock().now()};
    made.workspace.workspaceKey = "bench_workspace_key_0001";
    return made;
}

/// Microseconds of the processor that each of them takes.
template<typename Items, typename Work>
void measure(const char *what, const Items &items, const Work &work)
{
    const std::clock_t begun = std::clock();
    for (const auto &item : items)
        work(item);
    const double seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
    QTextStream(stdout) << what << ": " << seconds * 1e6 / static_cast<double>(std::size(items)) << " us each\n";
}

void measureParts(const std::vector<Row> &rows, const RecordSettings &with)
{
    const std::vector<LoadedAttachment> none;
    const Stamp stamp{with.workspace.workspaceKey, with.workspace.auth, with.now};
    std::vector<Document> documents;
    documents.reserve(rows.size());
    measure("parse", rows, [](const Row &row) { (void)need(Document::parse(row.text, {})); });
    for (const Row &row : rows)
        documents.push_back(need(Document::parse(row.text, {})));
    measure("freeze", documents, [&](const Document &one) { (void)freeze(one, none, u"key-0"_s, stamp); });
    measure("check", documents, [&](const Document &one) { (void)check(one, {none, 700, 10000, with.now}); });
}

/// As many at a time as fillRun() hands over.
void measureKeeping(const std::vector<RunRecord> &records)
{
    constexpr std::size_t together = 128;
    const QTemporaryDir folder;
    const auto run = need(RunFile::make(folder.filePath(u"run.db"_s), {}));
    std::vector<std::span<const RunRecord>> parts;
    for (std::size_t at = 0; at < records.size(); at += together)
        parts.emplace_back(records.begin() + static_cast<std::ptrdiff_t>(at),
                           records.begin() + static_cast<std::ptrdiff_t>(std::min(at + together, records.size())));
    measure("keep 128", parts, [&run](std::span<const RunRecord> part) {
        if (const auto kept = run->add(part); !kept)
            qFatal("%s", qPrintable(kept.error().message));
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (QCoreApplication::arguments().size() < 2)
        qFatal("usage: bench_make FILE");
    const std::vector<Row> rows = rowsOf(QCoreApplication::arguments().at(1));
    const RecordSettings with = settings();
    const RecordMaker maker(with);
    std::vector<RunRecord> records;
    records.reserve(rows.size());
    measureParts(rows, with);
    measure("made, all of it", rows, [&](const Row &row) { records.push_back(maker.made(row)); });
    measureKeeping(records);
    return 0;
}
