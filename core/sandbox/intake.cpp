// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/intake.h"

#include "core/sandbox/validator.h"

#include <QUuid>

#include <algorithm>

namespace heliograph::sandbox {

using json::Value;

namespace {

QByteArray keyOf(const Value &record)
{
    const Value *key = record.find("$idempotency_key");
    return key ? key->text().trimmed().toUtf8() : QByteArray();
}

QByteArray messageIdOf(const QByteArray &key, qint64 time)
{
    // Made from what is remembered, so that a repeat has the id of the first without a word more in the memory.
    static const QUuid space(0x5b1d6f0e, 0x37a2, 0x4c58, 0x9d, 0x41, 0x0b, 0x7e, 0xc6, 0x13, 0xa9, 0x84);
    return QUuid::createUuidV5(space, QByteArray::number(time) + ' ' + key).toByteArray(QUuid::WithoutBraces);
}

QByteArray faultMessage(int status, const Value &record)
{
    if (const Value *slug = record.find("workflow"); slug && status == 404)
        return "workflow '" + slug->text().toUtf8() + "' not found";
    return "The Sandbox answers " + QByteArray::number(status) + " to this name, for practice";
}

Value recordAnswer(const RecordOutcome &outcome)
{
    const bool accepted = outcome.status == 202;
    Value answer = Value::object();
    answer.set("status", Value::string(QByteArray(accepted ? "success" : "error")));
    answer.set("status_code", Value::integer(outcome.status));
    if (accepted) {
        answer.set("message_id", Value::string(outcome.messageId));
        return answer;
    }
    Value error = Value::object();
    error.set("message", Value::string(outcome.message));
    error.set("type", Value::string(errorType(outcome.status)));
    answer.set("error", error);
    return answer;
}

void applyFaults(Reply &reply, const RecordOutcome &outcome)
{
    if (outcome.slow)
        reply.delay = slowAnswer;
    reply.drop = reply.drop || outcome.drop;
}

} // namespace

RecordOutcome Intake::take(Kind kind, const Value &record, const QDateTime &now)
{
    RecordOutcome outcome;
    if (const auto reason = reasonToRefuse(kind, record)) {
        outcome.status = 400;
        outcome.message = *reason;
        return outcome;
    }
    const QByteArray key = keyOf(record);
    const Fault fault = m_faults.of(kind, record, key, m_memory.processedAt(key, now).has_value());
    if (fault.status != 0) {
        outcome.status = fault.status;
        outcome.message = faultMessage(fault.status, record);
        return outcome;
    }
    outcome = accept(key, now);
    outcome.slow = fault.slow;
    outcome.drop = fault.drop;
    return outcome;
}

RecordOutcome Intake::accept(const QByteArray &key, const QDateTime &now)
{
    RecordOutcome outcome;
    if (key.isEmpty()) {
        outcome.messageId = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        return outcome;
    }
    const auto before = m_memory.processedAt(key, now);
    outcome.skipped = before.has_value();
    outcome.messageId = messageIdOf(key, before.value_or(now.toMSecsSinceEpoch()));
    if (!before)
        m_memory.remember(key, now);
    return outcome;
}

Reply replyTo(Kind kind, const RecordOutcome &outcome)
{
    if (outcome.status != 202) {
        Reply reply = refusal(kind, outcome.status, outcome.message);
        if (outcome.status == 429)
            reply.headers.push_back({"Retry-After", "1"});
        return reply;
    }
    Value body = Value::object();
    body.set("status", Value::string(QByteArray("success")));
    body.set("message_id", Value::string(outcome.messageId));
    Reply reply = jsonReply(202, body);
    applyFaults(reply, outcome);
    return reply;
}

Reply replyTo(const std::vector<RecordOutcome> &outcomes)
{
    Value records = Value::array();
    for (const RecordOutcome &outcome : outcomes)
        records.items().push_back(recordAnswer(outcome));
    Value body = Value::object();
    // As the original has it: "success" stands at the top even where records failed.
    body.set("status", Value::string(QByteArray("success")));
    body.set("records", std::move(records));
    const bool allAccepted =
        std::all_of(outcomes.begin(), outcomes.end(), [](const RecordOutcome &o) { return o.status == 202; });
    Reply reply = jsonReply(allAccepted ? 202 : 207, body);
    for (const RecordOutcome &outcome : outcomes)
        applyFaults(reply, outcome);
    return reply;
}

} // namespace heliograph::sandbox
