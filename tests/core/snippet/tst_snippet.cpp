// SPDX-License-Identifier: GPL-3.0-or-later
// That the code runs and sends the same is shown by tests/conformance/snippets.py.
#include "core/json/parser.h"
#include "core/snippet/codeliteral.h"
#include "core/snippet/snippet.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class SnippetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndTitles();
    void says_data();
    void says();
    void holdsNoSecret_data();
    void holdsNoSecret();
    void masksTokens_data();
    void masksTokens();
    void showsTokensWhenAsked();
    void strings_data();
    void strings();
    void numbers_data();
    void numbers();
    void tellsWhatIsRounded();
    void tellsOfAMissingKey();
    void escapesWhatCannotBeSeen();
    void refusals_data();
    void refusals();
};

namespace {

const QByteArray withTokens = R"({"body":{"workflow":"wf","recipients":[{"distinct_id":"u",
    "$slack":{"user_id":"U1","access_token":"xoxb-1-secret"},
    "$iospush":[{"token":"push-secret","provider":"apns"}]}],
    "data":{"note":"see https://hooks.slack.com/services/T/B/hook-secret"}}})";

Document documentOf(const QByteArray &text)
{
    auto document = Document::parse(text, u"/base"_s);
    Q_ASSERT(document);
    return *std::move(document);
}

Snippet snippetOf(const QByteArray &text, const SnippetOptions &options)
{
    auto snippet = makeSnippet(documentOf(text), options);
    if (!snippet)
        qFatal("%s", qPrintable(snippet.error().message));
    return *std::move(snippet);
}

void addLanguages()
{
    QTest::addColumn<SnippetLanguage>("language");
    for (const SnippetLanguage language : snippetLanguages)
        QTest::newRow(qPrintable(snippetLanguageName(language))) << language;
}

} // namespace

void SnippetTest::namesAndTitles()
{
    QStringList titles;
    for (const SnippetLanguage language : snippetLanguages) {
        QCOMPARE(snippetLanguageFromName(snippetLanguageName(language)), language);
        titles.append(snippetLanguageTitle(language));
    }
    QCOMPARE(titles, QStringList({u"curl"_s, u"Node"_s, u"Python"_s, u"Go"_s, u"Java"_s}));
    QVERIFY(!snippetLanguageFromName(u"perl"_s));
}

void SnippetTest::says_data()
{
    QTest::addColumn<SnippetLanguage>("language");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QStringList>("parts");
    const QByteArray workflow = R"({"tenant_id":"t","body":{"workflow":"wf","recipients":["u"]},
        "attachments":[{"file":"a.pdf","file_name":"B.pdf"},{"url":"https://x.example/c","ignore_if_error":true}]})";
    const QByteArray event = R"({"kind":"event","brand_id":"b","body":{"distinct_id":"u","event_name":"E"}})";
    const QByteArray list = R"({"body":{"list_id":"l","template":"tt","notification_category":"system"}})";
    const auto row = [](const char *name, SnippetLanguage language, const QByteArray &document,
                        const QStringList &parts) { QTest::newRow(name) << language << document << parts; };
    row("curl, workflow", SnippetLanguage::Curl, workflow,
        {u"url=\"${base%/}/trigger/\""_s, u"\"tenant_id\": \"t\""_s, u"openssl base64 -A -in '/base/a.pdf'"_s});
    row("curl, event", SnippetLanguage::Curl, event,
        {u"\"$insert_id\": \"'\"$(new_id)\"'\""_s, u"\"$time\": '\"$(date +%s)\"'000"_s,
         u"\"env\": \"'\"$SUPRSEND_WORKSPACE_KEY\"'\""_s, u"\"properties\": {}"_s});
    row("curl, broadcast", SnippetLanguage::Curl, list, {u"$SUPRSEND_WORKSPACE_KEY/broadcast/"_s});
    row("node", SnippetLanguage::Node, workflow,
        {u"workflows.trigger(request)"_s, u"tenant_id: \"t\","_s,
         u"request.add_attachment(\"/base/a.pdf\", { file_name: \"B.pdf\" });"_s,
         u"request.add_attachment(\"https://x.example/c\", { ignore_if_error: true });"_s});
    row("node, event", SnippetLanguage::Node, event,
        {u"new Event(\"u\", \"E\", properties, {\n  brand_id: \"b\",\n})"_s});
    row("python", SnippetLanguage::Python, workflow,
        {u"tenant_id=\"t\""_s, u"\"/base/a.pdf\", file_name=\"B.pdf\")"_s, u"ignore_if_error=True"_s});
    row("go", SnippetLanguage::Go, list,
        {u"\"context\""_s, u"SubscriberLists.Broadcast(context.Background(), request)"_s});
    row("java", SnippetLanguage::Java, event, {u"new Event(\"u\", \"E\", properties)"_s});
}

