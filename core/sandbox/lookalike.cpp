// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/lookalike.h"

#include "core/base/redactor.h"
#include "core/json/parser.h"
#include "core/request/limits.h"
#include "core/sandbox/authenticator.h"
#include "core/sandbox/deliveryplan.h"
#include "core/sandbox/folderlock.h"
#include "core/sandbox/messagelist.h"
#include "core/sandbox/sampletemplates.h"
#include "core/sandbox/sandboxserver.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

namespace heliograph::sandbox {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

constexpr int logLines = 1000;
constexpr qsizetype recordsOfOneCall = 100;
/// More than any call that is accepted: what was refused for its size need not be kept whole.
constexpr qsizetype loggedBytes = 1024 * 1024;

constexpr char helloText[] =
    "Heliograph's Sandbox: a look-alike of SuprSend, for practice. Nothing that it takes leaves "
    "this computer.\n";

/// Where a path leads. A key of a workspace that is not the Sandbox's leads nowhere, as it does at SuprSend.
struct Route
{
    std::optional<Kind> kind;
    bool foreignKey = false;
};

Route routeOf(const QByteArray &path)
{
    if (path == "/trigger/")
        return {Kind::Workflow, false};
    if (path == "/event/")
        return {Kind::Event, false};
    const qsizetype slash = path.indexOf('/', 1);
    const QByteArray key = slash < 0 ? QByteArray() : path.sliced(1, slash - 1);
    const QByteArray rest = slash < 0 ? QByteArray() : path.sliced(slash);
    if (rest == "/trigger/")
        return {Kind::DynamicWorkflow, key != workspaceKey};
    if (rest == "/broadcast/")
        return {Kind::Broadcast, key != workspaceKey};
    return {};
}

Reply notAllowed(const QByteArray &method)
{
    return detailReply(405, "Method \"" + method + "\" not allowed.");
}

/// A page in a browser that had its own name point to 127.0.0.1 must not read the log.
bool isLocalHost(const Call &call)
{
    const QByteArray host = call.header("Host");
    const qsizetype colon = host.indexOf(':');
    const QByteArray name = colon < 0 ? host : host.first(colon);
    return name.isEmpty() || name == "127.0.0.1" || name == "localhost";
}

Reply hello()
{
    Reply reply = textReply(200, helloText);
    reply.headers.push_back({"Sandbox-Pid", QByteArray::number(QCoreApplication::applicationPid())});
    return reply;
}

Value loggedHeaders(const Call &call)
{
    Value headers = Value::object();
    for (const Header &header : call.headers)
        headers.set(QString::fromUtf8(header.name).toUtf8(), Value::string(redactedHeader(header.name, header.value)));
    return headers;
}

Value loggedRecords(const std::vector<RecordOutcome> &outcomes)
{
    Value records = Value::array();
    for (const RecordOutcome &outcome : outcomes) {
        Value record = Value::object();
        record.set("status", Value::integer(outcome.status));
        record.set("skipped", Value::boolean(outcome.skipped));
        record.set("messages", Value::integer(outcome.messages));
        records.items().push_back(std::move(record));
    }
    return records;
}

bool isGot(const Delivery &delivery)
{
    return delivery.fate == Fate::Seen || delivery.fate == Fate::Clicked || delivery.fate == Fate::Delivered;
}

/// What the Messages API will tell of it, where that is not the usual.
QString deliveryNote(const std::vector<RecordOutcome> &outcomes)
{
    int failing = 0;
    bool isSilent = false;
    for (const RecordOutcome &outcome : outcomes) {
        failing += outcome.failing;
        isSilent = isSilent || (outcome.status == 202 && !outcome.skipped && outcome.messages == 0);
    }
    if (isSilent)
        return u"Accepted, and no message comes of it: so its name says."_s;
    return failing > 0 ? u"Messages that nobody gets, as their names say: %1."_s.arg(failing) : QString();
}

bool allSkipped(const std::vector<RecordOutcome> &outcomes)
{
    return !outcomes.empty() &&
           std::all_of(outcomes.begin(), outcomes.end(), [](const RecordOutcome &o) { return o.skipped; });
}

} // namespace

/// A reply with what the log is to say about it.
struct LookAlike::Verdict
{
    Reply reply;
    std::vector<RecordOutcome> outcomes;
    bool bulk = false;
    QString note;
};

LookAlike::LookAlike(QString folder, const Clock &clock)
    : m_folder(std::move(folder))
    , m_clock(clock)
    , m_memory(m_folder + u"/memory.jsonl"_s)
    , m_deliveries(deliveryFile(m_folder))
    , m_log(m_folder)
    , m_intake(m_memory)
{
}

bool LookAlike::open()
{
    const FolderLock lock(m_folder);
    return m_memory.open(m_clock.now()) && m_deliveries.open(m_clock.now()) && m_log.open();
}

Reply LookAlike::answer(const Call &call)
{
    if (call.path == "/")
        return call.method == "GET" ? hello() : notAllowed(call.method);
    const FolderLock lock(m_folder);
    if (call.path == "/__log" && call.method == "GET")
        return isLocalHost(call) ? logReply() : detailReply(403, "The log is for 127.0.0.1 alone.");
    const Verdict verdict = judge(call);
    log(call, verdict);
    return verdict.reply;
}

Reply LookAlike::logReply() const
{
    Reply reply = textReply(200, m_log.tail(logLines));
    reply.contentType = "application/x-ndjson";
    return reply;
}

