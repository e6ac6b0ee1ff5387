// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/document.h"
#include "core/snippet/requestfromcode.h"
#include "core/snippet/snippet.h"
#include "tests/support/suite.h"

#include <QtTest>

#include <ctime>

using namespace heliograph;
using namespace Qt::StringLiterals;

class RequestFromCodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data();
    void understands();
    void tellsWhatItDidNot_data();
    void tellsWhatItDidNot();
    void refuses_data();
    void refuses();
    void takesItsOwnCode_data();
    void takesItsOwnCode();
    void keepsNoSecret();
    void takesAttachments();
    void isQuick_data();
    void isQuick();
};

namespace {

/// Without what every document has: as it stands on one line.
QByteArray shortForm(const ImportedRequest &request)
{
    auto root = json::parse(request.text);
    Q_ASSERT(root);
    root->remove("heliograph");
    root->remove("kind");
    return kindName(request.kind).toUtf8() + ' ' + json::compact(*root);
}

QString sentences(const ImportedRequest &request)
{
    QStringList lines;
    for (const CodeNote &note : request.notes)
        lines.append(u"%1: %2"_s.arg(note.line).arg(note.sentence));
    return lines.join(u'\n');
}

const QByteArray workflow = R"(workflow {"body":{"workflow":"wf","recipients":["u"],"data":{"n":1.10}}})";

} // namespace