void SnippetTest::says()
{
    QFETCH(SnippetLanguage, language);
    QFETCH(QByteArray, document);
    QFETCH(QStringList, parts);
    const QString code = snippetOf(document, {language}).code;
    for (const QString &part : parts)
        QVERIFY2(code.contains(part), qPrintable(part + u"\n"_s + code));
    QVERIFY(code.endsWith(u'\n'));
}

void SnippetTest::holdsNoSecret_data()
{
    addLanguages();
}

/// Whoever runs it has them in the environment.
void SnippetTest::holdsNoSecret()
{
    QFETCH(SnippetLanguage, language);
    const QByteArray document = R"({"kind":"event","body":{"distinct_id":"u","event_name":"E","env":"some_key"}})";
    const QString code = snippetOf(document, {language}).code;
    QVERIFY(code.contains(u"SUPRSEND_WORKSPACE_KEY"_s) && code.contains(u"SUPRSEND_WORKSPACE_SECRET"_s));
    QVERIFY(code.contains(u"SUPRSEND_BASE_URL"_s) && !code.contains(u"some_key"_s));
    const QString bearer = snippetOf(document, {language, AuthMode::Bearer}).code;
    QCOMPARE(bearer.contains(u"Bearer $SUPRSEND_API_KEY"_s), language == SnippetLanguage::Curl);
}

void SnippetTest::masksTokens_data()
{
    addLanguages();
}

void SnippetTest::masksTokens()
{
    QFETCH(SnippetLanguage, language);
    const Snippet snippet = snippetOf(withTokens, {language});
    QVERIFY(!snippet.code.contains(u"secret"_s));
    QCOMPARE(snippet.masked, 3);
    QVERIFY(snippet.code.contains(u"\"•••\""_s));
    QVERIFY2(snippet.notes.first().contains(u"masked"_s), qPrintable(snippet.notes.first()));
}

void SnippetTest::showsTokensWhenAsked()
{
    const Snippet snippet = snippetOf(withTokens, {.language = SnippetLanguage::Node, .withTokens = true});
    QVERIFY(snippet.code.contains(u"xoxb-1-secret"_s) && snippet.code.contains(u"hook-secret"_s));
    QCOMPARE(snippet.masked, 0);
}

void SnippetTest::strings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("literal");
    QTest::newRow("quotes") << u"a'b\"c"_s << "\"a'b\\\"c\""_ba;
    QTest::newRow("backslash, line feed") << u"\\\n"_s << "\"\\\\\\n\""_ba;
    QTest::newRow("beyond ASCII") << u"é你😀"_s << "\"é你😀\""_ba;
    QTest::newRow("turns the direction") << u"\u202ex"_s << "\"\\u202ex\""_ba;
    QTest::newRow("control") << QString(QChar(1)) + QChar(0x7f) << "\"\\u0001\\u007f\""_ba;
}

void SnippetTest::strings()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, literal);
    for (const SnippetLanguage language : snippetLanguages)
        QCOMPARE(stringLiteral(language, text), literal);
}

