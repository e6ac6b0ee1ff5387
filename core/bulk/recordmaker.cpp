// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/recordmaker.h"

#include "core/check/problemjson.h"
#include "core/json/writer.h"
#include "core/request/keypattern.h"
#include "core/send/preparer.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr qsizetype arrayBytes = 2; ///< of the brackets around a single record
constexpr qsizetype seedBytes = 12; ///< of a key that we make: as many as tell any two files apart

Problem noBroadcast()
{
    Problem problem;
    problem.code = u"bulk.broadcast"_s;
    problem.message = QCoreApplication::translate("Bulk", "A broadcast goes to a whole list with one request, and "
                                                          "SuprSend takes none in bulk: send it by itself.");
    return problem;
}

Problem tooLarge()
{
    Problem problem;
    problem.code = u"bulk.too_large"_s;
    problem.message = QCoreApplication::translate("Bulk", "The request leaves no room for the two bytes that a bulk "
                                                          "call puts around it: make it a little smaller, or send it "
                                                          "by itself.");
    return problem;
}

/// Where it stands in the file, not in the record; one that has no place stands where the record begins.
std::vector<Problem> movedInto(const RecordPlace &place, std::vector<Problem> problems)
{
    for (Problem &problem : problems) {
        if (problem.line <= 1)
            problem.column = std::max(problem.column, 1) + static_cast<int>(place.column) - 1;
        problem.line = std::max(problem.line, 1) + static_cast<int>(place.line) - 1;
    }
    return problems;
}

/// As the run keeps it: the document, or the cells.
QByteArray sourceOf(const Row &row)
{
    if (row.fields.empty())
        return row.text;
    QByteArray cells("[");
    for (const QByteArray &field : row.fields)
        cells += (cells.size() > 1 ? "," : "") + json::quoted(field);
    return cells + ']';
}

/// The problems stand in the file.
RunRecord unmade(const Row &row, const std::vector<Problem> &problems)
{
    RunRecord record;
    record.record = row.record;
    record.line = row.place.line;
    record.source = sourceOf(row);
    if (!problems.empty())
        record.problems = json::compact(problemArray(problems));
    for (const Problem &problem : problems)
        record.findings.push_back({problem.code, severityName(problem.severity), problem.message});
    return record;
}

} // namespace

QString RecordMaker::keyOf(const Document &document, qint64 record) const
{
    if (auto own = document.idempotencyKey())
        return *std::move(own);
    const QString made =
        u"run-%1-%2"_s
            .arg(QString::fromLatin1(m_settings.keySeed.first(std::min(seedBytes, m_settings.keySeed.size())).toHex()))
            .arg(record, 7, 10, QLatin1Char('0'));
    return idempotencyKeyOf(document, {made, m_settings.now, m_settings.now});
}

/// Where they stand in the file.
std::vector<Problem> RecordMaker::placed(const Row &row, std::vector<Problem> problems) const
{
    if (!m_settings.rows)
        return movedInto(row.place, std::move(problems));
    for (Problem &problem : problems) {
        const auto column = m_settings.rows->columnAt(problem.pointer);
        problem.line = static_cast<int>(row.place.line);
        problem.column = column ? static_cast<int>(*column) + 1 : 0;
        if (column)
            problem.message = QCoreApplication::translate("Bulk", "Column “%1”: %2")
                                  .arg(m_settings.rows->columns().at(*column), problem.message);
        problem.fix.reset(); // it would change a document that nobody has
    }
    return problems;
}

RunRecord RecordMaker::made(const Row &row) const
{
    if (row.finding)
        return unmade(row, {problemOf(*row.finding)});
    if (!m_settings.rows)
        return madeOf(row, row.text);
    const auto text = m_settings.rows->text(row);
    return text ? madeOf(row, *text) : unmade(row, {problemOf(text.error())});
}

RunRecord RecordMaker::madeOf(const Row &row, const QByteArray &text) const
{
    const auto document = Document::parse(text, m_settings.folder);
    if (!document)
        return unmade(row, placed(row, {problemOf(document.error())}));
    if (document->kind() == Kind::Broadcast)
        return unmade(row, placed(row, {noBroadcast()}));
    PreparedRequest prepared = prepare(*document, keyOf(*document, row.record), m_settings.workspace, m_settings.now);
    if (prepared.frozen && prepared.frozen->body.size() + arrayBytes > limits::bulkBytes)
        prepared.problems.push_back(tooLarge());
    const bool isSendable = prepared.isSendable();
    RunRecord record = unmade(row, placed(row, std::move(prepared.problems)));
    if (isSendable) {
        record.kind = prepared.frozen->kind;
        record.idempotencyKey = prepared.frozen->idempotencyKey;
        record.body = prepared.frozen->body;
    }
    return record;
}

} // namespace heliograph
