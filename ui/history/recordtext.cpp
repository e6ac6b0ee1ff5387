// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/recordtext.h"

#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/channelsecrets.h"
#include "core/send/preparer.h"
#include "ui/common/timetext.h"
#include "ui/response/outcometext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RecordText", text);
}

/// "21 h 14 min", "14 min".
QString spanText(qint64 seconds)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    const qint64 minutes = seconds % hour / minute;
    return seconds >= hour ? tr("%1 h %2 min").arg(seconds / hour).arg(minutes)
                           : tr("%1 min").arg(std::max<qint64>(minutes, 1));
}

/// Moves a member of the body to where a document has it.
void lift(json::Value &document, json::Value &body, const QByteArray &key)
{
    if (const json::Value *value = body.find(key)) {
        document.set(key, *value);
        body.remove(key);
    }
}

/// Takes out what each send makes anew, and gives an event's name the place that a document has for it.
void asWritten(json::Value &body, Kind kind)
{
    body.remove("$idempotency_key");
    if (saysItsMoment(kind)) {
        body.remove("$insert_id");
        body.remove("$time");
    }
    if (kind != Kind::Event)
        return;
    body.remove("env");
    if (json::Value *properties = body.find("properties"); properties && properties->isObject())
        properties->remove("$ss_sdk_version");
    for (json::Member &member : body.members()) {
        if (member.key == "event")
            member.key = "event_name";
    }
}

} // namespace

QByteArray documentTextOf(const SendRecord &record)
{
    auto parsed = json::parse(record.request.body);
    if (!parsed || !parsed->isObject())
        return record.request.body;
    json::Value &body = *parsed;
    json::Value document = json::Value::object();
    document.set("heliograph", json::Value::integer(1));
    document.set("kind", json::Value::string(kindName(record.request.kind)));
    // What the body names is the title of a request that has none of its own.
    if (!record.title.isEmpty() && record.title != nameInBody(body))
        document.set("title", json::Value::string(record.title));
    asWritten(body, record.request.kind);
    lift(document, body, "tenant_id");
    lift(document, body, record.request.kind == Kind::Workflow ? "cancellation_key" : "brand_id");
    document.set("body", std::move(body));
    return json::indented(document) + '\n';
}

QString resendPromise(const SendRecord &record, const QDateTime &now)
{
    if (record.state == SendState::Sending)
        return {};
    if (record.state == SendState::Waiting) {
        return tr("It waits for the network, and goes out by itself until %1. “Send again” tries at once; “Withdraw” "
                  "takes it back.")
            .arg(hourAndMinute(record.waitUntil.value_or(now)));
    }
    const QString anew = tr("With a new key it is a new request: whoever got it gets it again.");
    if (record.withdrawn)
        return tr("It was withdrawn, and will not be sent. %1").arg(anew);
    switch (record.outcome.value_or(Outcome::Unknown)) {
    case Outcome::Accepted:
        return tr("It was accepted. %1").arg(anew);
    case Outcome::Rejected:
        return tr("It was rejected, and the same bytes would be again: open it as a new request to mend it.");
    case Outcome::NotSent:
        return tr("Nothing of it left this computer: “Send again” sends it for the first time, with its own key.");
    case Outcome::Unknown:
        break;
    }
    const qint64 left = now.secsTo(safeUntil(record));
    if (left <= 0) {
        return tr("Its key is older than 24 hours, so SuprSend has forgotten it: sent again, it may be processed a "
                  "second time. %1")
            .arg(anew);
    }
    return tr("“Send again”, same key: SuprSend will not process it twice, %1 left. With a new key it may be "
              "processed a second time.")
        .arg(spanText(left));
}

QString detailText(const SendRecord &record, const std::vector<AttemptRecord> &attempts, const QDateTime &now)
{
    QStringList blocks;
    if (record.state == SendState::Done)
        blocks.append(outcomeText(record, std::nullopt, now));
    QStringList facts{tr("Workspace: %1").arg(record.workspace.name), tr("Key: %1").arg(record.request.idempotencyKey)};
    if (!record.messageId.isEmpty())
        facts.append(tr("Message ID: %1").arg(record.messageId));
    if (!record.tags.isEmpty())
        facts.append(tr("Tags: %1").arg(record.tags.join(", "_L1)));
    if (record.pinned)
        facts.append(tr("Pinned"));
    blocks.append(facts.join(u'\n'));
    blocks.append(timelineText(attempts));
    blocks.append(u"%1 %2\n%3"_s.arg(QString::fromLatin1(record.request.method), record.url.toDisplayString(),
                                     maskedRequest(record.request.body)));
    blocks.removeAll(QString());
    return blocks.join(u"\n\n"_s);
}

} // namespace heliograph
