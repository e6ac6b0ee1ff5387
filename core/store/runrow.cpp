// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/runrow.h"

#include "core/store/recordranges.h"
#include "core/store/sendrow.h"
#include "core/store/storeerror.h"

#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace heliograph::runrow {

namespace {

/// In the order of recordColumns().
enum RecordColumn { Record, Line, KindName, Key, Body, Source, Problems, Title };

/// In the order of callColumns().
enum CallColumn {
    CallRecords,
    UnknownBefore,
    OutcomeName,
    Status,
    BodyCut,
    ErrorCode,
    ErrorMessage,
    ErrorDetail,
    Reason,
    AnswerHeaders,
    AnswerBody,
    StartedAt,
    EndedAt,
};

/// More than any call holds.
constexpr qsizetype mostInACall = 10000;

constexpr char lettersOfOutcomes[] = "arnu";
static_assert(static_cast<int>(Outcome::Accepted) == 0 && static_cast<int>(Outcome::Rejected) == 1 &&
              static_cast<int>(Outcome::NotSent) == 2 && static_cast<int>(Outcome::Unknown) == 3);

} // namespace

QString recordColumns()
{
    return u"record, line, kind, idempotency_key, body, source, problems, title"_s;
}

QString bodyColumns()
{
    return u"record, line, kind, idempotency_key, body, x'', NULL, ''"_s;
}

QString callColumns()
{
    return u"records, unknown_before, outcome, status, body_cut, error_code, error_message, error_detail, reason,"
           " answer_headers, answer_body, started_at, ended_at"_s;
}

const QStringList &recordNames()
{
    static const QStringList names{u":record"_s, u":line"_s,   u":kind"_s,     u":key"_s,
                                   u":body"_s,   u":source"_s, u":problems"_s, u":title"_s};
    return names;
}

const QString &insertRecord()
{
    static const QString sql =
        u"INSERT INTO records (%1) VALUES (:record, :line, :kind, :key, :body, :source, CAST(:problems AS TEXT), :title)"_s
            .arg(recordColumns());
    return sql;
}

RunRecord recordFrom(const QSqlQuery &query)
{
    RunRecord record;
    record.record = query.value(Record).toLongLong();
    record.line = query.value(Line).toLongLong();
    record.kind = kindFromName(query.value(KindName).toString());
    record.idempotencyKey = query.value(Key).toString();
    record.body = query.value(Body).toByteArray();
    record.source = query.value(Source).isNull() ? record.body : query.value(Source).toByteArray();
    record.problems = query.value(Problems).toString().toUtf8();
    record.title = query.value(Title).toString();
    return record;
}

QVariantList valuesOf(const RunRecord &record)
{
    const bool isValid = record.kind.has_value();
    return {record.record, record.line, isValid ? QVariant(kindName(*record.kind)) : QVariant(),
            isValid ? QVariant(row::keyValue(record.idempotencyKey)) : QVariant(),
            isValid ? QVariant(record.body) : QVariant(),
            isValid && record.source == record.body ? QVariant() : QVariant(record.source),
            // Bytes, that the statement makes text of: it need not go to UTF-16 and back.
            record.problems.isEmpty() ? QVariant() : QVariant(record.problems), record.title};
}

namespace {

CallResult resultFrom(const QSqlQuery &query)
{
    CallResult result;
    // The table's own check keeps any other word out.
    result.outcome = outcomeFromName(query.value(OutcomeName).toString()).value_or(Outcome::Unknown);
    result.status = query.value(Status).toInt();
    result.bodyCut = query.value(BodyCut).toBool();
    result.errorCode = query.value(ErrorCode).toString();
    result.message = query.value(ErrorMessage).toString();
    result.detail = query.value(ErrorDetail).toString();
    result.reason = query.value(Reason).toByteArray();
    result.headers = row::decodedHeaders(query.value(AnswerHeaders).toByteArray());
    result.body = query.value(AnswerBody).toByteArray();
    result.startedAt = row::timeFrom(query.value(StartedAt));
    result.endedAt = row::timeFrom(query.value(EndedAt));
    return result;
}

} // namespace

QString lettersOf(std::span<const Outcome> outcomes)
{
    QString letters;
    for (const Outcome outcome : outcomes)
        letters += QLatin1Char(lettersOfOutcomes[static_cast<std::size_t>(outcome)]);
    const bool isOne = !letters.isEmpty() && letters.count(letters.front()) == letters.size();
    return isOne ? letters.left(1) : letters;
}

/// Of the record at that place of a call; one that no version of ours has written is unknown.
Outcome outcomeAt(const QString &letters, std::size_t place)
{
    const qsizetype at = letters.size() == 1 ? 0 : static_cast<qsizetype>(place);
    const QString known = QString::fromLatin1(lettersOfOutcomes);
    const qsizetype found = at < letters.size() ? known.indexOf(letters.at(at)) : -1;
    return found < 0 ? Outcome::Unknown : static_cast<Outcome>(found);
}

Result<std::vector<qint64>> recordsFrom(const QVariant &value)
{
    const QString text = value.toString();
    auto records = recordsOf(text, mostInACall);
    if (records && !records->empty())
        return *std::move(records);
    return tl::unexpected(damagedRow(u"the records of a call: %1"_s.arg(text.left(100))));
}

Result<EndedCall> endedCallFrom(const QSqlQuery &query)
{
    return recordsFrom(query.value(CallRecords)).map([&query](std::vector<qint64> &&records) {
        return EndedCall{std::move(records), query.value(UnknownBefore).toBool(), resultFrom(query)};
    });
}

} // namespace heliograph::runrow