LookAlike::Verdict LookAlike::judge(const Call &call)
{
    const Route route = routeOf(call.path);
    const bool isMessages = call.path == "/v1/message/";
    const bool isTemplate = isTemplatePath(call.path);
    if (!route.kind && !isMessages && !isTemplate)
        return {detailReply(404, "Not found."), {}, false, {}};
    if (call.method != (isMessages || isTemplate ? "GET" : "POST"))
        return {notAllowed(call.method), {}, false, {}};
    if (call.body.size() > limits::workflowBytes)
        return {textReply(413, "413 Request Entity Too Large\n"), {}, false, {}};
    const Admission admission = authenticate(call, m_clock.now());
    if (!admission.admitted)
        return {unauthorized(), {}, false, admission.note};
    if (route.foreignKey)
        return {unauthorized(), {}, false, u"The workspace key in the path is not the Sandbox's."_s};
    if (isTemplate)
        return {templateReply(call.path), {}, false, admission.note};
    Verdict verdict = isMessages ? Verdict{messages(call.query), {}, false, {}} : judgeTrigger(*route.kind, call);
    verdict.note = admission.note;
    return verdict;
}

LookAlike::Verdict LookAlike::judgeTrigger(Kind kind, const Call &call)
{
    const auto body = json::parse(call.body);
    if (!body)
        return {refusal(kind, 400, "JSON parse error - " + body.error().message.toUtf8()), {}, false, {}};
    m_memory.refresh();
    if (body->isArray())
        return judgeArray(kind, body->items());
    const QDateTime now = m_clock.now();
    RecordOutcome outcome = m_intake.take(kind, *body, now);
    m_memory.flush(now);
    deliver(kind, *body, outcome, now);
    m_deliveries.flush();
    return {replyTo(kind, outcome), {outcome}, false, {}};
}

LookAlike::Verdict LookAlike::judgeArray(Kind kind, const Value::Array &records)
{
    const auto count = static_cast<qsizetype>(records.size());
    if (count == 0)
        return {refusal(kind, 400, "the array must have at least 1 record"), {}, true, {}};
    if (count > recordsOfOneCall)
        return {
            refusal(kind, 400, "one call takes at most 100 records, not " + QByteArray::number(count)), {}, true, {}};
    const QDateTime now = m_clock.now();
    std::vector<RecordOutcome> outcomes;
    for (const Value &record : records) {
        outcomes.push_back(m_intake.take(kind, record, now));
        deliver(kind, record, outcomes.back(), now);
    }
    m_memory.flush(now);
    m_deliveries.flush();
    return {replyTo(outcomes), outcomes, true, {}};
}

/// What is skipped has its messages already.
void LookAlike::deliver(Kind kind, const Value &record, RecordOutcome &outcome, const QDateTime &now)
{
    if (outcome.status != 202 || outcome.skipped)
        return;
    for (const Delivery &delivery : deliveriesOf(kind, record, now)) {
        m_deliveries.add(delivery);
        ++outcome.messages;
        outcome.failing += isGot(delivery) ? 0 : 1;
    }
}

Reply LookAlike::messages(const QByteArray &query)
{
    const QDateTime now = m_clock.now();
    m_deliveries.refresh(now);
    return messageList(query, m_deliveries.all(), now);
}

void LookAlike::keepRendered(const QByteArray &key, const std::vector<RenderedMessage> &messages)
{
    m_deliveries.refresh(m_clock.now());
    m_deliveries.keepRendered(key, messages);
    m_deliveries.flush();
}

std::vector<InboxMessage> LookAlike::inbox()
{
    const QDateTime now = m_clock.now();
    m_deliveries.refresh(now);
    std::vector<InboxMessage> found;
    const auto &all = m_deliveries.all();
    for (auto delivery = all.rbegin(); delivery != all.rend() && found.size() < inboxMost; ++delivery) {
        QString recipient = QString::fromUtf8(delivery->recipient);
        if (!delivery->objectType.isEmpty())
            recipient.prepend(QString::fromUtf8(delivery->objectType) + u'/');
        found.push_back({QString::fromUtf8(delivery->id), QString::fromUtf8(delivery->key), recipient,
                         QString::fromUtf8(delivery->channel), QString::fromUtf8(delivery->address),
                         QString::fromUtf8(statusAt(*delivery, now)),
                         QDateTime::fromMSecsSinceEpoch(delivery->time, Qt::UTC), delivery->parts});
    }
    return found;
}

void LookAlike::log(const Call &call, const Verdict &verdict)
{
    Value entry = Value::object();
    entry.set("time", Value::string(isoUtc(m_clock.now())));
    entry.set("method", Value::string(call.method));
    entry.set("path", Value::string(call.target()));
    entry.set("headers", loggedHeaders(call));
    // By way of QString, for a body may be no UTF-8 at all, and the log's lines must be JSON.
    entry.set("body", Value::string(QString::fromUtf8(call.body.first(std::min(call.body.size(), loggedBytes)))));
    entry.set("status", verdict.reply.drop ? Value() : Value::integer(verdict.reply.status));
    entry.set("skipped", Value::boolean(allSkipped(verdict.outcomes)));
    if (verdict.bulk)
        entry.set("records", loggedRecords(verdict.outcomes));
    const QStringList notes{verdict.note, deliveryNote(verdict.outcomes)};
    if (const QString note = notes.join(u' ').trimmed(); !note.isEmpty())
        entry.set("note", Value::string(note));
    m_log.append(entry);
}

} // namespace heliograph::sandbox
