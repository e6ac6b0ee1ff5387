// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/document.h"
#include "core/request/limits.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

Document parsed(const QByteArray &text)
{
    const auto document = Document::parse(text, u"/folder"_s);
    if (!document)
        qFatal("not a document: %s", text.constData());
    return *document;
}

QString orNone(const std::optional<QString> &text)
{
    return text.value_or(u"(none)"_s);
}

QString kindText(const Document &document)
{
    return document.kind() ? kindName(*document.kind()) : u"(none)"_s;
}

} // namespace

class DocumentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kindNamesComeBack_data();
    void kindNamesComeBack();
    void noOtherNameIsAKind_data();
    void noOtherNameIsAKind();
    void tellsFormAndKind_data();
    void tellsFormAndKind();
    void findsTheBody_data();
    void findsTheBody();
    void readsTheEnvelopesFields();
    void readsTheBareBodysFields();
    void readsNoFieldThatSaysNothing_data();
    void readsNoFieldThatSaysNothing();
    void pointsAtTheIdempotencyKey_data();
    void pointsAtTheIdempotencyKey();
    void understandsAttachments();
    void leavesOutOddAttachments_data();
    void leavesOutOddAttachments();
    void bareBodyHasNoAttachments();
    void refusesWhatIsNoObject_data();
    void refusesWhatIsNoObject();
    void keepsTheText();
    void readsFromAFile();
    void reportsAFileThatCannotBeRead_data();
    void reportsAFileThatCannotBeRead();
    void newTextIsADocument_data();
    void newTextIsADocument();
    void newTextIsLaidOut();
    void emptyDocumentHasNothing();
};

void DocumentTest::kindNamesComeBack_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("workflow") << Kind::Workflow << u"workflow"_s;
    QTest::newRow("event") << Kind::Event << u"event"_s;
    QTest::newRow("dynamic workflow") << Kind::DynamicWorkflow << u"dynamic_workflow"_s;
    QTest::newRow("broadcast") << Kind::Broadcast << u"broadcast"_s;
}

void DocumentTest::kindNamesComeBack()
{
    QFETCH(Kind, kind);
    QFETCH(QString, name);
    QCOMPARE(kindName(kind), name);
    QVERIFY(kindFromName(name) == kind);
}

void DocumentTest::noOtherNameIsAKind_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("capital") << u"Workflow"_s;
    QTest::newRow("blank") << u"workflow "_s;
    QTest::newRow("longer") << u"workflows"_s;
}

void DocumentTest::noOtherNameIsAKind()
{
    QFETCH(QString, name);
    QVERIFY(!kindFromName(name));
}

void DocumentTest::tellsFormAndKind_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("bare");
    QTest::addColumn<QString>("kind");
    QTest::newRow("envelope, kind said") << R"({"kind":"event","body":{"distinct_id":"u"}})"_ba << false << u"event"_s;
    QTest::newRow("envelope, kind beats keys")
        << R"({"kind":"broadcast","body":{"workflow":"w"}})"_ba << false << u"broadcast"_s;
    QTest::newRow("envelope, misspelt kind")
        << R"({"kind":"workflwo","body":{"workflow":"w"}})"_ba << false << u"(none)"_s;
    QTest::newRow("envelope, kind is no text") << R"({"kind":1,"body":{"workflow":"w"}})"_ba << false << u"workflow"_s;
    QTest::newRow("envelope, kind without body") << R"({"kind":"workflow"})"_ba << false << u"workflow"_s;
    QTest::newRow("envelope, keys tell nothing") << R"({"body":{"recipients":[]}})"_ba << false << u"(none)"_s;
    QTest::newRow("envelope, workflow") << R"({"body":{"recipients":[],"workflow":"w"}})"_ba << false << u"workflow"_s;
    QTest::newRow("envelope, event") << R"({"body":{"event_name":"e"}})"_ba << false << u"event"_s;
    QTest::newRow("envelope, dynamic") << R"({"body":{"users":[]}})"_ba << false << u"dynamic_workflow"_s;
    QTest::newRow("envelope, broadcast") << R"({"body":{"list_id":"l"}})"_ba << false << u"broadcast"_s;
    QTest::newRow("envelope, body is no object") << R"({"body":[{"workflow":"w"}]})"_ba << false << u"(none)"_s;
    QTest::newRow("envelope beside body keys")
        << R"({"workflow":"w","body":{"list_id":"l"}})"_ba << false << u"broadcast"_s;
    QTest::newRow("empty object") << "{}"_ba << false << u"(none)"_s;
    QTest::newRow("only a title") << R"({"title":"t"})"_ba << false << u"(none)"_s;
    QTest::newRow("bare workflow") << R"({"workflow":"w","recipients":[]})"_ba << true << u"workflow"_s;
    QTest::newRow("bare event") << R"({"event":"e","distinct_id":"u"})"_ba << true << u"event"_s;
    QTest::newRow("bare event, document's name") << R"({"event_name":"e"})"_ba << true << u"event"_s;
    QTest::newRow("bare dynamic") << R"({"name":"n","users":[]})"_ba << true << u"dynamic_workflow"_s;
    QTest::newRow("bare broadcast") << R"({"list_id":"l"})"_ba << true << u"broadcast"_s;
    QTest::newRow("bare, kind said") << R"({"kind":"event","workflow":"w"})"_ba << true << u"event"_s;
}

