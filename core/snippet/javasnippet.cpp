// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/codeliteral.h"
#include "core/snippet/sdksnippets.h"

namespace heliograph {

namespace {

constexpr auto javaLanguage = SnippetLanguage::Java;

QByteArray textOrNull(const QString &text)
{
    return text.isEmpty() ? QByteArray("null") : stringLiteral(javaLanguage, text);
}

/// Its constructors know no brand: of what has a body, it stands there.
json::Value bodyOf(const SnippetSource &source)
{
    json::Value body = source.body;
    if (source.kind != Kind::Event && !source.brandId.isEmpty())
        body.set("brand_id", json::Value::string(source.brandId));
    return body;
}

QByteArray javaRequest(const SnippetSource &source)
{
    const QByteArray name = sdkClass(source.kind);
    const bool isEvent = source.kind == Kind::Event;
    QByteArray lines = QByteArray("        JSONObject ") + (isEvent ? "properties" : "body") + " = " +
                       valueLiteral(javaLanguage, bodyOf(source), 2) + ";\n\n";
    lines += "        " + name + " request = new " + name + '(';
    if (isEvent)
        lines += stringLiteral(javaLanguage, source.distinctId) + ", " + stringLiteral(javaLanguage, source.eventName) +
                 ", properties";
    else
        lines += "body";
    QByteArrayList keys{textOrNull(source.idempotencyKey), textOrNull(source.tenantId)};
    if (source.kind == Kind::Workflow)
        keys.append(textOrNull(source.cancellationKey));
    while (!keys.isEmpty() && keys.last() == "null")
        keys.removeLast();
    for (const QByteArray &key : keys)
        lines += ", " + key;
    return lines + ");\n";
}

QByteArray javaAttachment(const SnippetAttachment &attachment)
{
    const QByteArray name =
        attachment.fileName ? stringLiteral(javaLanguage, *attachment.fileName) : QByteArray("null");
    return "        request.addAttachment(" + stringLiteral(javaLanguage, attachment.path) + ", " + name + ", " +
           (attachment.ignoreIfError ? "true" : "false") + ");\n";
}

const char *javaCall(Kind kind)
{
    switch (kind) {
    case Kind::Workflow:
        return "workflows.trigger";
    case Kind::Event:
        return "trackEvent";
    case Kind::DynamicWorkflow:
        return "triggerWorkflow";
    case Kind::Broadcast:
        return "subscriberLists.broadcast";
    }
    Q_UNREACHABLE();
}

QByteArray javaImports(const SnippetSource &source, const QByteArray &request)
{
    QByteArray lines;
    if (request.contains("new BigDecimal(\""))
        lines += "import java.math.BigDecimal;\n";
    if (request.contains("new BigInteger(\""))
        lines += "import java.math.BigInteger;\n";
    if (request.contains("new JSONArray()"))
        lines += "import org.json.JSONArray;\n";
    lines += "import org.json.JSONObject;\n";
    // In the order of their names.
    const QByteArray own = QByteArray("import suprsend.") + sdkClass(source.kind) + ";\n";
    const QByteArray client = "import suprsend.Suprsend;\n";
    return lines + (own < client ? own + client : client + own);
}

} // namespace

QByteArray javaSnippet(const SnippetSource &source)
{
    const QByteArray request = javaRequest(source);
    QByteArray code = javaImports(source, request) + "\npublic class Send {\n"
                                                     "    public static void main(String[] args) throws Exception {\n"
                                                     "        Suprsend client = new Suprsend(\n"
                                                     "            System.getenv(\"SUPRSEND_WORKSPACE_KEY\"),\n"
                                                     "            System.getenv(\"SUPRSEND_WORKSPACE_SECRET\"),\n"
                                                     "            System.getenv(\"SUPRSEND_BASE_URL\"));\n\n";
    code += request;
    for (const SnippetAttachment &attachment : source.attachments)
        code += javaAttachment(attachment);
    return code + "\n        JSONObject response = client." + javaCall(source.kind) +
           "(request);\n        System.out.println(response);\n    }\n}\n";
}

} // namespace heliograph
