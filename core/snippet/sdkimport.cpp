// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/document.h"
#include "core/request/placeholder.h"
#include "core/snippet/codeimports.h"
#include "core/snippet/literalreader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace heliograph {

using json::Value;

namespace {

class SdkText
{
    Q_DECLARE_TR_FUNCTIONS(RequestFromCode)
};

struct SdkClass
{
    QByteArrayView name;
    Kind kind;
};

constexpr std::array<SdkClass, 4> classes{{{"WorkflowTriggerRequest", Kind::Workflow},
                                           {"SubscriberListBroadcast", Kind::Broadcast},
                                           {"Event", Kind::Event},
                                           {"Workflow", Kind::DynamicWorkflow}}};

struct Call
{
    qsizetype at = 0;      ///< of the name
    qsizetype inside = -1; ///< behind the bracket; -1 where there is none
    Kind kind = Kind::Workflow;
};

bool isInWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

/// The next `NAME(`, its name a word of its own.
Call nextCall(QByteArrayView text, QByteArrayView name, qsizetype from)
{
    for (qsizetype at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
        qsizetype end = at + name.size();
        while (end < text.size() && text[end] == ' ')
            ++end;
        if (end < text.size() && text[end] == '(' && (at == 0 || !isInWord(text[at - 1])))
            return {at, end + 1};
    }
    return {};
}

Call firstRequest(QByteArrayView text, qsizetype from)
{
    Call first;
    for (const SdkClass &one : classes) {
        Call call = nextCall(text, one.name, from);
        call.kind = one.kind;
        if (call.inside >= 0 && (first.inside < 0 || call.at < first.at))
            first = call;
    }
    return first;
}

constexpr std::array<QByteArrayView, 4> keyNames{"idempotency_key", "tenant_id", "cancellation_key", "brand_id"};

class SdkReader
{
public:
    SdkReader(QByteArrayView text, const CodeNames &names, CodeNotes &notes)
        : m_text(text)
        , m_notes(notes)
        , m_reader(text, names, notes)
    {
    }
    [[nodiscard]] Result<CodeRequest> read(const Call &call);

private:
    void take(const QByteArray &name, const Value &value, qsizetype offset);
    void takeOptions(const Value &options, qsizetype offset);
    [[nodiscard]] QByteArray nameAt(std::size_t position) const;
    void takeAttachments(QByteArrayView function);
    [[nodiscard]] Value bodyOfEvent() const;

