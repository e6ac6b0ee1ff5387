// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/networktransport.h"
#include "tests/support/rawserver.h"

#include <vector>

namespace heliograph::test {

/// Listens to one job from its start to its deletion.
class CallProbe : public QObject
{
    Q_OBJECT
public:
    explicit CallProbe(CallJob *job);

    /// Waits until the job has deleted itself: after that no signal can come any more. False where it does not.
    [[nodiscard]] bool waitForEnd();
    [[nodiscard]] CallJob *job() const { return m_job; }
    [[nodiscard]] int sentCount() const { return m_sent; }
    [[nodiscard]] int finishedCount() const { return static_cast<int>(m_results.size()); }
    /// sent() came, and finished() before it.
    [[nodiscard]] bool isSentLate() const { return m_isSentLate; }
    [[nodiscard]] const CallResult &result() const { return m_results.at(0); }

private:
    QPointer<CallJob> m_job;
    int m_sent = 0;
    bool m_isSentLate = false;
    std::vector<CallResult> m_results;
};

/// A POST with a JSON body of about that size and a header of our own.
[[nodiscard]] HttpCall post(const QUrl &url, qsizetype bodySize = 200);
[[nodiscard]] HttpCall get(const QUrl &url);

/// Makes the call until it has left, and gives its end: what came after a call that broke. A call that begins while Qt
/// takes a broken connection down may end with it, not sent.
[[nodiscard]] CallResult callAfter(Transport &transport, const HttpCall &call);

/// For a failed comparison: everything that a result says.
[[nodiscard]] QByteArray described(const CallResult &result);

} // namespace heliograph::test
