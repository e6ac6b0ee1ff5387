// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/connectiontest.h"

#include "core/wire/answer.h"
#include "core/wire/frozenrequest.h"

#include <QCoreApplication>
#include <QLocale>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace heliograph {

namespace {

using Verdict = ConnectionReport::Verdict;

/// A signature's Date beyond that is refused by most servers.
constexpr std::chrono::seconds clockTolerance = 5min;

/// The sentences for a person.
class Text
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionTest)
};

/// The time in an answer's Date header (RFC 1123), invalid where it has none.
QDateTime serverTime(const std::vector<Header> &headers)
{
    for (const Header &header : headers) {
        if (header.name.compare("date", Qt::CaseInsensitive) != 0)
            continue;
        QDateTime time =
            QLocale::c().toDateTime(QString::fromLatin1(header.value), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
        time.setTimeSpec(Qt::UTC);
        return time;
    }
    return {};
}

QString duration(qint64 seconds)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (seconds < 2 * hour)
        return Text::tr("%n minutes", nullptr, static_cast<int>(seconds / minute));
    if (seconds < 2 * day)
        return Text::tr("%n hours", nullptr, static_cast<int>(seconds / hour));
    return Text::tr("%n days", nullptr, static_cast<int>(seconds / day));
}

QString clockNote(const CallResult &result)
{
    const QDateTime theirs = serverTime(result.headers);
    const qint64 ahead = theirs.isValid() ? theirs.secsTo(result.endedAt) : 0;
    const QString off = duration(qAbs(ahead));
    if (ahead > clockTolerance.count())
        return Text::tr("This computer’s clock is %1 ahead of the server’s: signatures may be refused. Set it right.")
            .arg(off);
    if (-ahead > clockTolerance.count())
        return Text::tr("This computer’s clock is %1 behind the server’s: signatures may be refused. Set it right.")
            .arg(off);
    return {};
}

QString refusal(int status, AuthMode mode)
{
    if (status == 401 || status == 403) {
        return mode == AuthMode::Signature
                   ? Text::tr("Refused (%1): the server does not take this workspace key with this secret. Copy both "
                              "again, from the same workspace.")
                   : Text::tr("Refused (%1): the server does not take this API key. Copy it again, from the same "
                              "workspace.");
    }
    if (status == 404)
        return Text::tr("Refused (%1): there is no SuprSend under this base URL. Check its spelling and its path.");
    if (status >= 300 && status < 400)
        return Text::tr("Refused (%1): the server sends callers elsewhere, which Heliograph never follows. Check the "
                        "base URL.");
    if (status == 429 || status >= 500)
        return Text::tr("Refused (%1): the server cannot answer at the moment, which says nothing of the keys. Try "
                        "again later.");
    return Text::tr("Refused (%1): the server did not take this request.");
}

QString sentenceOf(const ConnectionReport &report, AuthMode mode)
{
    switch (report.verdict) {
    case Verdict::Good:
        return mode == AuthMode::Signature
                   ? Text::tr("Good: the server takes this workspace key and its secret. Nothing was triggered.")
                   : Text::tr("Good: the server takes this API key. Nothing was triggered.");
    case Verdict::NotReached:
        return Text::tr("Not reached: %1").arg(report.said);
    case Verdict::Refused:
        break;
    }
    const QString refused = refusal(report.status, mode).arg(report.status);
    return report.said.isEmpty() ? refused : Text::tr("%1 It said: %2").arg(refused, report.said);
}

} // namespace

HttpCall connectionTestCall(const Workspace &workspace, const SigningKeys &keys, const QDateTime &now)
{
    HttpCall call;
    call.method = "GET";
    call.url = urlBelow(workspace.baseUrl, "v1/message/");
    call.url.setQuery(u"limit=1"_s);
    call.allowPlainHttp = workspace.allowPlainHttp;
    call.headers = signedHeaders(call.method, call.url, {}, "application/json; charset=utf-8", keys, now);
    return call;
}

ConnectionReport readConnectionTest(const CallResult &result, AuthMode mode)
{
    ConnectionReport report;
    report.status = result.status;
    if (result.outcome == Outcome::Accepted)
        report.verdict = Verdict::Good;
    else if (result.status > 0)
        report.verdict = Verdict::Refused;
    report.said = result.status > 0 ? readAnswer(result.status, result.reason, result.body).message : result.message;
    report.sentence = sentenceOf(report, mode);
    report.clockNote = clockNote(result);
    return report;
}

void testConnection(Transport &transport, const Workspace &workspace, const SigningKeys &keys, const QDateTime &now,
                    std::function<void(const ConnectionReport &)> done)
{
    const CallJob *job = transport.start(connectionTestCall(workspace, keys, now));
    QObject::connect(job, &CallJob::finished, &transport,
                     [done = std::move(done), mode = keys.mode](const CallResult &result) {
                         done(readConnectionTest(result, mode));
                     });
}

} // namespace heliograph