void DocumentTest::tellsFormAndKind()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, bare);
    QFETCH(QString, kind);
    const Document document = parsed(text);
    QCOMPARE(document.isBare(), bare);
    QCOMPARE(kindText(document), kind);
}

void DocumentTest::findsTheBody_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<bool>("hasBody");
    QTest::newRow("envelope") << R"({"body":{"workflow":"w"}})"_ba << u"/body"_s << true;
    QTest::newRow("bare") << R"({"workflow":"w"})"_ba << QString() << true;
    QTest::newRow("missing") << R"({"kind":"workflow"})"_ba << u"/body"_s << false;
    QTest::newRow("null") << R"({"body":null,"workflow":"w"})"_ba << u"/body"_s << false;
    QTest::newRow("array") << R"({"body":[]})"_ba << u"/body"_s << false;
}

void DocumentTest::findsTheBody()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, pointer);
    QFETCH(bool, hasBody);
    const Document document = parsed(text);
    QCOMPARE(document.bodyPointer().toString(), pointer);
    QCOMPARE(document.body() != nullptr, hasBody);
    if (hasBody)
        QCOMPARE(document.body(), document.bodyPointer().in(document.root()));
}

void DocumentTest::readsTheEnvelopesFields()
{
    const Document document = parsed(R"({"title":"Größe","tenant_id":"t","idempotency_key":" k ",
        "cancellation_key":"c","brand_id":"b","body":{"workflow":"w","tenant_id":"x"}})");
    QCOMPARE(document.title(), u"Größe"_s);
    QCOMPARE(orNone(document.tenantId()), u"t"_s);
    QCOMPARE(orNone(document.idempotencyKey()), u" k "_s);
    QCOMPARE(orNone(document.cancellationKey()), u"c"_s);
    QCOMPARE(orNone(document.brandId()), u"b"_s);
    QCOMPARE(document.tenantIdPointer().toString(), u"/tenant_id"_s);
    QCOMPARE(document.cancellationKeyPointer().toString(), u"/cancellation_key"_s);
    QCOMPARE(document.folder(), u"/folder"_s);
}

void DocumentTest::readsTheBareBodysFields()
{
    const Document document = parsed(R"({"workflow":"w","$idempotency_key":"k","idempotency_key":"no",
        "tenant_id":"t","cancellation_key":"c","brand_id":"b","title":"T"})");
    QCOMPARE(document.title(), u"T"_s);
    QCOMPARE(orNone(document.idempotencyKey()), u"k"_s);
    QCOMPARE(orNone(document.tenantId()), u"t"_s);
    QCOMPARE(orNone(document.cancellationKey()), u"c"_s);
    QCOMPARE(orNone(document.brandId()), u"b"_s);
    QCOMPARE(document.tenantIdPointer().toString(), u"/tenant_id"_s);
    QCOMPARE(document.cancellationKeyPointer().toString(), u"/cancellation_key"_s);
}

void DocumentTest::readsNoFieldThatSaysNothing_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("absent") << QByteArray();
    QTest::newRow("empty") << R"("")"_ba;
    QTest::newRow("null") << "null"_ba;
    QTest::newRow("number") << "7"_ba;
    QTest::newRow("object") << "{}"_ba;
}

