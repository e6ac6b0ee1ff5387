// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recordlines.h"

#include "app/console.h"
#include "app/jsonlines.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

class RecordText
{
    Q_DECLARE_TR_FUNCTIONS(RecordLines)
};

QString outcomeWords(const SendRecord &record)
{
    if (!record.outcome)
        return record.state == SendState::Waiting ? RecordText::tr("Waiting") : RecordText::tr("Sending");
    switch (*record.outcome) {
    case Outcome::Accepted:
        return record.workspace.isSandbox() ? RecordText::tr("Accepted by the Sandbox: nobody was notified")
                                            : RecordText::tr("Accepted: delivery is not known yet");
    case Outcome::Rejected:
        return RecordText::tr("Rejected");
    case Outcome::NotSent:
        return RecordText::tr("Not sent");
    case Outcome::Unknown:
        break;
    }
    return RecordText::tr("Unknown: it may have been processed; retry it with the same key (heliograph outbox retry)");
}

QString outcomeWord(const SendRecord &record)
{
    if (record.outcome)
        return outcomeName(*record.outcome);
    return sendStateName(record.state);
}

} // namespace

QString outcomeLine(const SendRecord &record)
{
    QStringList parts{u"%1 %2"_s.arg(record.id).arg(outcomeWords(record))};
    if (record.statusCode)
        parts << QString::number(*record.statusCode);
    if (record.durationMs)
        parts << RecordText::tr("%1 ms").arg(*record.durationMs);
    if (record.attempts > 1)
        parts << RecordText::tr("%1 attempts").arg(record.attempts);
    parts << RecordText::tr("key %1").arg(record.request.idempotencyKey);
    if (record.outcome != Outcome::Accepted && !record.message.isEmpty())
        parts << record.message;
    return forTerminal(parts.join(u" · "_s));
}

QString unrecordedNote(const Error &storeError)
{
    return RecordText::tr("This outcome could not be written to the history: %1 The next command finds the send under "
                          "way and calls it unknown: to retry it is safe, for it has its key.")
        .arg(forTerminal(storeError.message));
}

QString historyLine(const SendRecord &record)
{
    const QString time = QLocale::system().toString(record.createdAt.toLocalTime(), QLocale::ShortFormat);
    return forTerminal(u"%1  %2  %3  %4  %5  %6"_s.arg(record.id, 6)
                           .arg(time, outcomeWord(record).leftJustified(8), record.workspace.name, record.title,
                                record.request.idempotencyKey));
}

void printRecords(Console &console, const std::vector<SendRecord> &records, const QString &whenEmpty)
{
    for (const SendRecord &record : records) {
        if (console.isJson())
            console.object(historyObject(record));
        else
            console.line(historyLine(record));
    }
    if (records.empty() && !console.isJson())
        console.note(whenEmpty);
}

} // namespace heliograph
