// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sendrecovery.h"

#include "core/store/storetext.h"
#include "core/wire/answer.h"

#include <QCoreApplication>

#include <algorithm>

namespace heliograph {

namespace {

bool isOpenEnded(const AttemptRecord &attempt)
{
    return attempt.outcome.value_or(Outcome::Unknown) == Outcome::Unknown;
}

Outcome outcomeOf(const std::vector<AttemptRecord> &attempts)
{
    if (attempts.empty())
        return Outcome::NotSent;
    const auto last = attempts.back().outcome;
    if (last == Outcome::Accepted)
        return Outcome::Accepted;
    return std::ranges::any_of(attempts, isOpenEnded) ? Outcome::Unknown : last.value();
}

void describeAnswer(SendRecord &record, const AttemptRecord &last)
{
    const Answer answer = readAnswer(last.status, last.reason, last.answerBody);
    record.statusCode = last.status;
    record.message = answer.message;
    record.messageId = answer.messageId;
}

QString sentenceOf(Outcome outcome)
{
    if (outcome == Outcome::Unknown)
        return Text::tr("Heliograph ended while this was under way, so it is not known whether SuprSend took it. "
                        "Within 24 hours of the first try it is safe to send it again with the same key.");
    return Text::tr("Heliograph ended before this was sent. It can be sent again.");
}

} // namespace

SendRecord recovered(SendRecord record, const std::vector<AttemptRecord> &attempts)
{
    const Outcome outcome = outcomeOf(attempts);
    record.state = SendState::Done;
    record.outcome = outcome;
    record.statusCode.reset();
    record.messageId.clear();
    record.durationMs.reset();
    record.message = sentenceOf(outcome);
    if (outcome == Outcome::Accepted || outcome == Outcome::Rejected)
        describeAnswer(record, attempts.back());
    if (!attempts.empty() && attempts.back().endedAt)
        record.durationMs = record.createdAt.msecsTo(*attempts.back().endedAt);
    return record;
}

} // namespace heliograph
