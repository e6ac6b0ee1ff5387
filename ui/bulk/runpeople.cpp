// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/runpeople.h"

#include "core/bulk/recordrequest.h"
#include "core/json/parser.h"

#include <QCoreApplication>
#include <QSet>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int readTogether = 10000;

/// Of an entry that is an ID, or has one; empty for anybody else.
QString idOf(const json::Value &person)
{
    const json::Value *id = person.isObject() ? person.find("distinct_id") : &person;
    return id ? id->text() : QString();
}

QStringList idsIn(const RunRecord &row)
{
    const auto body = json::parse(row.body);
    if (!body || !body->isObject())
        return {};
    // What has no list of them is about one.
    const QByteArray list = recipientsKey(row.kind.value_or(Kind::Workflow));
    if (list.isEmpty())
        return {idOf(*body)};
    const json::Value *people = body->find(list);
    QStringList ids;
    if (people && people->isArray()) {
        for (const json::Value &person : people->items())
            ids.append(idOf(person));
    }
    return ids;
}

} // namespace

Result<SendRecord> anyRowOf(const RunFile &run, const Workspace &workspace)
{
    const auto rows = run.bodies(run.states().in(RecordState::Pending, 0, 1));
    if (!rows)
        return tl::unexpected(rows.error());
    if (rows->empty())
        return fail(u"bulk.no_row"_s, QCoreApplication::translate("RunPeople", "No row can be sent."));
    SendRecord record;
    record.workspace = workspace;
    record.request = requestOf(rows->front(), workspace);
    if (const auto request = Document::parse(run.about().request, {}))
        record.title = request->title();
    return record;
}

Result<QStringList> idsOf(const RunFile &run)
{
    QStringList ids;
    QSet<QString> known{QString()};
    for (qint64 after = 0;;) {
        const std::vector<qint64> numbers = run.states().in(RecordState::Pending, after, readTogether);
        if (numbers.empty())
            return ids;
        const auto rows = run.bodies(numbers);
        if (!rows)
            return tl::unexpected(rows.error());
        for (const RunRecord &row : *rows) {
            for (const QString &id : idsIn(row)) {
                if (!known.contains(id))
                    ids.append(id);
                known.insert(id);
            }
        }
        after = numbers.back();
    }
}

} // namespace heliograph