void DocumentTest::readsNoFieldThatSaysNothing()
{
    QFETCH(QByteArray, value);
    QByteArray text = R"({"body":{"workflow":"w"})";
    if (!value.isEmpty()) {
        for (const QByteArray &key : {"title"_ba, "tenant_id"_ba, "idempotency_key"_ba, "cancellation_key"_ba})
            text += ",\"" + key + "\":" + value;
        text += ",\"brand_id\":" + value;
    }
    const Document document = parsed(text + '}');
    QCOMPARE(document.title(), QString());
    QVERIFY(!document.tenantId());
    QVERIFY(!document.idempotencyKey());
    QVERIFY(!document.cancellationKey());
    QVERIFY(!document.brandId());
}

void DocumentTest::pointsAtTheIdempotencyKey_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("pointer");
    QTest::newRow("none") << R"({"body":{"workflow":"w"}})"_ba << u"(none)"_s << u"/idempotency_key"_s;
    QTest::newRow("envelope's") << R"({"idempotency_key":"k","body":{"workflow":"w"}})"_ba << u"k"_s
                                << u"/idempotency_key"_s;
    QTest::newRow("body's") << R"({"body":{"workflow":"w","$idempotency_key":"b"}})"_ba << u"b"_s
                            << u"/body/$idempotency_key"_s;
    QTest::newRow("both") << R"({"idempotency_key":"k","body":{"workflow":"w","$idempotency_key":"b"}})"_ba << u"k"_s
                          << u"/idempotency_key"_s;
    QTest::newRow("envelope's is empty") << R"({"idempotency_key":"","body":{"$idempotency_key":"b"}})"_ba << u"b"_s
                                         << u"/body/$idempotency_key"_s;
    QTest::newRow("no body") << R"({"kind":"workflow"})"_ba << u"(none)"_s << u"/idempotency_key"_s;
    QTest::newRow("bare") << R"({"workflow":"w","$idempotency_key":"b"})"_ba << u"b"_s << u"/$idempotency_key"_s;
    QTest::newRow("bare, none") << R"({"workflow":"w"})"_ba << u"(none)"_s << u"/$idempotency_key"_s;
}

void DocumentTest::pointsAtTheIdempotencyKey()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, key);
    QFETCH(QString, pointer);
    const Document document = parsed(text);
    QCOMPARE(orNone(document.idempotencyKey()), key);
    QCOMPARE(document.idempotencyKeyPointer().toString(), pointer);
}

void DocumentTest::understandsAttachments()
{
    const Document document = parsed(R"({"body":{"workflow":"w"},"attachments":[
        {"file":"a.pdf"}, 7, {"url":"https://x/y","file_name":"","ignore_if_error":true},
        {"file":"b.pdf","file_name":" B ","ignore_if_error":1}]})");
    const auto &attachments = document.attachments();
    QCOMPARE(attachments.size(), std::size_t(3));
    QCOMPARE(attachments[0].file, u"a.pdf"_s);
    QVERIFY(attachments[0].url.isEmpty() && !attachments[0].fileName && !attachments[0].ignoreIfError);
    QCOMPARE(attachments[0].pointer.toString(), u"/attachments/0"_s);
    QCOMPARE(attachments[1].url, u"https://x/y"_s);
    QCOMPARE(orNone(attachments[1].fileName), QString());
    QVERIFY(attachments[1].file.isEmpty() && attachments[1].ignoreIfError);
    QCOMPARE(attachments[1].pointer.toString(), u"/attachments/2"_s);
    QCOMPARE(orNone(attachments[2].fileName), u" B "_s);
    QVERIFY(!attachments[2].ignoreIfError);
}

void DocumentTest::leavesOutOddAttachments_data()
{
    QTest::addColumn<QByteArray>("attachments");
    QTest::newRow("no list") << R"({"file":"a"})"_ba;
    QTest::newRow("neither file nor url") << R"([{"file_name":"a"}])"_ba;
    QTest::newRow("both file and url") << R"([{"file":"a","url":"https://x/y"}])"_ba;
    QTest::newRow("empty file") << R"([{"file":""}])"_ba;
    QTest::newRow("file is no text") << R"([{"file":1}])"_ba;
    QTest::newRow("entry is no object") << R"(["a.pdf",null,[]])"_ba;
}

