// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runresults.h"

#include "core/json/parser.h"
#include "core/request/channelsecrets.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

/// What became of the records of the calls that are asked for, each read once.
class Outcomes
{
public:
    explicit Outcomes(const RunFile &run)
        : m_run(run)
    {
    }
    Result<> fill(RunResult &into)
    {
        const quint32 call = m_run.states().call(into.record.record);
        if (!m_calls.contains(call)) {
            const auto ended = m_run.endedCall(call);
            if (!ended)
                return tl::unexpected(ended.error());
            m_calls.emplace(call, Call{heliograph::resultsOf(*ended), ended->last.endedAt});
        }
        const Call &found = m_calls.at(call);
        const auto result = std::ranges::find(found.results, into.record.record, &RecordResult::record);
        if (result != found.results.end())
            into.result = *result;
        into.endedAt = found.endedAt;
        return {};
    }

private:
    struct Call
    {
        std::vector<RecordResult> results;
        QDateTime endedAt;
    };
    const RunFile &m_run;
    std::map<quint32, Call> m_calls;
};

QString firstErrorOf(const RunRecord &record)
{
    const auto problems = json::parse(record.problems);
    if (!problems || !problems->isArray())
        return {};
    for (const json::Value &problem : problems->items()) {
        const json::Value *severity = problem.find("severity");
        const json::Value *message = problem.find("message");
        if (severity && message && severity->isString() && severity->utf8() == "error")
            return message->text();
    }
    return {};
}

QStringList textsOf(const json::Value &cells)
{
    QStringList texts;
    for (const json::Value &cell : cells.isArray() ? cells.items() : json::Value::Array())
        texts.append(cell.text());
    return texts;
}

QStringList joined(const std::vector<QStringList> &rows)
{
    if (rows.size() < 2)
        return rows.empty() ? QStringList() : rows.front();
    QStringList cells;
    for (qsizetype column = 0; column < rows.front().size(); ++column) {
        QStringList different;
        for (const QStringList &row : rows)
            different.append(row.value(column));
        different.removeDuplicates();
        cells.append(different.join(u", "_s));
    }
    return cells;
}

} // namespace

QString stateName(RecordState state)
{
    if (const auto outcome = outcomeOf(state))
        return outcomeName(*outcome);
    return state == RecordState::Invalid ? u"invalid"_s : state == RecordState::Open ? u"sending"_s : u"pending"_s;
}

Result<std::vector<RunResult>> resultsOf(const RunFile &run, const std::vector<qint64> &records)
{
    auto read = run.records(records);
    if (!read)
        return tl::unexpected(read.error());
    Outcomes outcomes(run);
    std::vector<RunResult> results;
    for (RunRecord &record : *read) {
        RunResult result{std::move(record), RecordState::Pending, {}, {}};
        result.state = run.states().state(result.record.record);
        result.result.record = result.record.record;
        if (result.state == RecordState::Invalid) {
            result.result.message = firstErrorOf(result.record);
        } else if (outcomeOf(result.state)) {
            if (const auto filled = outcomes.fill(result); !filled)
                return tl::unexpected(filled.error());
        }
        results.push_back(std::move(result));
    }
    return results;
}

std::vector<QStringList> rowsOf(const RunRecord &record)
{
    const auto source = record.source.startsWith('[') ? json::parse(record.source) : json::Value();
    if (!source || !source->isArray())
        return {};
    const bool isGroup = !source->items().empty() && source->items().front().isArray();
    if (!isGroup)
        return {textsOf(*source)};
    std::vector<QStringList> rows;
    for (const json::Value &row : source->items())
        rows.push_back(textsOf(row));
    return rows;
}

std::vector<QStringList> maskedRowsOf(const RunRecord &record, const std::vector<qsizetype> &secret)
{
    std::vector<QStringList> rows = rowsOf(record);
    for (QStringList &cells : rows) {
        for (const qsizetype column : secret) {
            if (column < cells.size() && !cells[column].isEmpty())
                cells[column] = u"•••"_s;
        }
    }
    return rows;
}

QStringList cellsOf(const RunRecord &record)
{
    return joined(rowsOf(record));
}

QStringList maskedCellsOf(const RunRecord &record, const std::vector<qsizetype> &secret)
{
    return joined(maskedRowsOf(record, secret));
}

std::vector<qsizetype> secretColumns(const RunAbout &about)
{
    const auto root = json::parse(about.request);
    if (!root)
        return {};
    std::vector<qsizetype> columns;
    for (const json::Span &span : channelSecrets(*root)) {
        const QString text = QString::fromUtf8(about.request.mid(span.begin, span.size()));
        for (qsizetype column = 0; column < about.columns.size(); ++column) {
            static const QRegularExpression blanks(u"\\{\\{\\s*(.*?)\\s*\\}\\}"_s);
            for (const QRegularExpressionMatch &match : blanks.globalMatch(text)) {
                if (match.captured(1) == about.columns[column])
                    columns.push_back(column);
            }
        }
    }
    return columns;
}

} // namespace heliograph