void RequestFromCodeTest::understands_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("request");
    const auto row = [](const char *name, const char *code, const QByteArray &request = workflow) {
        QTest::newRow(name) << QString::fromUtf8(code) << request;
    };
    // curl
    row("curl",
        R"(curl -X POST 'https://hub.suprsend.com/trigger/' -d '{"workflow":"wf","recipients":["u"],"data":{"n":1.10}}')");
    row("a prompt", R"($ curl https://h/trigger/ --json '{"workflow":"wf","recipients":["u"],"data":{"n":1.10}}')");
    row("data-raw, lines",
        "curl --location 'https://h/trigger/' \\\n  --header 'Content-Type: application/json' \\\n"
        "  --data-raw '{\n  \"workflow\": \"wf\", \"recipients\": [\"u\"],\n \"data\": {\"n\": 1.10}}'");
    row("double quotes",
        R"(curl -XPOST https://h/trigger/ -d "{\"workflow\":\"wf\",\"recipients\":[\"u\"],\"data\":{\"n\":1.10}}")");
    row("$'…'",
        R"(curl https://h/trigger/ -d $'{"workflow":"wf","recipients":["u"],"data":{"n":1.10,"t":"it\'s\\n"}}')",
        R"(workflow {"body":{"workflow":"wf","recipients":["u"],"data":{"n":1.10,"t":"it's\n"}}})");
    row("cmd, lines",
        "curl -X POST \"https://h/trigger/\" ^\r\n -H \"Content-Type: application/json\" ^\r\n "
        "-d \"{\\\"workflow\\\":\\\"wf\\\",\\\"recipients\\\":[\\\"u\\\"],\\\"data\\\":{\\\"n\\\":1.10}}\"");
    row("cmd, by a browser",
        R"(curl ^"https://h/trigger/^" --data-raw ^"^{^\^"workflow^\^":^\^"wf^\^",^\^"recipients^\^":^[^\^"u^\^"^],^\^"data^\^":^{^\^"n^\^":1.10^}^}^")");
    row("PowerShell, lines", "curl.exe -X POST https://h/trigger/ `\n -d "
                             "'{\"workflow\":\"wf\",\"recipients\":[\"u\"],\"data\":{\"n\":1.10}}'");
    row("here-document", "curl https://h/trigger/ -d @- "
                         "<<'EOF'\n{\"workflow\":\"wf\",\"recipients\":[\"u\"],\"data\":{\"n\":1.10}}\nEOF\n");
    row("a pipe",
        R"(echo '{"workflow":"wf","recipients":["u"],"data":{"n":1.10}}' | curl https://h/trigger/ --data @-)");
    row("a variable of the script",
        "BODY='{\"workflow\":\"wf\",\"recipients\":[\"u\"],\"data\":{\"n\":1.10}}'\ncurl h/trigger/ -sSd \"$BODY\"");
    row("an event by REST",
        R"(curl https://h/event/ -d '{"distinct_id":"u","event":"E","properties":{},"$idempotency_key":"k"}')",
        R"(event {"idempotency_key":"k","body":{"distinct_id":"u","event_name":"E","properties":{}}})");
    // JavaScript
    row("node",
        "const body = {\n  workflow: 'wf', // which\n  recipients: [\"u\",],\n  data: { n: 1.10, },\n};\n"
        "const w = new WorkflowTriggerRequest(body, { tenant_id: 't', idempotency_key: `k` });\n",
        R"(workflow {"tenant_id":"t","idempotency_key":"k","body":{"workflow":"wf","recipients":["u"],"data":{"n":1.10}}})");
    row("node, inline",
        "supr.workflows.trigger(new WorkflowTriggerRequest({\"workflow\":\"wf\",recipients:['u'],data:{'n':1.10}}))");
    row("node, an event",
        "const distinct_id = \"u\"\nconst properties = { \"a\": -1, b: [true, null] }\n"
        "const event = new Event(distinct_id, 'E', properties, {tenant_id : \"t\", idempotency_key=\"k\"})",
        R"(event {"tenant_id":"t","idempotency_key":"k","body":{"distinct_id":"u","event_name":"E","properties":{"a":-1,"b":[true,null]}}})");
    row("node, a broadcast", "new SubscriberListBroadcast({list_id:'l',template:'tt',brand_id:'b'})",
        R"(broadcast {"brand_id":"b","body":{"list_id":"l","template":"tt"}})");
    row("node, a dynamic workflow",
        "new Workflow({name:'n', users:[{distinct_id:'u'}]}, {cancellation_key: undefined_})",
        R"(dynamic_workflow {"cancellation_key":"‹fill in: undefined_›","body":{"name":"n","users":[{"distinct_id":"u"}]}})");
    row("an object alone", "{ workflow: 'wf', recipients: ['u'], data: { n: 1.10 } }");
    row("strings that are added", "x = { workflow: 'w' + \"f\", recipients: ['u'], data: { n: 1.10 } };");
    row("escapes", R"(({ workflow: 'wf', recipients: ['u'], data: { t: '\x41\u00e9\u{1F600}\ud83d\ude00\'\/' } }))",
        R"(workflow {"body":{"workflow":"wf","recipients":["u"],"data":{"t":"Aé😀😀'/"}}})");
    row("numbers",
        "({ workflow: 'wf', recipients: ['u'], data: [.5, 5., 0x1F, 1_000, 12n, 1e-7, 123456789012345678901234567890] "
        "})",
        R"(workflow {"body":{"workflow":"wf","recipients":["u"],"data":[0.5,5,31,1000,12,1e-7,123456789012345678901234567890]}})");
    row("integer-like keys keep their order", "({workflow:'wf', recipients:[], data:{b:1, 2:2, 1:3}})",
        R"(workflow {"body":{"workflow":"wf","recipients":[],"data":{"b":1,"2":2,"1":3}}})");
    // Python
    row("python",
        "wf = WorkflowTriggerRequest(\n    body={\n        'workflow': 'wf',  # which\n        'recipients': ('u',),\n"
        "        'data': {'n': 1.10, 'on': True, 'off': False, 'no': None},\n    },\n    idempotency_key='k',\n    "
        "tenant_id=None,\n)",
        R"(workflow {"idempotency_key":"k","body":{"workflow":"wf","recipients":["u"],"data":{"n":1.10,"on":true,"off":false,"no":null}}})");
    row("python, by position", "Event('u', 'E', {'t': 'a' 'b'}, 'k', 't')",
        R"(event {"idempotency_key":"k","tenant_id":"t","body":{"distinct_id":"u","event_name":"E","properties":{"t":"ab"}}})");
    row("python, dict and three quotes",
        "body = dict(workflow='wf', recipients=['u'], data={'t': \"\"\"a\n\"b\"\"\"})\nWorkflowTriggerRequest(body)",
        R"(workflow {"body":{"workflow":"wf","recipients":["u"],"data":{"t":"a\n\"b"}}})");
    // JSON and logs
    row("a body", R"( {"workflow":"wf","recipients":["u"],"data":{"n":1.10}} )");
    row("a document", R"({"kind":"workflow","title":"T","body":{"workflow":"wf","recipients":["u"]}})",
        R"(workflow {"title":"T","body":{"workflow":"wf","recipients":["u"]}})");
    row("escaped", R"({\"workflow\":\"wf\",\"recipients\":[\"u\"],\"data\":{\"n\":1.10}})");
    row("escaped twice",
        R"(x={\\\"workflow\\\":\\\"wf\\\",\\\"recipients\\\":[\\\"u\\\"],\\\"data\\\":{\\\"n\\\":1.10}})");
    row("a string of JSON", R"("{\"workflow\":\"wf\",\"recipients\":[\"u\"],\"data\":{\"n\":1.10}}")");
    row("a log before it",
        R"(2026-01-02 10:00 [info] (id 7) sent body={"workflow":"wf","recipients":["u"],"data":{"n":1.10}} status=202)");
    row("a log of JSON",
        R"({"level":"info","event":"sent","request":{"method":"POST","payload":"{\"workflow\":\"wf\",\"recipients\":[\"u\"],\"data\":{\"n\":1.10}}"}})");
    row("a log with escapes",
        R"({"level":"info" msg {\"workflow\":\"wf\",\"recipients\":[\"u\"],\"data\":{\"n\":1.10}})");
    row("what each send makes anew",
        R"({"$insert_id":"i","$time":1,"event":"E","env":"k","distinct_id":"u","properties":{"a":1,"$ss_sdk_version":"s"}})",
        R"(event {"body":{"event_name":"E","distinct_id":"u","properties":{"a":1}}})");
}

