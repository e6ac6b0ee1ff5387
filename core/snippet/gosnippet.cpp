// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/codeliteral.h"
#include "core/snippet/sdksnippets.h"

namespace heliograph {

namespace {

constexpr auto goLanguage = SnippetLanguage::Go;

QByteArray goField(const char *name, const QString &text)
{
    return text.isEmpty() ? QByteArray() : QByteArray("\t\t") + name + ": " + stringLiteral(goLanguage, text) + ",\n";
}

QByteArray goRequest(const SnippetSource &source)
{
    QByteArray lines = QByteArray("\trequest := &suprsend.") + sdkClass(source.kind) + "{\n";
    if (source.kind == Kind::Event) {
        lines += "\t\tDistinctId: " + stringLiteral(goLanguage, source.distinctId) + ",\n";
        lines += "\t\tEventName: " + stringLiteral(goLanguage, source.eventName) + ",\n\t\tProperties: ";
    } else {
        lines += "\t\tBody: ";
    }
    lines += valueLiteral(goLanguage, source.body, 2) + ",\n";
    lines += goField("IdempotencyKey", source.idempotencyKey) + goField("TenantId", source.tenantId) +
             goField("CancellationKey", source.cancellationKey) + goField("BrandId", source.brandId);
    return lines + "\t}\n";
}

QByteArray goAttachment(const SnippetAttachment &attachment)
{
    QByteArrayList options;
    if (attachment.fileName)
        options.append("FileName: " + stringLiteral(goLanguage, *attachment.fileName));
    if (attachment.ignoreIfError)
        options.append("IgnoreIfError: true");
    const QByteArray option =
        options.isEmpty() ? QByteArray("nil") : "&suprsend.AttachmentOption{" + options.join(", ") + '}';
    return "\tif err := request.AddAttachment(" + stringLiteral(goLanguage, attachment.path) + ", " + option +
           "); err != nil {\n\t\tlog.Fatal(err)\n\t}\n";
}

const char *goCall(Kind kind)
{
    switch (kind) {
    case Kind::Workflow:
        return "Workflows.Trigger(request)";
    case Kind::Event:
        return "TrackEvent(request)";
    case Kind::DynamicWorkflow:
        return "TriggerWorkflow(request)";
    case Kind::Broadcast:
        return "SubscriberLists.Broadcast(context.Background(), request)";
    }
    Q_UNREACHABLE();
}

/// Go refuses an import that is not used.
QByteArray goImports(const SnippetSource &source, const QByteArray &request)
{
    QByteArray lines = "import (\n";
    if (source.kind == Kind::Broadcast)
        lines += "\t\"context\"\n";
    if (request.contains("json.Number(\""))
        lines += "\t\"encoding/json\"\n";
    return lines + "\t\"log\"\n\t\"os\"\n\n\tsuprsend \"github.com/suprsend/suprsend-go\"\n)\n";
}

constexpr auto makeClient = R"(	options := []suprsend.ClientOption{}
	if url := os.Getenv("SUPRSEND_BASE_URL"); url != "" {
		options = append(options, suprsend.WithBaseUrl(url))
	}
	client, err := suprsend.NewClient(os.Getenv("SUPRSEND_WORKSPACE_KEY"), os.Getenv("SUPRSEND_WORKSPACE_SECRET"), options...)
	if err != nil {
		log.Fatal(err)
	}

)";

} // namespace

QByteArray goSnippet(const SnippetSource &source)
{
    const QByteArray request = goRequest(source);
    QByteArray code = "package main\n\n" + goImports(source, request) + "\nfunc main() {\n" + makeClient + request;
    for (const SnippetAttachment &attachment : source.attachments)
        code += goAttachment(attachment);
    return code + "\n\tresponse, err := client." + goCall(source.kind) +
           "\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tlog.Println(response)\n}\n";
}

} // namespace heliograph
