// SPDX-License-Identifier: GPL-3.0-or-later
// The cases of the rules about the document, its keys, its body and its attachments; tst_rules.cpp runs them.
#include "tests/core/check/checking.h"

using namespace Qt::StringLiterals;

namespace heliograph::test {

namespace {

QByteArray good(const QByteArray &besideBody)
{
    return "{" + besideBody + "\"body\":{\"workflow\":\"w\",\"recipients\":[\"u\"]}}";
}

QByteArray goodBody(const QByteArray &besideWorkflow)
{
    return withBody(R"("workflow":"w","recipients":["u"],)" + besideWorkflow);
}

QByteArray attached(const QByteArray &entry)
{
    return good("\"attachments\":[" + entry + "],");
}

QByteArray text(qsizetype length)
{
    return '"' + QByteArray("é").repeated(length) + '"';
}

std::vector<RuleCase> envelopeCases()
{
    return {
        {"version of a newer program", "document.version", good(R"("heliograph":2,)"), u"/heliograph"_s},
        {"version as text", "document.version", good(R"("heliograph":"1",)"), u"/heliograph"_s,
         good(R"("heliograph":1,)")},
        {"unknown field", "document.unknown_field", good(R"("idempotencyKey":"k",)"), u"/idempotencyKey"_s},
        {"brand of a workflow", "document.unknown_field", good(R"("brand_id":"b",)"), u"/brand_id"_s},
        {"title is a list", "document.field_type", good(R"("title":[],)"), u"/title"_s},
        {"tenant is a number", "document.field_type", good(R"("tenant_id":7,)"), u"/tenant_id"_s,
         good(R"("tenant_id":"7",)")},
        {"key is null", "document.field_type", good(R"("idempotency_key":null,)"), u"/idempotency_key"_s, good("")},
        {"cancellation key is true", "document.field_type", good(R"("cancellation_key":true,)"),
         u"/cancellation_key"_s},
        {"attachments are an object", "document.field_type", good(R"("attachments":{},)"), u"/attachments"_s},
        {"templates are text", "document.field_type", good(R"("templates":"a.hbs",)"), u"/templates"_s},
        {"expect is text", "document.field_type", good(R"("expect":"accepted",)"), u"/expect"_s},
        {"the body's key is a number", "document.field_type", goodBody(R"("$idempotency_key":1.50)"),
         u"/body/$idempotency_key"_s, goodBody(R"("$idempotency_key":"1.50")")},
        {"a bare body's tenant is a number", "document.field_type",
         R"({"workflow":"w","recipients":["u"],"tenant_id":7})", u"/tenant_id"_s,
         R"({"workflow":"w","recipients":["u"],"tenant_id":"7"})"},
        {"misspelt kind", "kind.unknown", good(R"("kind":"workflows",)"), u"/kind"_s},
        {"kind is a number", "kind.unknown", good(R"("kind":1,)"), u"/kind"_s},
        {"nothing tells the kind", "kind.unknown", R"({"body":{"recipients":["u"]}})", u"/kind"_s},
        {"body of an event", "kind.contradicted", R"({"kind":"workflow","body":{"event":"E","distinct_id":"u"}})",
         u"/kind"_s, R"({"kind":"event","body":{"event":"E","distinct_id":"u"}})"},
        {"body of a workflow", "kind.contradicted", good(R"("kind":"event",)"), u"/kind"_s,
         good(R"("kind":"workflow",)")},
        {"a value that only code knew", "document.placeholder",
         goodBody(R"("data":{"n":[1,"Dear ‹fill in: user.name›"]})"), u"/body/data/n/1"_s},
        {"a member that only code knew", "document.placeholder", goodBody(R"("data":{"‹fill in: ...user›":null})"),
         u"/body/data/‹fill in: ...user›"_s},
        {"one that was escaped", "document.placeholder", goodBody(R"("data":{"n":"\u2039fill in: x\u203a"})"),
         u"/body/data/n"_s},
        {"no body", "body.missing", R"({"kind":"workflow"})", u"/body"_s},
        {"body is a list", "body.missing", R"({"kind":"workflow","body":[]})", u"/body"_s},
        {"one byte too large", "body.too_large", good(""), u"/body"_s, {}, 800 * 1024 + 1},
    };
}

std::vector<RuleCase> keyCases()
{
    return {
        {"idempotency key", "key.idempotency_length", good("\"idempotency_key\":" + text(256) + ','),
         u"/idempotency_key"_s},
        {"idempotency key in the body", "key.idempotency_length", goodBody("\"$idempotency_key\":" + text(256)),
         u"/body/$idempotency_key"_s},
        {"cancellation key", "key.cancellation_length", good("\"cancellation_key\":" + text(256) + ','),
         u"/cancellation_key"_s},
        {"tenant", "key.tenant_length", good("\"tenant_id\":" + text(65) + ','), u"/tenant_id"_s},
        {"only blanks", "key.blank", good(R"("idempotency_key":"  ",)"), u"/idempotency_key"_s, good("")},
        {"blank at the end", "key.blanks", good(R"("idempotency_key":"k ",)"), u"/idempotency_key"_s,
         good(R"("idempotency_key":"k",)")},
        {"blank at the tenant's beginning", "key.blanks", good(R"("tenant_id":"\tt",)"), u"/tenant_id"_s,
         good(R"("tenant_id":"t",)")},
        {"key in document and body", "key.twice",
         R"({"idempotency_key":"a","body":{"workflow":"w","recipients":["u"],"$idempotency_key":"b"}})",
         u"/body/$idempotency_key"_s, R"({"idempotency_key":"a","body":{"workflow":"w","recipients":["u"]}})"},
        {"tenant in document and body", "key.twice",
         R"({"tenant_id":"a","body":{"tenant_id":"b","workflow":"w","recipients":["u"]}})", u"/body/tenant_id"_s,
         R"({"tenant_id":"a","body":{"workflow":"w","recipients":["u"]}})"},
        {"key without $", "key.misnamed", goodBody(R"("idempotency_key":"k")"), u"/body/idempotency_key"_s,
         goodBody(R"("$idempotency_key":"k")")},
        {"key with and without $", "key.misnamed", goodBody(R"("idempotency_key":"k","$idempotency_key":"l")"),
         u"/body/idempotency_key"_s},
        {"pattern with an unknown name", "key.pattern", good(R"("idempotency_key_pattern":"{x}-{uuid}",)"),
         u"/idempotency_key_pattern"_s},
        {"pattern for one person, of two", "key.pattern",
         R"({"idempotency_key_pattern":"{distinct_id}","body":{"workflow":"w","recipients":["u","v"]}})",
         u"/idempotency_key_pattern"_s},
        {"pattern of blanks", "key.pattern",
         good(R"("idempotency_key_pattern":" {data.blank}",)")
             .replace(R"("recipients")", R"("data":{"blank":" "},"recipients")"),
         u"/idempotency_key_pattern"_s},
        {"pattern of a key that is too long", "key.pattern",
         good("\"idempotency_key_pattern\":\"{uuid}" + QByteArray(220, 'k') + "\","), u"/idempotency_key_pattern"_s},
        {"pattern in which nothing changes", "key.pattern_constant", good(R"("idempotency_key_pattern":"{workflow}",)"),
         u"/idempotency_key_pattern"_s},
        {"pattern beside a key", "key.pattern_unused",
         good(R"("idempotency_key":"k","idempotency_key_pattern":"{uuid}",)"), u"/idempotency_key_pattern"_s,
         good(R"("idempotency_key":"k",)")},
        {"pattern is a number", "document.field_type", good(R"("idempotency_key_pattern":1,)"),
         u"/idempotency_key_pattern"_s, good(R"("idempotency_key_pattern":"1",)")},
    };
}

std::vector<RuleCase> bodyCases()
{
    QByteArray many = "\"u0\"";
    for (int i = 1; i <= 100; ++i)
        many += ",\"u" + QByteArray::number(i) + '"';
    return {
        {"no slug", "workflow.missing", R"({"kind":"workflow","body":{"recipients":["u"]}})", u"/body/workflow"_s},
        {"empty slug", "workflow.missing", withBody(R"("workflow":"","recipients":["u"])"), u"/body/workflow"_s},
        {"blank slug", "workflow.missing", withBody(R"("workflow":" ","recipients":["u"])"), u"/body/workflow"_s},
        {"slug is a number", "workflow.missing", withBody(R"("workflow":7,"recipients":["u"])"), u"/body/workflow"_s},
        {"a name with blanks", "workflow.looks_like_name", withBody(R"("workflow":"invoice ready","recipients":["u"])"),
         u"/body/workflow"_s},
        {"a name with capitals", "workflow.looks_like_name",
         withBody(R"("workflow":"InvoiceReady","recipients":["u"])"), u"/body/workflow"_s},
        {"no recipients", "recipients.missing", withBody(R"("workflow":"w")"), u"/body/recipients"_s},
        {"recipients null", "recipients.missing", withBody(R"("workflow":"w","recipients":null)"),
         u"/body/recipients"_s},
        {"no recipient in the list", "recipients.missing", withBody(R"("workflow":"w","recipients":[])"),
         u"/body/recipients"_s},
        {"a bare recipient", "recipients.missing", withBody(R"("workflow":"w","recipients":"u")"),
         u"/body/recipients"_s, withBody(R"("workflow":"w","recipients":["u"])")},
        {"recipients are a number", "recipients.missing", withBody(R"("workflow":"w","recipients":3)"),
         u"/body/recipients"_s},
        {"101 recipients", "recipients.too_many", withRecipient(many), u"/body/recipients"_s},
        {"data is a list", "data.not_object", goodBody(R"("data":[1])"), u"/body/data"_s},
        {"data is text", "data.not_object", goodBody(R"("data":"x")"), u"/body/data"_s},
        {"data is null", "data.gives_way", goodBody(R"("data":null)"), u"/body/data"_s, goodBody(R"("data":{})")},
        {"data is false", "data.gives_way", goodBody(R"("data":false)"), u"/body/data"_s, goodBody(R"("data":{})")},
        {"data is 0", "data.gives_way", goodBody(R"("data":0.0)"), u"/body/data"_s, goodBody(R"("data":{})")},
        {"data is empty text", "data.gives_way", goodBody(R"("data":"")"), u"/body/data"_s, goodBody(R"("data":{})")},
        {"unknown key", "body.unknown_key", goodBody(R"("template":"t")"), u"/body/template"_s},
        {"unknown key of a bare body", "body.unknown_key", R"({"workflow":"w","recipients":["u"],"attachments":[]})",
         u"/attachments"_s},
        {"delay", "body.delay", goodBody(R"("delay":"1h")"), u"/body/delay"_s,
         withBody(R"("workflow":"w","recipients":["u"])")},
        {"trigger_at", "body.delay", goodBody(R"("trigger_at":"2026-01-01T00:00:00Z")"), u"/body/trigger_at"_s,
         withBody(R"("workflow":"w","recipients":["u"])")},
    };
}

std::vector<RuleCase> attachmentCases()
{
    const QString first = u"/attachments/0"_s;
    std::vector<RuleCase> cases{
        {"text", "attachment.malformed", attached(R"("a.pdf")"), first},
        {"neither file nor URL", "attachment.malformed", attached("{}"), first},
        {"file and URL", "attachment.malformed", attached(R"({"file":"a","url":"https://example.com/a"})"), first},
        {"file is a number", "attachment.malformed", attached(R"({"file":1})"), first + u"/file"_s},
        {"URL is empty", "attachment.malformed", attached(R"({"url":""})"), first + u"/url"_s},
        {"name is null", "attachment.malformed", attached(R"({"url":"https://example.com/a","file_name":null})"),
         first + u"/file_name"_s},
        {"flag is text", "attachment.malformed", attached(R"({"url":"https://example.com/a","ignore_if_error":"yes"})"),
         first + u"/ignore_if_error"_s},
        {"unknown field", "attachment.unknown_field", attached(R"({"url":"https://example.com/a","name":"b"})"),
         first + u"/name"_s},
        {"file is not there", "attachment.unreadable", attached(R"({"file":"nowhere/to-be-found.pdf"})"),
         first + u"/file"_s},
        {"file is not there, and may be left out", "attachment.left_out",
         attached(R"({"file":"nowhere/to-be-found.pdf","ignore_if_error":true})"), first + u"/file"_s},
        {"addresses as IDs", "recipient.address_as_id", R"({"body":{"workflow":"w","recipients":["u","a@b.c"]}})",
         u"/body/recipients/1"_s,
         R"({"body":{"workflow":"w","recipients":["u",{"distinct_id":"a@b.c","$email":["a@b.c"]}]}})"},
        {"nobody has an e-mail", "attachment.no_email",
         R"({"body":{"workflow":"w","recipients":["u",{"distinct_id":"v","$sms":"+15555555555"}]},)"
         R"("attachments":[{"url":"https://example.com/a"}]})",
         u"/attachments"_s},
    };
    for (const char *url :
         {"ftp://example.com/a", "file:///etc/passwd", "example.com/a", "https://", "https:///a", "javascript:1"})
        cases.push_back(
            {url, "attachment.url", attached(QByteArray(R"({"url":")") + url + R"("})"), first + u"/url"_s});
    for (const char *url : {"http://localhost/a", "https://127.0.0.1:8080/a", "http://192.168.1.4/a", "http://[::1]/a",
                            "http://intranet/a"})
        cases.push_back(
            {url, "attachment.host", attached(QByteArray(R"({"url":")") + url + R"("})"), first + u"/url"_s});
    return cases;
}

} // namespace

std::vector<RuleCase> documentCases()
{
    std::vector<RuleCase> all;
    for (auto &&cases : {envelopeCases(), keyCases(), bodyCases(), attachmentCases()})
        all.insert(all.end(), cases.begin(), cases.end());
    return all;
}

} // namespace heliograph::test