void RequestFromCodeTest::understands()
{
    QFETCH(QString, code);
    QFETCH(QByteArray, request);
    const auto made = requestFromCode(code);
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    QCOMPARE(shortForm(*made), request);
    if (!request.contains("fill in"))
        QCOMPARE(sentences(*made), QString());
}

void RequestFromCodeTest::tellsWhatItDidNot_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("note");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char *name, const char *code, const char *note, const QByteArray &part = {}) {
        QTest::newRow(name) << QString::fromUtf8(code) << QString::fromUtf8(note) << part;
    };
    row("a variable", "({\n workflow: 'wf',\n recipients: [user.id] })",
        "3: Its value is not in the text: write it where ‹fill in: user.id› stands", "\"‹fill in: user.id›\"");
    row("a call", "({workflow:'wf', recipients: getUsers(a, {b: '}'}), data: {}})", "‹fill in: getUsers(a, {b: '}'})›");
    row("a template", "({workflow:'wf', recipients:['u'], data: {t: `Dear ${user.name}!`}})", "‹fill in: ${user.name}›",
        "\"Dear ‹fill in: ${user.name}›!\"");
    row("an f-string", "x = {'workflow': 'wf', 'a': f'Dear {name}'}", "‹fill in: {name}›", "Dear ‹fill in: {name}›");
    row("short for a variable", "({workflow:'wf', recipients: ['u'], data })", "‹fill in: data›",
        "\"data\": \"‹fill in: data›\"");
    row("what is spread", "({workflow:'wf', recipients: ['u'], data: { ...user }})", "‹fill in: user›",
        "\"‹fill in: user›\": null");
    row("an expression", "({workflow:'wf', recipients: ['u'], data: {n: 1 + 2, m: {a: 1} || b}})", "‹fill in: 1 + 2›",
        "\"‹fill in: {a: 1} || b›\"");
    row("undefined", "({workflow:'wf', recipients: ['u'], data: undefined})", "‹fill in: undefined›");
    row("a shell's variable", "curl h/trigger/ -d \"{\\\"workflow\\\":\\\"$WF\\\",\\\"n\\\":$N}\"",
        "1: Its value is not in the text: write it where ‹fill in: $WF› stands", "\"n\": \"‹fill in: $N›\"");
    row("an option", "curl --proto-default https -Z h/trigger/ -d '{\"workflow\":\"wf\"}'",
        "1: “--proto-default” was not understood");
    row("a header", "curl h/trigger/ \\\n -H 'X-Trace: 1' -d '{\"workflow\":\"wf\"}'", "2: “X-Trace” was left out");
    row("credentials", "curl -u name:secret h/trigger/ -d '{\"workflow\":\"wf\"}'", "“-u” was left out");
    row("another method", "curl -X PUT h/trigger/ -d '{\"workflow\":\"wf\"}'", "The method is “PUT”");
    row("a second call", "curl h/trigger/ -d '{\"workflow\":\"wf\"}'\ncurl h/ -d '{}'", "2: A second call of curl");
    row("a second request", "new Event('u','E',{})\nnew Event('u','F',{})", "2: A second request");
    row("a list", R"([{"workflow":"wf"},{"workflow":"b"}])", "There is a list of requests");
    row("keys of the SDK", "const s = new Suprsend('key', 'secret')\nnew Event('u','E',{})",
        "1: The keys that are handed to the SDK");
    row("an option of the SDK", "new Event('u','E',{}, {priority: 1})", "“priority” was not understood");
}

