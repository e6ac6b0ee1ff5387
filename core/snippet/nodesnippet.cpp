// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/codeliteral.h"
#include "core/snippet/sdksnippets.h"

#include <QStringList>

namespace heliograph {

namespace {

constexpr auto nodeLanguage = SnippetLanguage::Node;

/// An object of those that are not empty; nothing where all are.
QByteArray nodeOptions(const SnippetSource &source)
{
    QByteArray lines;
    const auto add = [&lines](const char *name, const QString &text) {
        if (!text.isEmpty())
            lines += QByteArray("  ") + name + ": " + stringLiteral(nodeLanguage, text) + ",\n";
    };
    add("idempotency_key", source.idempotencyKey);
    add("tenant_id", source.tenantId);
    add("cancellation_key", source.cancellationKey);
    add("brand_id", source.brandId);
    return lines.isEmpty() ? QByteArray() : ", {\n" + lines + '}';
}

QByteArray nodeAttachment(const SnippetAttachment &attachment)
{
    QByteArrayList options;
    if (attachment.fileName)
        options.append("file_name: " + stringLiteral(nodeLanguage, *attachment.fileName));
    if (attachment.ignoreIfError)
        options.append("ignore_if_error: true");
    QByteArray line = "request.add_attachment(" + stringLiteral(nodeLanguage, attachment.path);
    if (!options.isEmpty())
        line += ", { " + options.join(", ") + " }";
    return line + ");\n";
}

QByteArray nodeRequest(const SnippetSource &source)
{
    const bool isEvent = source.kind == Kind::Event;
    QByteArray lines = QByteArray("const ") + (isEvent ? "properties" : "body") + " = " +
                       valueLiteral(nodeLanguage, source.body, 0) + ";\n\n";
    lines += QByteArray("const request = new ") + sdkClass(source.kind) + '(';
    if (isEvent)
        lines += stringLiteral(nodeLanguage, source.distinctId) + ", " + stringLiteral(nodeLanguage, source.eventName) +
                 ", properties";
    else
        lines += "body";
    return lines + nodeOptions(source) + ");\n";
}

} // namespace

QByteArray nodeSnippet(const SnippetSource &source)
{
    QByteArray code = QByteArray("const { Suprsend, ") + sdkClass(source.kind) +
                      " } = require(\"@suprsend/node-sdk\");\n\n"
                      "const client = new Suprsend(process.env.SUPRSEND_WORKSPACE_KEY, "
                      "process.env.SUPRSEND_WORKSPACE_SECRET, {\n"
                      "  base_url: process.env.SUPRSEND_BASE_URL || \"https://hub.suprsend.com/\",\n"
                      "});\n\n";
    code += nodeRequest(source);
    for (const SnippetAttachment &attachment : source.attachments)
        code += nodeAttachment(attachment);
    return code + "\nclient." + sdkCall(source.kind) + "(request).then((response) => console.log(response));\n";
}

const char *sdkClass(Kind kind)
{
    switch (kind) {
    case Kind::Workflow:
        return "WorkflowTriggerRequest";
    case Kind::Event:
        return "Event";
    case Kind::DynamicWorkflow:
        return "Workflow";
    case Kind::Broadcast:
        return "SubscriberListBroadcast";
    }
    Q_UNREACHABLE();
}

const char *sdkCall(Kind kind)
{
    switch (kind) {
    case Kind::Workflow:
        return "workflows.trigger";
    case Kind::Event:
        return "track_event";
    case Kind::DynamicWorkflow:
        return "trigger_workflow";
    case Kind::Broadcast:
        return "subscriber_lists.broadcast";
    }
    Q_UNREACHABLE();
}

} // namespace heliograph