    QByteArrayView m_text;
    CodeNotes &m_notes;
    LiteralReader m_reader;
    CodeRequest m_request;
    Value m_parts = Value::object(); ///< the arguments by their names
};

/// What the arguments of the constructors are called in Python; of the keys the first two stand alike in all.
QByteArray SdkReader::nameAt(std::size_t position) const
{
    static const std::vector<QByteArray> ofEvent{"distinct_id",     "event_name", "properties",
                                                 "idempotency_key", "tenant_id",  "brand_id"};
    static const std::vector<QByteArray> ofBody{"body", "idempotency_key", "tenant_id", "brand_id"};
    static const std::vector<QByteArray> ofWorkflow{"body", "idempotency_key", "tenant_id", "cancellation_key"};
    const auto &names = m_request.kind == Kind::Event      ? ofEvent
                        : m_request.kind == Kind::Workflow ? ofWorkflow
                                                           : ofBody;
    return position < names.size() ? names[position] : QByteArray();
}

void SdkReader::take(const QByteArray &name, const Value &value, qsizetype offset)
{
    if (std::ranges::find(keyNames, QByteArrayView(name)) != keyNames.end()) {
        if (!value.isNull() && !(value.isString() && value.utf8().isEmpty()))
            m_request.keys.set(name, value);
    } else if (name == "body" || name == "distinct_id" || name == "event_name" || name == "properties") {
        m_parts.set(name, value);
    } else {
        m_notes.add(
            offset,
            SdkText::tr("“%1” was not understood, and has no part in the request.").arg(QString::fromUtf8(name)));
    }
}

void SdkReader::takeOptions(const Value &options, qsizetype offset)
{
    for (const json::Member &member : options.members())
        take(member.key, member.value, offset);
}

Value SdkReader::bodyOfEvent() const
{
    Value body = Value::object();
    for (const char *name : {"distinct_id", "event_name", "properties"}) {
        if (const Value *value = m_parts.find(name))
            body.set(name, *value);
    }
    if (!body.contains("properties") || body.find("properties")->isNull())
        body.set("properties", Value::object());
    return body;
}

Result<CodeRequest> SdkReader::read(const Call &call)
{
    m_request.kind = call.kind;
    qsizetype at = call.inside;
    std::size_t position = 0;
    for (const CodeArgument &argument : m_reader.arguments(at)) {
        const std::size_t firstKey = call.kind == Kind::Event ? 3 : 1;
        if (argument.name.isEmpty() && position >= firstKey && argument.value.isObject())
            takeOptions(argument.value, argument.offset);
        else
            take(argument.name.isEmpty() ? nameAt(position) : argument.name, argument.value, argument.offset);
        position += argument.name.isEmpty() ? 1 : 0;
    }
    takeAttachments("add_attachment");
    takeAttachments("addAttachment");
    if (m_reader.isRefused())
        return tooDeep();
    if (call.kind == Kind::Event) {
        m_request.body = bodyOfEvent();
        return std::move(m_request);
    }
    const Value *body = m_parts.find("body");
    if (body && body->isObject()) {
        m_request.body = *body;
        return std::move(m_request);
    }
    return fail(
        QStringLiteral("code.no_body"),
        SdkText::tr("The body of the request in line %1 is not in the text: paste the code in which it gets its "
                    "value, too.")
            .arg(m_notes.lineOf(call.at)));
}

/// `add_attachment("path", {file_name: …})`, `add_attachment("path", file_name=…, ignore_if_error=…)`.
void SdkReader::takeAttachments(QByteArrayView function)
{
    for (Call call = nextCall(m_text, function, 0); call.inside >= 0; call = nextCall(m_text, function, call.inside)) {
        Value entry = Value::object();
        const auto takeOne = [&entry](const QByteArray &name, const Value &value) {
            const bool isUrl =
                value.isString() && (value.utf8().startsWith("http://") || value.utf8().startsWith("https://"));
            if (name == "file_path")
                entry.set(isUrl ? "url" : "file", value);
            else if (!value.isNull() && (name == "file_name" || name == "ignore_if_error"))
                entry.set(name, value);
        };
        qsizetype at = call.inside;
        std::size_t position = 0;
        for (const CodeArgument &argument : m_reader.arguments(at)) {
            if (argument.name.isEmpty() && argument.value.isObject()) {
                for (const json::Member &member : argument.value.members())
                    takeOne(member.key, member.value);
            } else {
                static const std::array<QByteArray, 3> names{"file_path", "file_name", "ignore_if_error"};
                takeOne(argument.name.isEmpty() && position < names.size() ? names.at(position) : argument.name,
                        argument.value);
            }
            ++position;
        }
        if (!entry.members().empty())
            m_request.attachments.push_back(std::move(entry));
    }
}

} // namespace

Result<std::optional<CodeRequest>> requestFromSdk(const QByteArray &text, CodeNotes &notes)
{
    const Call call = firstRequest(text, 0);
    if (call.inside < 0)
        return std::nullopt;
    const CodeNames names = codeNames(text);
    auto request = SdkReader(text, names, notes).read(call);
    if (!request)
        return tl::unexpected(request.error());
    if (const Call another = firstRequest(text, call.inside); another.inside >= 0)
        notes.add(another.at, SdkText::tr("A second request was not taken: paste it alone."));
    if (const Call client = nextCall(text, "Suprsend", 0); client.inside >= 0)
        notes.add(client.at, SdkText::tr("The keys that are handed to the SDK were left out: the workspace has them."));
    return std::optional(*std::move(request));
}

} // namespace heliograph
