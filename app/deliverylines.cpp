// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/deliverylines.h"

#include "app/command.h"
#include "core/base/clock.h"
#include "core/wire/deliverytext.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(DeliveryLines)
};

Value textOrNull(const QString &text)
{
    return text.isEmpty() ? Value() : Value::string(text);
}

Value timeOrNull(const std::optional<QDateTime> &time)
{
    return time ? Value::string(isoUtc(*time)) : Value();
}

Value deliveryObject(qint64 sendId, const Message &message)
{
    Value object = Value::object();
    object.set("send", Value::integer(sendId));
    object.set("message_id", Value::string(message.id));
    object.set("recipient", textOrNull(message.recipient));
    object.set("channel", textOrNull(message.channel));
    object.set("status", textOrNull(message.status));
    object.set("failure_reason", textOrNull(message.failureReason));
    object.set("advice", textOrNull(deliveryAdvice(message.status, message.failureReason)));
    object.set("triggered_at", timeOrNull(message.triggeredAt));
    object.set("delivered_at", timeOrNull(message.deliveredAt));
    object.set("seen_at", timeOrNull(message.seenAt));
    object.set("clicked_at", timeOrNull(message.clickedAt));
    object.set("failed_at", timeOrNull(failedAt(message)));
    return object;
}

void printMessage(Console &console, const Message &message)
{
    const QString who = message.recipient.isEmpty() ? message.address : message.recipient;
    QStringList parts{who.isEmpty() ? Text::tr("(anonymous)") : who, message.channel,
                      deliveryStatusText(message.status)};
    if (!message.failureReason.isEmpty())
        parts.append(message.failureReason);
    console.line(forTerminal(u"  "_s + parts.join(u" · "_s)));
    if (const QString advice = deliveryAdvice(message.status, message.failureReason); !advice.isEmpty())
        console.line(u"    "_s + advice);
}

} // namespace

void printDeliveries(Console &console, const SendRecord &record, const Deliveries &known)
{
    if (console.isJson()) {
        for (const Message &message : known.messages)
            console.object(deliveryObject(record.id, message));
        return;
    }
    if (!known.askedAt) {
        console.line(Text::tr("Send %1: delivery is not known yet, nobody asked.").arg(record.id));
        return;
    }
    const QString counts = deliverySummaryText(summaryOf(known.messages));
    console.line(Text::tr("Send %1: %2 (asked %3)", "number; 3 delivered, 1 failed; a time")
                     .arg(QString::number(record.id), counts, isoUtc(*known.askedAt)));
    for (const Message &message : known.messages)
        printMessage(console, message);
    if (!known.messages.empty())
        return;
    console.note(Text::tr("What that can mean:"));
    for (const QString &reason : nothingYetReasons(record.request.kind == Kind::Event))
        console.note(u"- "_s + reason);
}

int status::ofDelivery(const DeliverySummary &summary)
{
    if (summary.failed > 0 || (summary.stopped > 0 && summary.delivered == 0 && summary.underWay == 0))
        return rejected;
    return summary.total() == 0 || summary.underWay > 0 ? unknown : good;
}

} // namespace heliograph
