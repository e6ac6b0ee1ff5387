// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/runexport.h"

#include "core/base/csvline.h"
#include "core/base/files.h"
#include "core/base/redactor.h"
#include "core/bulk/rowerrors.h"
#include "core/bulk/runresults.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/channelsecrets.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

using json::Value;

constexpr int recordsTogether = 500;

/// The columns that are ours, behind those of the source; one whose name the source has already is told apart.
QStringList ownColumns(const QStringList &sources)
{
    QStringList names{u"outcome"_s,         u"status_code"_s, u"message"_s, u"message_id"_s,
                      u"idempotency_key"_s, u"record"_s,      u"line"_s};
    for (QString &name : names) {
        while (sources.contains(name))
            name.prepend(u"run_"_s);
    }
    return names;
}

QStringList ownCells(const RunResult &row)
{
    return {stateName(row.state),
            row.result.status > 0 ? QString::number(row.result.status) : QString(),
            redacted(row.result.message),
            row.result.messageId,
            row.record.idempotencyKey,
            QString::number(row.record.record),
            QString::number(row.record.line)};
}

/// The lines of one run's export.
class ResultLines
{
public:
    ResultLines(const RunAbout &about, bool isSpreadsheet)
        : m_sources(about.columns.isEmpty() ? QStringList{u"source"_s} : about.columns)
        , m_hasColumns(!about.columns.isEmpty())
        , m_secret(secretColumns(about))
        , m_isSpreadsheet(isSpreadsheet)
        , m_own(ownColumns(m_sources))
    {
    }
    [[nodiscard]] QByteArray head() const { return m_isSpreadsheet ? csvLine(m_sources + m_own) : QByteArray(); }
    /// One for each row of the source.
    [[nodiscard]] QByteArray lines(const RunResult &row) const
    {
        std::vector<QStringList> rows = m_hasColumns ? maskedRowsOf(row.record, m_secret)
                                                     : std::vector{QStringList{maskedRequest(row.record.source)}};
        if (rows.empty())
            rows.emplace_back();
        QByteArray made;
        for (QStringList &cells : rows) {
            cells.resize(m_sources.size());
            made += m_isSpreadsheet ? csvLine(cells + ownCells(row)) : object(cells, row);
        }
        return made;
    }

private:
    [[nodiscard]] QByteArray object(const QStringList &cells, const RunResult &row) const
    {
        Value object = Value::object();
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const auto document =
                m_hasColumns ? Result<Value>(tl::unexpected(Error())) : json::parse(cells[i].toUtf8());
            object.set(m_sources[i].toUtf8(), document ? *document : Value::string(cells[i]));
        }
        const QStringList own = ownCells(row);
        for (qsizetype i = 0; i < own.size(); ++i)
            object.set(m_own[i].toUtf8(), ownValue(i, own[i]));
        return json::compact(object) + '\n';
    }
    /// Status, record and line are numbers; what is not there is null.
    [[nodiscard]] static Value ownValue(qsizetype column, const QString &cell)
    {
        constexpr std::array<qsizetype, 3> numbers{1, 5, 6};
        if (cell.isEmpty())
            return {};
        const bool isNumber = std::ranges::find(numbers, column) != numbers.end();
        return isNumber ? Value::number(cell.toLatin1()) : Value::string(cell);
    }

    QStringList m_sources;
    bool m_hasColumns;
    std::vector<qsizetype> m_secret;
    bool m_isSpreadsheet;
    QStringList m_own;
};

/// The next numbers that are chosen, after that one.
std::vector<qint64> nextChosen(const RunFile &run, const ResultChoice &choice, qint64 &after)
{
    std::vector<qint64> numbers;
    const RunStates &states = run.states();
    for (RecordState state = states.state(after + 1);
         state != RecordState::None && std::ssize(numbers) < recordsTogether; state = states.state(after + 1)) {
        ++after;
        if (choice.states.empty() || std::ranges::find(choice.states, state) != choice.states.end())
            numbers.push_back(after);
    }
    return numbers;
}

} // namespace

Result<qint64> exportResults(const RunFile &run, const QString &file, const ResultChoice &choice,
                             const std::function<bool()> &isStopped)
{
    const ResultLines lines(run.about(), file.endsWith(".csv"_L1, Qt::CaseInsensitive));
    qint64 count = 0;
    const auto written = writeFile(file, [&](const WritePiece &write) -> Result<> {
        write(lines.head());
        qint64 after = 0;
        for (auto numbers = nextChosen(run, choice, after); !numbers.empty();
             numbers = nextChosen(run, choice, after)) {
            const auto rows = resultsOf(run, numbers);
            if (!rows)
                return tl::unexpected(rows.error());
            for (const RunResult &row : *rows)
                write(lines.lines(row));
            count += std::ssize(*rows);
            if (isStopped && isStopped())
                return rowerror::stopped();
        }
        return {};
    });
    return written.map([&] { return count; });
}

} // namespace heliograph