void RequestFromCodeTest::tellsWhatItDidNot()
{
    QFETCH(QString, code);
    QFETCH(QString, note);
    QFETCH(QByteArray, part);
    const auto made = requestFromCode(code);
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    QVERIFY2(sentences(*made).contains(note), qPrintable(sentences(*made)));
    QVERIFY2(made->text.contains(part), made->text.constData());
}

void RequestFromCodeTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << QString() << u"code.nothing"_s;
    QTest::newRow("prose") << u"Dear all, {here} is nothing."_s << u"code.nothing"_s;
    QTest::newRow("other JSON") << u"{\"a\":[1,2]}"_s << u"code.nothing"_s;
    QTest::newRow("curl without data") << u"curl https://example.com"_s << u"code.no_data"_s;
    QTest::newRow("data in a file") << u"curl h/trigger/ -d @body.json"_s << u"code.data_in_file"_s;
    QTest::newRow("a form") << u"curl h/trigger/ -d 'a=b&c=d'"_s << u"code.no_object"_s;
    QTest::newRow("a body from elsewhere") << u"new WorkflowTriggerRequest(makeBody())"_s << u"code.no_body"_s;
    QTest::newRow("Java") << u"new WorkflowTriggerRequest(new JSONObject().put(\"workflow\", \"w\"))"_s
                          << u"code.other_language"_s;
    QTest::newRow("Go") << u"Body: map[string]any{\"workflow\": \"w\"}"_s << u"code.other_language"_s;
    QTest::newRow("too long") << QString(longestCode + 1, u'x') << u"code.too_long"_s;
    QTest::newRow("too deep") << (u"{workflow:"_s + QString(100000, u'[')) << u"code.too_deep"_s;
    QTest::newRow("too deep in a call") << u"Event("_s + QString(100000, u'[') << u"code.too_deep"_s;
    QTest::newRow("beyond a double") << u"({workflow:'wf', n: 1e999})"_s << u"json.number_range"_s;
}

void RequestFromCodeTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const auto made = requestFromCode(text);
    QVERIFY(!made);
    QCOMPARE(made.error().code, code);
    QVERIFY(made.error().message.endsWith(u'.'));
}

