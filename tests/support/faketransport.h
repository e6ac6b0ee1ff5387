// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <QTimer>

#include <deque>
#include <vector>

namespace heliograph::test {

/// A call that ends as its test says.
class FakeJob final : public CallJob
{
public:
    using CallJob::CallJob;
    void cancel() override { end(cancelled); }
    void end(const CallResult &result)
    {
        if (m_ended)
            return;
        m_ended = true;
        QTimer::singleShot(0, this, [this, result] {
            Q_EMIT finished(result);
            deleteLater();
        });
    }
    CallResult cancelled;

private:
    bool m_ended = false;
};

/// A network of scripted answers, given in order; with none left a call hangs until it is cancelled.
class FakeTransport final : public Transport
{
public:
    using Transport::Transport;
    [[nodiscard]] CallJob *start(const HttpCall &call) override
    {
        calls.push_back(call);
        auto *job = new FakeJob(this);
        job->cancelled = result(Outcome::Unknown, 0, QStringLiteral("call.cancelled"));
        last = job;
        if (!answers.empty()) {
            job->end(answers.front());
            answers.pop_front();
        }
        return job;
    }

    [[nodiscard]] static CallResult result(Outcome outcome, int status, const QString &code = {},
                                           const QByteArray &body = {})
    {
        CallResult result;
        result.outcome = outcome;
        result.status = status;
        result.errorCode = code;
        result.message = code.isEmpty() ? QString() : QStringLiteral("It failed.");
        result.body = body;
        result.startedAt = QDateTime::currentDateTimeUtc();
        result.endedAt = result.startedAt;
        return result;
    }

    std::deque<CallResult> answers;
    std::vector<HttpCall> calls;
    FakeJob *last = nullptr;
};

} // namespace heliograph::test
