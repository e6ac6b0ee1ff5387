// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bulk/recordresults.h"

#include "core/send/sendmachine.h"
#include "core/wire/answer.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr int recordsDiffer = 207;

QString unansweredSentence()
{
    return QCoreApplication::translate("Bulk", "SuprSend's answer does not say what became of this record. Within 24 "
                                               "hours it is safe to send it again with the same key.");
}

RecordResult unanswered(qint64 record, const CallResult &last)
{
    return {record, Outcome::Unknown, 0, last.message.isEmpty() ? unansweredSentence() : last.message, {}};
}

/// A record that is refused now may have been processed before, as a whole call may: see outcomeAfter().
RecordResult resultOf(qint64 record, const RecordAnswer &answer, const EndedCall &call)
{
    CallResult own;
    own.outcome = answer.accepted ? Outcome::Accepted : Outcome::Rejected;
    own.status = answer.statusCode > 0 ? answer.statusCode : call.last.status;
    return {record, outcomeAfter(call.unknownBefore, own), own.status, answer.message, answer.messageId};
}

std::vector<RecordResult> allAlike(const std::vector<qint64> &records, const RecordResult &result)
{
    std::vector<RecordResult> results(records.size(), result);
    for (std::size_t i = 0; i < records.size(); ++i)
        results[i].record = records[i];
    return results;
}

std::vector<RecordResult> acceptedResults(const EndedCall &call)
{
    const std::vector<qint64> &records = call.records;
    const CallResult &last = call.last;
    const Answer answer = readAnswer(last.status, last.reason, last.body);
    if (answer.records.empty() && !last.bodyCut && last.status != recordsDiffer)
        return allAlike(records, {0, Outcome::Accepted, last.status, {}, answer.messageId});
    std::vector<RecordResult> results;
    for (std::size_t i = 0; i < records.size(); ++i) {
        results.push_back(i < answer.records.size() ? resultOf(records[i], answer.records[i], call)
                                                    : unanswered(records[i], last));
    }
    return results;
}

} // namespace

std::vector<RecordResult> resultsOf(const EndedCall &call)
{
    const CallResult &last = call.last;
    const Outcome outcome = outcomeAfter(call.unknownBefore, last);
    if (outcome == Outcome::Accepted)
        return acceptedResults(call);
    const bool isAnswered = last.outcome == Outcome::Rejected;
    const QString message = isAnswered ? readAnswer(last.status, last.reason, last.body).message : last.message;
    return allAlike(call.records, {0, outcome, last.status, message, {}});
}

} // namespace heliograph