void DocumentTest::leavesOutOddAttachments()
{
    QFETCH(QByteArray, attachments);
    QVERIFY(parsed(R"({"body":{"workflow":"w"},"attachments":)" + attachments + '}').attachments().empty());
}

void DocumentTest::bareBodyHasNoAttachments()
{
    QVERIFY(parsed(R"({"workflow":"w","attachments":[{"file":"a"}]})").attachments().empty());
}

void DocumentTest::refusesWhatIsNoObject_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QTest::newRow("empty") << QByteArray() << u"json.empty"_s << 1;
    QTest::newRow("broken") << "{\n\"a\":}"_ba << u"json.syntax"_s << 2;
    QTest::newRow("duplicate key") << R"({"body":{},"body":{}})"_ba << u"json.duplicate_key"_s << 1;
    QTest::newRow("array") << "\n\n []"_ba << u"document.not_object"_s << 3;
    QTest::newRow("text") << R"("workflow")"_ba << u"document.not_object"_s << 1;
    QTest::newRow("null") << "null"_ba << u"document.not_object"_s << 1;
}

void DocumentTest::refusesWhatIsNoObject()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(int, line);
    const auto document = Document::parse(text, {});
    QVERIFY(!document);
    QCOMPARE(document.error().code, code);
    QVERIFY(!document.error().message.isEmpty());
    QCOMPARE(document.error().place.line, line);
}

void DocumentTest::keepsTheText()
{
    const QByteArray text = "{ \"body\" : {\"workflow\":\"w\", \"data\":{\"n\":1.10}} }\r\n";
    const Document document = parsed(text);
    QCOMPARE(document.text(), text);
    QCOMPARE(json::compact(document.root()), R"({"body":{"workflow":"w","data":{"n":1.10}}})"_ba);
}

void DocumentTest::readsFromAFile()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"Größe.notify.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"workflow":"w"})");
    file.close();
    const auto document = Document::read(file.fileName());
    QVERIFY(document);
    QCOMPARE(document->folder(), QFileInfo(folder.path()).absoluteFilePath());
    QVERIFY(document->kind() == Kind::Workflow);
}

void DocumentTest::reportsAFileThatCannotBeRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<QString>("code");
    QTest::newRow("missing") << u"no.json"_s << qint64(-1) << u"file.missing"_s;
    QTest::newRow("folder") << u"."_s << qint64(-1) << u"file.directory"_s;
    QTest::newRow("too big") << u"big.json"_s << limits::documentBytes + 1 << u"file.too_big"_s;
    QTest::newRow("not JSON") << u"nul.json"_s << qint64(3) << u"json.nul"_s;
}

void DocumentTest::reportsAFileThatCannotBeRead()
{
    QFETCH(QString, name);
    QFETCH(qint64, size);
    QFETCH(QString, code);
    const QTemporaryDir folder;
    if (QFile file(folder.filePath(name)); size >= 0)
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(size));
    const auto document = Document::read(folder.filePath(name));
    QVERIFY(!document);
    QCOMPARE(document.error().code, code);
}

void DocumentTest::newTextIsADocument_data()
{
    kindNamesComeBack_data();
}

void DocumentTest::newTextIsADocument()
{
    QFETCH(Kind, kind);
    const QByteArray text = Document::newText(kind);
    const Document document = parsed(text);
    QVERIFY(document.kind() == kind);
    QVERIFY(!document.isBare());
    QVERIFY(document.body());
    QCOMPARE(text, json::indented(document.root()) + '\n');
    // Its body alone tells the kind as well, so that `kind` may be taken out again.
    QVERIFY(parsed(json::compact(*document.body())).kind() == kind);
}

void DocumentTest::newTextIsLaidOut()
{
    QCOMPARE(Document::newText(Kind::Workflow), R"({
  "heliograph": 1,
  "kind": "workflow",
  "body": {
    "workflow": "",
    "recipients": [],
    "data": {}
  }
}
)"_ba);
}

void DocumentTest::emptyDocumentHasNothing()
{
    const Document document;
    QVERIFY(!document.body());
    QVERIFY(!document.kind());
    QVERIFY(!document.idempotencyKey());
    QVERIFY(document.attachments().empty());
    QCOMPARE(document.bodyPointer().toString(), u"/body"_s);
}

HELIOGRAPH_SUITE(DocumentTest)
#include "tst_document.moc"
