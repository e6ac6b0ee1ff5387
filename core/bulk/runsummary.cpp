// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runsummary.h"

#include "core/base/redactor.h"
#include "core/bulk/runresults.h"
#include "core/json/parser.h"
#include "core/request/channelsecrets.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

using json::Value;

class SummaryText
{
    Q_DECLARE_TR_FUNCTIONS(Bulk)
};

/// The request as it was sent, else the row or the document as the file has it; tokens masked.
Value recordValue(const RunRecord &record, const QStringList &columns, const std::vector<qsizetype> &secret)
{
    const QStringList cells = columns.isEmpty() ? QStringList() : maskedCellsOf(record, secret);
    if (!record.kind && !cells.isEmpty()) {
        Value row = Value::object();
        for (qsizetype i = 0; i < cells.size(); ++i)
            row.set(columns.value(i, QString::number(i + 1)).toUtf8(), Value::string(cells[i]));
        return row;
    }
    const QString text = maskedRequest(record.kind ? record.body : record.source);
    const auto parsed = json::parse(text.toUtf8());
    return parsed ? *parsed : Value::string(text);
}

QString errorText(const RunResult &row)
{
    if (!row.result.message.isEmpty())
        return redacted(row.result.message);
    return row.state == RecordState::Pending || row.state == RecordState::Open ? SummaryText::tr("Not sent yet.")
                                                                               : QString();
}

Value failedRecord(const RunResult &row, const QStringList &columns, const std::vector<qsizetype> &secret)
{
    Value failed = Value::object();
    failed.set("record", recordValue(row.record, columns, secret));
    failed.set("error", Value::string(errorText(row)));
    failed.set("code", row.result.status > 0 ? Value::integer(row.result.status) : Value());
    failed.set("outcome", Value::string(stateName(row.state)));
    failed.set("number", Value::integer(row.record.record));
    failed.set("line", Value::integer(row.record.line));
    return failed;
}

std::vector<qint64> failedNumbers(const RunStates &states, int most)
{
    std::vector<qint64> numbers;
    for (qint64 record = 1; std::ssize(numbers) < most; ++record) {
        const RecordState state = states.state(record);
        if (state == RecordState::None)
            break;
        if (state != RecordState::Accepted)
            numbers.push_back(record);
    }
    return numbers;
}

} // namespace

qint64 failuresIn(const RunCounts &counts)
{
    return counts.total - counts.accepted;
}

QString summaryStatus(const RunCounts &counts)
{
    if (failuresIn(counts) == 0)
        return u"success"_s;
    return counts.accepted == 0 ? u"fail"_s : u"partial"_s;
}

Result<Value> summaryOf(const RunFile &run, const QStringList &warnings, int most)
{
    const RunCounts counts = run.states().counts();
    Value failed = Value::array();
    const auto rows = resultsOf(run, failedNumbers(run.states(), most));
    if (!rows)
        return tl::unexpected(rows.error());
    const std::vector<qsizetype> secret = secretColumns(run.about());
    for (const RunResult &row : *rows)
        failed.items().push_back(failedRecord(row, run.about().columns, secret));
    Value all = Value::array();
    for (const QString &warning : warnings)
        all.items().push_back(Value::string(warning));
    Value summary = Value::object();
    summary.set("run", Value::string(run.about().id));
    summary.set("status", Value::string(summaryStatus(counts)));
    summary.set("total", Value::integer(counts.total));
    summary.set("success", Value::integer(counts.accepted));
    summary.set("failure", Value::integer(failuresIn(counts)));
    summary.set("failed_records", std::move(failed));
    summary.set("warnings", std::move(all));
    return summary;
}

Result<QStringList> warningsOf(const RunFile &run)
{
    return run.problemCounts().map([](const std::vector<ProblemCount> &counts) {
        QStringList warnings;
        for (const ProblemCount &count : counts) {
            if (count.severity == "warning"_L1)
                warnings.append(
                    SummaryText::tr("%n record(s), the first is %1: %2", nullptr, static_cast<int>(count.records))
                        .arg(count.first)
                        .arg(count.message));
        }
        return warnings;
    });
}

} // namespace heliograph
