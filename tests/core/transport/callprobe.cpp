// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/transport/callprobe.h"

#include <QEventLoop>
#include <QTimer>

namespace heliograph::test {

CallProbe::CallProbe(CallJob *job)
    : m_job(job)
{
    connect(job, &CallJob::sent, this, [this] {
        ++m_sent;
        m_isSentLate = m_isSentLate || !m_results.empty();
    });
    connect(job, &CallJob::finished, this, [this](const CallResult &result) { m_results.push_back(result); });
}

bool CallProbe::waitForEnd()
{
    if (!m_job)
        return true;
    // A loop of our own: qWaitFor() looks only every 10 ms, which is most of the time of a call.
    QEventLoop loop;
    connect(m_job, &QObject::destroyed, &loop, &QEventLoop::quit);
    QTimer::singleShot(15000, &loop, &QEventLoop::quit);
    loop.exec();
    return m_job.isNull();
}

HttpCall post(const QUrl &url, qsizetype bodySize)
{
    HttpCall call;
    call.method = "POST";
    call.url = url;
    call.headers = {{"Content-Type", "application/json; charset=utf-8"}, {"X-Probe", "1"}};
    call.body = "{\"workflow\":\"" + QByteArray(bodySize, 'w') + "\"}";
    return call;
}

HttpCall get(const QUrl &url)
{
    HttpCall call;
    call.method = "GET";
    call.url = url;
    return call;
}

CallResult callAfter(Transport &transport, const HttpCall &call)
{
    CallResult result;
    for (int attempt = 0; attempt < 5 && result.outcome == Outcome::NotSent; ++attempt) {
        CallProbe probe(transport.start(call));
        if (probe.waitForEnd())
            result = probe.result();
    }
    return result;
}

QByteArray described(const CallResult &result)
{
    return outcomeName(result.outcome).toUtf8() + ' ' + QByteArray::number(result.status) + ' ' + result.reason +
           " body=" + QByteArray::number(result.body.size()) + (result.bodyCut ? " cut " : " ") +
           result.errorCode.toUtf8() + " | " + result.message.toUtf8() + " | " + result.detail.toUtf8();
}

} // namespace heliograph::test
