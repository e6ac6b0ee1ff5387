// SPDX-License-Identifier: GPL-3.0-or-later
// What the making of a bulk record costs, part by part, on one thread and in processor time; figures for a person.
//     bench_make FILE             of rows that are documents (JSONL, or a JSON array)
//     bench_make FILE REQUEST     of rows that fill a request (CSV, TSV)
#include "core/base/clock.h"
#include "core/bulk/runplan.h"
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

RunPlan planOf(const QStringList &arguments)
{
    RunPlan plan;
    plan.file = arguments.at(1);
    plan.shape = need(recognizeShape(plan.file));
    plan.workspace = Workspace::sandbox(QUrl(u"http://127.0.0.1:1/"_s));
    plan.workspace.workspaceKey = "bench_workspace_key_0001";
    if (arguments.size() > 2)
        plan.request = need(Document::read(arguments.at(2)));
    plan.types = typesOf(plan.file, plan.shape);
    return plan;
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

void measureParts(const std::vector<QByteArray> &texts, const Workspace &workspace)
{
    const std::vector<LoadedAttachment> none;
    const QDateTime now = SystemClock().now();
    const Stamp stamp{workspace.workspaceKey, workspace.auth, now};
    std::vector<Document> documents;
    documents.reserve(texts.size());
    measure("parse", texts, [](const QByteArray &text) { (void)need(Document::parse(text, {})); });
    for (const QByteArray &text : texts)
        documents.push_back(need(Document::parse(text, {})));
    measure("freeze", documents, [&](const Document &one) { (void)freeze(one, none, u"key-0"_s, stamp); });
    measure("check", documents, [&](const Document &one) { (void)check(one, {none, 700, 10000, now}); });
}

std::vector<QByteArray> textsOf(const std::vector<Row> &rows, const RunPlan &plan, const QStringList &columns)
{
    std::vector<QByteArray> texts;
    if (!plan.request) {
        for (const Row &row : rows)
            texts.push_back(row.text);
        return texts;
    }
    const auto filled = need(RowTemplate::compile(*plan.request, columns, plan.types));
    measure("fill", rows, [&](const Row &row) { texts.push_back(need(filled.text(row))); });
    return texts;
}

std::vector<RunRecord> measureMaking(const std::vector<Row> &rows, const RecordMaker &maker)
{
    constexpr std::size_t together = 256;
    std::vector<std::vector<RowGroup>> groups;
    for (const Row &row : rows) {
        if (groups.empty() || groups.back().size() == together)
            groups.emplace_back();
        groups.back().push_back({row.record, {row}, row.record, {}});
    }
    std::vector<RunRecord> records;
    records.reserve(rows.size());
    measure("made, one by one", rows, [&](const Row &row) { (void)maker.made(row); });
    measure("made, 256", groups, [&](const std::vector<RowGroup> &some) {
        for (RunRecord &record : maker.made(some))
            records.push_back(std::move(record));
    });
    return records;
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
        qFatal("usage: bench_make FILE [REQUEST]");
    const RunPlan plan = planOf(QCoreApplication::arguments());
    const QStringList columns = need(RowReader::open(plan.file, plan.shape)).columns();
    const std::vector<Row> rows = rowsOf(plan.file);
    measureParts(textsOf(rows, plan, columns), plan.workspace);
    measureKeeping(measureMaking(rows, need(makerOf(plan, columns, "bench-seed-0", SystemClock().now()))));
    return 0;
}
