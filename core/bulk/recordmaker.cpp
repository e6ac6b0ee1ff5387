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

/// The problems stand in the file.
RunRecord unmade(const Row &row, const std::vector<Problem> &problems)
{
    RunRecord record;
    record.record = row.record;
    record.line = row.place.line;
    record.source = row.text;
    if (!problems.empty())
        record.problems = json::compact(problemArray(problems));
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

RunRecord RecordMaker::made(const Row &row) const
{
    if (row.finding)
        return unmade(row, {problemOf(*row.finding)});
    const auto document = Document::parse(row.text, m_settings.folder);
    if (!document)
        return unmade(row, movedInto(row.place, {problemOf(document.error())}));
    if (document->kind() == Kind::Broadcast)
        return unmade(row, movedInto(row.place, {noBroadcast()}));
    PreparedRequest prepared = prepare(*document, keyOf(*document, row.record), m_settings.workspace, m_settings.now);
    if (prepared.frozen && prepared.frozen->body.size() + arrayBytes > limits::bulkBytes)
        prepared.problems.push_back(tooLarge());
    const bool isSendable = prepared.isSendable();
    RunRecord record = unmade(row, movedInto(row.place, std::move(prepared.problems)));
    if (isSendable) {
        record.kind = prepared.frozen->kind;
        record.idempotencyKey = prepared.frozen->idempotencyKey;
        record.body = prepared.frozen->body;
    }
    return record;
}

} // namespace heliograph