void SnippetTest::numbers_data()
{
    QTest::addColumn<SnippetLanguage>("language");
    QTest::addColumn<QByteArray>("spelling");
    QTest::addColumn<QByteArray>("literal");
    const auto row = [](const char *name, SnippetLanguage language, const QByteArray &spelling,
                        const QByteArray &literal) { QTest::newRow(name) << language << spelling << literal; };
    row("node", SnippetLanguage::Node, "1.10", "1.10");
    row("python, long", SnippetLanguage::Python, "123456789012345678901", "123456789012345678901");
    row("go, short", SnippetLanguage::Go, "-42", "-42");
    row("go, spelled", SnippetLanguage::Go, "1.10", "json.Number(\"1.10\")");
    row("go, minus zero", SnippetLanguage::Go, "-0", "json.Number(\"-0\")");
    row("java, int", SnippetLanguage::Java, "999999999", "999999999");
    row("java, long", SnippetLanguage::Java, "1234567890", "1234567890L");
    row("java, longer", SnippetLanguage::Java, "1234567890123456789", "new BigInteger(\"1234567890123456789\")");
    row("java, decimal", SnippetLanguage::Java, "1E+2", "new BigDecimal(\"1E+2\")");
}

void SnippetTest::numbers()
{
    QFETCH(SnippetLanguage, language);
    QFETCH(QByteArray, spelling);
    QFETCH(QByteArray, literal);
    QCOMPARE(valueLiteral(language, json::Value::number(spelling), 0), literal);
}

void SnippetTest::tellsWhatIsRounded()
{
    const auto value = json::parse(R"([1.10, 0.1, 1e-7, 0.00, 9007199254740993, 1.00000000000000001, 1e300, 12e2])");
    QVERIFY(value);
    QCOMPARE(inexactNumbers(SnippetLanguage::Node, *value),
             QStringList({u"9007199254740993"_s, u"1.00000000000000001"_s}));
    QCOMPARE(inexactNumbers(SnippetLanguage::Python, *value), QStringList({u"1.00000000000000001"_s}));
    QVERIFY(inexactNumbers(SnippetLanguage::Go, *value).isEmpty());
    const QByteArray document = R"({"body":{"workflow":"wf","recipients":["u"],"data":{"n":9007199254740993}}})";
    const QString notes = snippetOf(document, {SnippetLanguage::Node}).notes.join(u' ');
    QVERIFY2(notes.contains(u"Node rounds these numbers"_s), qPrintable(notes));
}

void SnippetTest::tellsOfAMissingKey()
{
    const QByteArray document = R"({"body":{"workflow":"wf","recipients":["u"]}})";
    QVERIFY(snippetOf(document, {SnippetLanguage::Go}).notes.join(u' ').contains(u"no idempotency key"_s));
    SnippetOptions options{SnippetLanguage::Go};
    options.idempotencyKey = u"k-1"_s;
    const Snippet snippet = snippetOf(document, options);
    QVERIFY(snippet.notes.isEmpty());
    QVERIFY(snippet.code.contains(u"IdempotencyKey: \"k-1\""_s));
}

/// A screen must not show other code than what runs.
void SnippetTest::escapesWhatCannotBeSeen()
{
    const QByteArray document =
        "{\"body\":{\"workflow\":\"wf\",\"recipients\":[\"u\"],\"data\":{\"a\u202e\":\"\u200b\u2028\"}}}";
    for (const SnippetLanguage language : snippetLanguages) {
        const QString code = snippetOf(document, {language}).code;
        QVERIFY(code.contains(u"\"a\\u202e\""_s) && code.contains(u"\"\\u200b\\u2028\""_s));
        QVERIFY(!code.contains(QChar(0x202e)) && !code.contains(QChar(0x2028)));
    }
}

void SnippetTest::refusals_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("code");
    QTest::newRow("no body") << R"({"kind":"workflow","heliograph":1,"title":"x"})"_ba << u"freeze.body"_s;
    QTest::newRow("no kind") << R"({"body":{"a":1}})"_ba << u"freeze.kind"_s;
}

void SnippetTest::refusals()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, code);
    for (const SnippetLanguage language : snippetLanguages) {
        const auto snippet = makeSnippet(documentOf(document), {language});
        QVERIFY(!snippet);
        QCOMPARE(snippet.error().code, code);
    }
}

HELIOGRAPH_SUITE(SnippetTest)
#include "tst_snippet.moc"
