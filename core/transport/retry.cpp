// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/retry.h"

#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace heliograph {

namespace {

constexpr milliseconds firstPause{500};
constexpr milliseconds longestPause{20000};
/// Longer than any budget, and far from the end of 64 bits when it is added to one.
constexpr std::chrono::seconds endless{365 * 24 * 3600};

constexpr std::array repeatableStatuses{408, 425, 429, 502, 503, 504};

struct RepeatableError
{
    Outcome outcome;
    QLatin1StringView code;
};

/// What is not here is final: TLS, a proxy's login, a URL, plain http, a header and a cancel do not pass by waiting.
constexpr std::array repeatableErrors{
    RepeatableError{Outcome::NotSent, QLatin1StringView("call.refused")},
    RepeatableError{Outcome::NotSent, QLatin1StringView("call.host")},
    RepeatableError{Outcome::NotSent, QLatin1StringView("call.connect_timeout")},
    RepeatableError{Outcome::NotSent, QLatin1StringView("call.proxy")},
    RepeatableError{Outcome::NotSent, QLatin1StringView("call.network")},
    RepeatableError{Outcome::Unknown, QLatin1StringView("call.dropped")},
    RepeatableError{Outcome::Unknown, QLatin1StringView("call.answer_timeout")},
    RepeatableError{Outcome::Unknown, QLatin1StringView("call.garbage")},
};

bool isRepeatable(const CallResult &result)
{
    if (result.outcome == Outcome::Accepted)
        return false;
    if (result.outcome == Outcome::Rejected)
        return std::ranges::find(repeatableStatuses, result.status) != repeatableStatuses.end();
    return std::ranges::any_of(repeatableErrors, [&result](const RepeatableError &error) {
        return error.outcome == result.outcome && error.code == result.errorCode;
    });
}

/// Doubles from `first` with each time up to `longest`; the jitter spreads it between half and whole.
milliseconds growing(milliseconds first, milliseconds longest, int times, double jitter)
{
    milliseconds whole = first;
    for (int i = 0; i < times && whole < longest; ++i)
        whole *= 2;
    const double share = 0.5 + 0.5 * std::clamp(jitter, 0.0, 1.0);
    const auto count = static_cast<double>(std::min(whole, longest).count());
    return milliseconds(static_cast<qint64>(count * share));
}

std::optional<milliseconds> secondsAfter(const QByteArray &text)
{
    const bool digits = !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits)
        return std::nullopt;
    bool fits = false;
    const qlonglong seconds = text.toLongLong(&fits);
    if (!fits || seconds > endless.count())
        return endless;
    return std::chrono::seconds(seconds);
}

std::optional<milliseconds> dateAfter(const QByteArray &text, const QDateTime &now)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return std::clamp(milliseconds(now.msecsTo(date)), milliseconds(0), milliseconds(endless));
}

} // namespace

RetryDecision decideRetry(const RetryPolicy &policy, const CallResult &result, int attemptsMade, milliseconds elapsed,
                          double jitter, const QDateTime &now)
{
    if (attemptsMade >= policy.attempts || !isRepeatable(result))
        return {};
    const milliseconds pause =
        std::max(growing(firstPause, longestPause, attemptsMade - 1, jitter), retryAfter(result, now));
    if (elapsed + pause > policy.budget)
        return {};
    return {true, pause};
}

milliseconds retryAfter(const CallResult &result, const QDateTime &now)
{
    const auto isRetryAfter = [](const Header &header) {
        return header.name.compare("Retry-After", Qt::CaseInsensitive) == 0;
    };
    const auto header = std::ranges::find_if(result.headers, isRetryAfter);
    if (header == result.headers.end())
        return milliseconds(0);
    const QByteArray text = header->value.trimmed();
    if (const auto seconds = secondsAfter(text))
        return *seconds;
    return dateAfter(text, now).value_or(milliseconds(0));
}

bool isBusy(const CallResult &result)
{
    return result.outcome == Outcome::Rejected && isRepeatable(result);
}

bool isOffline(const CallResult &result)
{
    return result.outcome == Outcome::NotSent && isRepeatable(result);
}

std::optional<milliseconds> pauseOfWait(const WaitPolicy &policy, int looks, milliseconds elapsed, double jitter)
{
    const milliseconds pause = growing(policy.firstPause, policy.longestPause, looks, jitter);
    return elapsed + pause < policy.limit ? std::optional(pause) : std::nullopt;
}

} // namespace heliograph
