// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/response/outcometext.h"

#include "core/base/redactor.h"
#include "core/wire/deliverytext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text, const char *comment = nullptr)
{
    return QCoreApplication::translate("Outcome", text, comment);
}

QString localTime(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

/// "Accepted · 202 · 84 ms · 2 attempts", with what is known of it.
QString headline(const QString &outcome, const SendRecord &record)
{
    QStringList parts{outcome};
    if (record.statusCode)
        parts.append(QString::number(*record.statusCode));
    if (record.durationMs)
        parts.append(tr("%1 ms").arg(QLocale().toString(*record.durationMs)));
    if (record.attempts > 1)
        parts.append(tr("%1 attempts").arg(record.attempts));
    return parts.join(u" · "_s);
}

QString safeLine(const SendRecord &record, const QDateTime &now)
{
    if (record.request.idempotencyKey.isEmpty())
        return {};
    if (safeUntil(record) <= now)
        return tr("Its key is older than 24 hours: a repeat would be processed as a new request");
    return tr("Safe to repeat until %1").arg(localTime(safeUntil(record)));
}

/// Who reads that a repeat is safe must not press Send for one: that is a new request.
QString acceptedSafeLine(const SendRecord &record, const QDateTime &now)
{
    QString safe = safeLine(record, now);
    if (safe.isEmpty() || safeUntil(record) <= now)
        return safe;
    return tr("%1 with its key: SuprSend skips a repeat. A press of Send with another key is a new request",
              "safe to repeat until a time")
        .arg(safe);
}

/// Never of an acceptance alone: what the workspace told since.
QString deliveryLine(const SendRecord &record, const QString &known, const QString &unknown)
{
    const bool isKnown = record.delivery && record.delivery->total() > 0;
    return isKnown ? known.arg(deliverySummaryText(*record.delivery)) : unknown;
}

QStringList acceptedLines(const SendRecord &record, const QDateTime &now)
{
    if (record.workspace.kind == WorkspaceKind::Sandbox) {
        return {tr("Accepted by the Sandbox: nobody was notified"), headline(tr("Practice"), record),
                deliveryLine(record, tr("Practice delivery: %1", "3 delivered, 1 failed"), {}),
                acceptedSafeLine(record, now)};
    }
    return {headline(tr("Accepted"), record),
            deliveryLine(record, tr("Delivery: %1", "3 delivered, 1 failed"), tr("Delivery is not known yet")),
            acceptedSafeLine(record, now)};
}

QStringList finalLines(const SendRecord &record, const QDateTime &now)
{
    switch (record.outcome.value_or(Outcome::Unknown)) {
    case Outcome::Accepted:
        return acceptedLines(record, now);
    case Outcome::Rejected:
        return {headline(tr("Rejected"), record), record.message, tr("Nobody was notified by this request"),
                refusalAdvice(record.statusCode.value_or(0), record.message)};
    case Outcome::NotSent:
        return {headline(tr("Not sent"), record), record.message,
                tr("Nothing of it left this computer; it can be sent again with the same key")};
    case Outcome::Unknown:
        return {headline(tr("Unknown"), record), record.message,
                tr("It may have been processed. Send again with the same key: then it is processed once"),
                safeLine(record, now)};
    }
    return {};
}

QString attemptLine(const AttemptRecord &attempt)
{
    QString what = tr("under way");
    if (attempt.status > 0)
        what = tr("answer %1").arg(attempt.status);
    else if (!attempt.errorMessage.isEmpty())
        what = attempt.errorMessage;
    else if (attempt.endedAt)
        what = tr("no answer");
    const QString time = QLocale().toString(attempt.startedAt.toLocalTime().time(), u"HH:mm:ss"_s);
    return tr("Attempt %1 · %2 · %3", "number, time, what came of it").arg(QString::number(attempt.number), time, what);
}

QString clockTime(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime().time(), u"HH:mm:ss.zzz"_s);
}

/// "Attempt 2 · 10:03:05.123 to 10:03:05.310 · 187 ms"
QString timelineHead(const AttemptRecord &attempt)
{
    const QString number = tr("Attempt %1").arg(attempt.number);
    if (!attempt.endedAt)
        return tr("%1 · %2 · its end is not known", "attempt, time").arg(number, clockTime(attempt.startedAt));
    return tr("%1 · %2 to %3 · %4 ms", "attempt, time, time, how long")
        .arg(number, clockTime(attempt.startedAt), clockTime(*attempt.endedAt),
             QLocale().toString(attempt.startedAt.msecsTo(*attempt.endedAt)));
}

QString answerOf(const AttemptRecord &attempt)
{
    if (attempt.status == 0)
        return QStringList{attempt.errorMessage, attempt.errorDetail}.join(u'\n').trimmed();
    QStringList lines{u"HTTP %1 %2"_s.arg(attempt.status).arg(QString::fromLatin1(attempt.reason)).trimmed()};
    for (const Header &header : attempt.answerHeaders)
        lines.append(QString::fromLatin1(header.name) + u": "_s + redactedHeader(header.name, header.value));
    lines.append(QString());
    lines.append(redacted(QString::fromUtf8(attempt.answerBody)));
    return lines.join(u'\n');
}

} // namespace

QDateTime safeUntil(const SendRecord &record)
{
    return record.createdAt.addSecs(qint64{keyHours} * 3600);
}

QString outcomeText(const SendRecord &record, const std::optional<Error> &storeError, const QDateTime &now)
{
    QStringList lines = finalLines(record, now);
    if (storeError) {
        lines.append(tr("This outcome could not be written to the history: %1").arg(storeError->message));
    }
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString notSentText(const Error &error)
{
    return tr("Not sent") + u'\n' + error.message;
}

QString attemptsText(const std::vector<AttemptRecord> &attempts)
{
    if (attempts.size() < 2)
        return {};
    QStringList lines;
    for (const AttemptRecord &attempt : attempts)
        lines.append(attemptLine(attempt));
    return lines.join(u'\n');
}

QString timelineText(const std::vector<AttemptRecord> &attempts)
{
    QStringList blocks;
    for (const AttemptRecord &attempt : attempts)
        blocks.append(timelineHead(attempt) + u'\n' + answerOf(attempt));
    return blocks.join(u"\n\n"_s);
}

QString answerText(const std::vector<AttemptRecord> &attempts)
{
    return attempts.empty() ? QString() : answerOf(attempts.back());
}

QUrl logsUrl(const Workspace &workspace)
{
    if (workspace.kind == WorkspaceKind::Sandbox)
        return {};
    const QString shown =
        workspace.dashboardName.isEmpty() ? workspaceKindName(workspace.kind) : workspace.dashboardName;
    QUrl url(u"https://app.suprsend.com"_s);
    url.setPath(u"/en/%1/logs"_s.arg(shown), QUrl::DecodedMode);
    return url;
}

} // namespace heliograph