void RequestFromCodeTest::takesItsOwnCode_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<SnippetLanguage>("language");
    const std::pair<const char *, QByteArray> documents[] = {
        {"workflow",
         R"({"heliograph":1,"kind":"workflow","idempotency_key":"k'1","tenant_id":"t","body":{"workflow":"wf","recipients":["u"],"data":{"t":"it's \"$x\" `y` \\ \n é","n":1.10}},"attachments":[{"file":"/base/it's.pdf","file_name":"B.pdf"}]})"},
        {"event",
         R"({"heliograph":1,"kind":"event","idempotency_key":"k'1","body":{"distinct_id":"u","event_name":"E","properties":{"a":[null,true]}}})"},
        {"dynamic",
         R"({"heliograph":1,"kind":"dynamic_workflow","idempotency_key":"k'1","brand_id":"b","body":{"name":"nn","template":"tt","users":[{"distinct_id":"u"}],"data":{}}})"},
        {"broadcast",
         R"({"heliograph":1,"kind":"broadcast","idempotency_key":"k'1","body":{"list_id":"l","template":"tt","data":{}}})"}};
    for (const auto &[name, document] : documents) {
        for (const SnippetLanguage language : {SnippetLanguage::Curl, SnippetLanguage::Node, SnippetLanguage::Python})
            QTest::addRow("%s, %s", name, qPrintable(snippetLanguageName(language))) << document << language;
    }
}

void RequestFromCodeTest::takesItsOwnCode()
{
    QFETCH(QByteArray, document);
    QFETCH(SnippetLanguage, language);
    const auto read = Document::parse(document, u"/base"_s);
    QVERIFY(read);
    SnippetOptions options{language};
    options.idempotencyKey = u"k'1"_s;
    const auto snippet = makeSnippet(*read, options);
    QVERIFY(snippet);
    const auto made = requestFromCode(snippet->code);
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    auto wanted = read->root();
    const auto back = json::parse(made->text);
    // The wire tells an event by another order.
    for (const char *member : {"kind", "idempotency_key", "tenant_id", "brand_id", "attachments"}) {
        const json::Value *a = wanted.find(member);
        const json::Value *b = back->find(member);
        QVERIFY2((!a && !b) || (a && b && *a == *b), made->text.constData());
    }
    for (const json::Member &member : wanted.find("body")->members()) {
        const json::Value *there = back->find("body")->find(member.key);
        QVERIFY2(there && *there == member.value, made->text.constData());
    }
    QVERIFY(!made->text.contains("fill in"));
}

void RequestFromCodeTest::keepsNoSecret()
{
    const QString code =
        uR"(curl -X POST https://hub.suprsend.com/SECRET1/trigger/ -H 'Authorization: Bearer SECRET2' -b SECRET3
        --oauth2-bearer SECRET4 -u SECRET5:x -d '{"name":"n","users":[{"distinct_id":"u"}]}')"_s.replace(u'\n', u' ');
    const auto made = requestFromCode(code);
    QVERIFY(made);
    QVERIFY(!made->text.contains("SECRET"));
    QVERIFY2(!sentences(*made).contains(u"SECRET"_s), qPrintable(sentences(*made)));
    QVERIFY(sentences(*made).contains(u"“Authorization” was left out"_s));
}

void RequestFromCodeTest::takesAttachments()
{
    const auto made = requestFromCode(uR"(w = new WorkflowTriggerRequest({workflow:'wf', recipients:['u']});
w.add_attachment("/tmp/a.pdf", { file_name: "A.pdf", ignore_if_error: true });
w.add_attachment("https://example.com/b.pdf");
w.add_attachment(path.join(dir, "c"), file_name="C");)"_s);
    QVERIFY(made);
    QCOMPARE(
        shortForm(*made),
        R"(workflow {"body":{"workflow":"wf","recipients":["u"]},"attachments":[{"file":"/tmp/a.pdf","file_name":"A.pdf","ignore_if_error":true},{"url":"https://example.com/b.pdf"},{"file":"‹fill in: path.join(dir, "c")›","file_name":"C"}]})"_ba
            .replace("\"c\"", "\\\"c\\\""));
}

void RequestFromCodeTest::isQuick_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("end");
    const auto row = [](const char *name, const QByteArray &begin, const QByteArray &part, const QByteArray &end = {}) {
        QTest::newRow(name) << begin << part << end;
    };
    row("members", "({workflow:'wf',data:{", "a:1,", "}})");
    row("different members", "({workflow:'wf',data:{", "a,b$,'c':d,");
    row("strings that are added", "({workflow:'wf',a:", "'a'+", "'b'})");
    row("blanks", "({workflow:'wf' as", " ", "})");
    row("brackets", "", "{}");
    row("open strings", "", "{'");
    row("backslashes", "{", "\\");
    row("variables", "curl -d '", "$a", "'");
    row("a variable that grows", "A=" + QByteArray(100000, 'x') + "\ncurl -d ", "$A");
    row("a variable that is used often", "a = [" + QByteArray("1,").repeated(100000) + "]\n({workflow:'wf',d:[", "a,",
        "]})");
    row("comments", "({workflow:'wf',d:[", "/**/1,", "]})");
    row("calls", "new Event(", "Event(");
    row("attachments", "new Event('u','E');", "x.add_attachment(");
    row("templates", "({workflow:`", "${", "`})");
    row("here-documents", "curl -d @- ", "<<A\n");
    row("many lines", "", "a = {\n");
    row("nested expressions", "({workflow:'wf',d:", "([{a:1}+", "");
}

/// What is awkward costs what its length is: four times as much takes some four times as long, not sixteen times. Of
/// the processor's time, since others may have it meanwhile, and what nobody notices apart from that.
void RequestFromCodeTest::isQuick()
{
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, part);
    QFETCH(QByteArray, end);
    const auto secondsOf = [&](qsizetype size) {
        const auto code = QString::fromUtf8(begin + part.repeated(size / part.size()) + end);
        const auto began = std::clock();
        const auto made = requestFromCode(code);
        const auto seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
        qInfo("%.3f s, %s", seconds, made ? "made" : qPrintable(made.error().code));
        return seconds;
    };
    const auto quarter = secondsOf(qsizetype{1} << 16);
    QCOMPARE_LE(secondsOf(qsizetype{1} << 18), 8 * quarter + 0.25);
}

HELIOGRAPH_SUITE(RequestFromCodeTest)

#include "tst_requestfromcode.moc"
