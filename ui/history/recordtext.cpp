// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/recordtext.h"

#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/channelsecrets.h"
#include "core/send/preparer.h"
#include "ui/response/outcometext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RecordText", text);
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

QString detailText(const SendRecord &record, const std::vector<AttemptRecord> &attempts, const QDateTime &now)
{
    QStringList blocks;
    if (record.state == SendState::Done)
        blocks.append(outcomeText(record, std::nullopt, now));
    QStringList facts{tr("Workspace: %1").arg(record.workspace.name), tr("Key: %1").arg(record.request.idempotencyKey)};
    if (!record.messageId.isEmpty())
        facts.append(tr("Message ID: %1").arg(record.messageId));
    blocks.append(facts.join(u'\n'));
    blocks.append(attemptsText(attempts));
    blocks.append(u"%1 %2\n%3"_s.arg(QString::fromLatin1(record.request.method), record.url.toDisplayString(),
                                     maskedRequest(record.request.body)));
    blocks.append(answerText(attempts));
    blocks.removeAll(QString());
    return blocks.join(u"\n\n"_s);
}

} // namespace heliograph
