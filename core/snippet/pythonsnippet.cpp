// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/codeliteral.h"
#include "core/snippet/sdksnippets.h"

namespace heliograph {

namespace {

constexpr auto pythonLanguage = SnippetLanguage::Python;

QByteArray pythonArgument(const char *name, const QString &text)
{
    return text.isEmpty() ? QByteArray()
                          : QByteArray("    ") + name + '=' + stringLiteral(pythonLanguage, text) + ",\n";
}

QByteArray pythonRequest(const SnippetSource &source)
{
    QByteArray lines = QByteArray("request = ") + sdkClass(source.kind) + "(\n";
    if (source.kind == Kind::Event) {
        lines += "    distinct_id=" + stringLiteral(pythonLanguage, source.distinctId) + ",\n";
        lines += "    event_name=" + stringLiteral(pythonLanguage, source.eventName) + ",\n    properties=";
    } else {
        lines += "    body=";
    }
    lines += valueLiteral(pythonLanguage, source.body, 1) + ",\n";
    lines += pythonArgument("idempotency_key", source.idempotencyKey) + pythonArgument("tenant_id", source.tenantId) +
             pythonArgument("cancellation_key", source.cancellationKey) + pythonArgument("brand_id", source.brandId);
    return lines + ")\n";
}

QByteArray pythonAttachment(const SnippetAttachment &attachment)
{
    QByteArray line = "request.add_attachment(" + stringLiteral(pythonLanguage, attachment.path);
    if (attachment.fileName)
        line += ", file_name=" + stringLiteral(pythonLanguage, *attachment.fileName);
    if (attachment.ignoreIfError)
        line += ", ignore_if_error=True";
    return line + ")\n";
}

} // namespace

QByteArray pythonSnippet(const SnippetSource &source)
{
    QByteArray code = QByteArray("import os\n\nfrom suprsend import Suprsend, ") + sdkClass(source.kind) +
                      "\n\n"
                      "client = Suprsend(\n"
                      "    os.environ[\"SUPRSEND_WORKSPACE_KEY\"],\n"
                      "    os.environ[\"SUPRSEND_WORKSPACE_SECRET\"],\n"
                      "    base_url=os.environ.get(\"SUPRSEND_BASE_URL\", \"https://hub.suprsend.com/\"),\n"
                      ")\n\n";
    code += pythonRequest(source);
    for (const SnippetAttachment &attachment : source.attachments)
        code += pythonAttachment(attachment);
    return code + "\nresponse = client." + sdkCall(source.kind) + "(request)\nprint(response)\n";
}

} // namespace heliograph
