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

void appendCells(QByteArray &text, const Row &row)
{
    text += '[';
    bool isFirst = true;
    for (const QByteArray &field : row.fields) {
        if (!std::exchange(isFirst, false))
            text += ',';
        json::appendQuoted(text, field);
    }
    text += ']';
}

/// What appendCells() takes where nothing has to be escaped.
qsizetype bytesOfCells(const Row &row)
{
    qsizetype bytes = 2;
    for (const QByteArray &field : row.fields)
        bytes += field.size() + 3;
    return bytes;
}

/// As the run keeps it: the document, the cells, or where groups are records an array of the cells of each row.
QByteArray sourceOf(const RowGroup &group, bool isGrouped)
{
    const Row &first = group.rows.front();
    if (!isGrouped && first.fields.empty())
        return first.text;
    QByteArray text;
    text.reserve(bytesOfCells(first));
    if (!isGrouped) {
        appendCells(text, first);
        return text;
    }
    for (const Row &row : group.rows) {
        text += text.isEmpty() ? '[' : ',';
        appendCells(text, row);
    }
    return text + ']';
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

/// The problems stand in the file.
RunRecord RecordMaker::unmade(const RowGroup &group, const std::vector<Problem> &problems) const
{
    RunRecord record;
    record.record = group.record;
    record.line = group.rows.front().place.line;
    record.source = sourceOf(group, m_settings.group.has_value());
    if (!problems.empty())
        record.problems = json::compact(problemArray(problems));
    for (const Problem &problem : problems)
        record.findings.push_back({problem.code, severityName(problem.severity), problem.message});
    return record;
}

/// Where they stand in the file.
std::vector<Problem> RecordMaker::placed(const RowGroup &group, std::vector<Problem> problems) const
{
    if (!m_settings.rows)
        return movedInto(group.rows.front().place, std::move(problems));
    for (Problem &problem : problems) {
        const auto column = m_settings.rows->columnAt(problem.pointer);
        const std::size_t row = std::min(m_settings.rows->rowAt(problem.pointer), group.rows.size() - 1);
        problem.line = static_cast<int>(group.rows[row].place.line);
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
    return made(RowGroup{row.record, {row}, row.record, {}});
}

RunRecord RecordMaker::made(const RowGroup &group) const
{
    const Row &first = group.rows.front();
    const auto &finding = group.finding ? group.finding : first.finding;
    if (finding)
        return unmade(group, {problemOf(*finding)});
    if (!m_settings.rows)
        return madeOf(group, first.text);
    const auto text = m_settings.rows->text(group.rows);
    return text ? madeOf(group, *text) : unmade(group, {problemOf(text.error())});
}

RunRecord RecordMaker::madeOf(const RowGroup &group, const QByteArray &text) const
{
    const auto document = Document::parse(text, m_settings.folder);
    if (!document)
        return unmade(group, placed(group, {problemOf(document.error())}));
    if (document->kind() == Kind::Broadcast)
        return unmade(group, placed(group, {noBroadcast()}));
    return madeOf(group, prepare(*document, keyOf(*document, group.record), m_settings.workspace, m_settings.now));
}

RunRecord RecordMaker::madeOf(const RowGroup &group, PreparedRequest prepared) const
{
    if (prepared.frozen && prepared.frozen->body.size() + arrayBytes > limits::bulkBytes)
        prepared.problems.push_back(tooLarge());
    const bool isSendable = prepared.isSendable();
    RunRecord record = unmade(group, placed(group, std::move(prepared.problems)));
    if (isSendable) {
        record.kind = prepared.frozen->kind;
        record.idempotencyKey = prepared.frozen->idempotencyKey;
        record.body = prepared.frozen->body;
        record.title = prepared.title;
    }
    return record;
}

std::vector<RunRecord> RecordMaker::made(std::span<const RowGroup> groups) const
{
    auto prototype = m_settings.rows
                         ? RowPrototype::of(*m_settings.rows, m_settings.folder, m_settings.workspace, m_settings.now)
                         : std::nullopt;
    std::vector<RunRecord> records;
    records.reserve(groups.size());
    for (const RowGroup &group : groups)
        records.push_back(prototype ? madeBy(*prototype, group) : made(group));
    return records;
}

RunRecord RecordMaker::madeBy(RowPrototype &prototype, const RowGroup &group) const
{
    const Row &first = group.rows.front();
    if (group.finding || first.finding || group.rows.size() > 1)
        return made(group);
    const auto filled = prototype.fill(first);
    if (!filled)
        return unmade(group, {problemOf(filled.error())});
    const Document &document = prototype.document();
    if (!*filled || document.kind() == Kind::Broadcast)
        return made(group);
    return madeOf(group, prototype.prepared(keyOf(document, group.record)));
}

} // namespace heliograph
