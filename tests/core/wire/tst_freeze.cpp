// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/frozenrequest.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

Document parsed(const QByteArray &text, const QString &folder = {})
{
    const auto document = Document::parse(text, folder);
    if (!document)
        qFatal("not a document: %s", text.constData());
    return *document;
}

LoadedAttachment file(const QString &name, const QByteArray &content, const std::optional<QString> &fileName = {})
{
    LoadedAttachment loaded;
    loaded.attachment.file = name;
    loaded.attachment.fileName = fileName;
    loaded.content = content;
    return loaded;
}

LoadedAttachment url(const std::optional<QString> &fileName = {})
{
    LoadedAttachment loaded;
    loaded.attachment.url = u"https://example.com/a b.pdf"_s;
    loaded.attachment.fileName = fileName;
    return loaded;
}

LoadedAttachment missing(bool ignore)
{
    LoadedAttachment loaded = file(u"gone.pdf"_s, {});
    loaded.attachment.ignoreIfError = ignore;
    loaded.error =
        Error{u"attachment.missing"_s, u"There is no such file."_s, {}, {u"/attachments/0/file"_s, {}, 0, 0}};
    return loaded;
}

Result<FrozenRequest> frozenOf(const Document &document, const std::vector<LoadedAttachment> &attachments,
                               const QString &key)
{
    return freeze(document, attachments, key, {});
}

QByteArray bodyOf(const Result<FrozenRequest> &frozen)
{
    return frozen ? frozen->body : "Error " + frozen.error().code.toUtf8();
}

/// What stands in `$attachments` for that one attachment.
QByteArray onWire(const LoadedAttachment &attachment)
{
    const QByteArray head = R"({"workflow":"w","data":{"$attachments":[)";
    const QByteArray body = bodyOf(frozenOf(parsed(R"({"body":{"workflow":"w"}})"), {attachment}, {}));
    return body.startsWith(head) && body.endsWith("]}}") ? body.sliced(head.size()).chopped(3) : body;
}

} // namespace

class FreezeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysHowItTravels();
    void writesTheKeys_data();
    void writesTheKeys();
    void givesBackTheKeyOfTheBody_data();
    void givesBackTheKeyOfTheBody();
    void writesTheData_data();
    void writesTheData();
    void keepsSpellingAndOrder_data();
    void keepsSpellingAndOrder();
    void writesAFile_data();
    void writesAFile();
    void writesAUrl_data();
    void writesAUrl();
    void addsToTheAttachmentsOfTheData_data();
    void addsToTheAttachmentsOfTheData();
    void dropsWhatMayBeMissing();
    void reportsWhatMayNotBeMissing();
    void refuses_data();
    void refuses();
    void leavesTheDocumentAlone();
    void freezesFromDisk();
    void urlStandsBelowTheBase_data();
    void urlStandsBelowTheBase();
};

void FreezeTest::saysHowItTravels()
{
    const auto frozen = frozenOf(parsed(R"({"body":{"workflow":"w"}})"), {}, u"k"_s);
    QVERIFY(frozen);
    QVERIFY(frozen->kind == Kind::Workflow);
    QCOMPARE(frozen->method, "POST"_ba);
    QCOMPARE(frozen->path, "trigger/"_ba);
    QCOMPARE(frozen->contentType, "application/json; charset=utf-8"_ba);
    QCOMPARE(frozen->idempotencyKey, u"k"_s);
}

void FreezeTest::writesTheKeys_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("all, in the SDK's order")
        << R"({"cancellation_key":"c","tenant_id":"t","idempotency_key":"ignored","body":{"workflow":"w","data":{}}})"_ba
        << u"k"_s << R"({"workflow":"w","data":{},"$idempotency_key":"k","tenant_id":"t","cancellation_key":"c"})"_ba;
    QTest::newRow("none") << R"({"body":{"workflow":"w","data":{}}})"_ba << QString()
                          << R"({"workflow":"w","data":{}})"_ba;
    QTest::newRow("empty ones are left out")
        << R"({"tenant_id":"","cancellation_key":"","body":{"workflow":"w","data":{}}})"_ba << QString()
        << R"({"workflow":"w","data":{}})"_ba;
    QTest::newRow("already in the body: overwritten in place")
        << R"({"tenant_id":"t","body":{"tenant_id":"x","$idempotency_key":"y","workflow":"w","data":{}}})"_ba << u"k"_s
        << R"({"tenant_id":"t","$idempotency_key":"k","workflow":"w","data":{}})"_ba;
    QTest::newRow("no new one: the body's stays")
        << R"({"body":{"tenant_id":null,"$idempotency_key":"y","workflow":"w","data":{}}})"_ba << QString()
        << R"({"tenant_id":null,"$idempotency_key":"y","workflow":"w","data":{}})"_ba;
    QTest::newRow("bare body keeps its places")
        << R"({"tenant_id":"t","workflow":"w","cancellation_key":"c","data":{}})"_ba << u"k"_s
        << R"({"tenant_id":"t","workflow":"w","cancellation_key":"c","data":{},"$idempotency_key":"k"})"_ba;
    QTest::newRow("brand is not for workflows") << R"({"brand_id":"b","body":{"workflow":"w","data":{}}})"_ba
                                                << QString() << R"({"workflow":"w","data":{}})"_ba;
    QTest::newRow("text beyond ASCII")
        << R"({"tenant_id":"\u017c🙂","body":{"workflow":"w","data":{}}})"_ba << u"é\"\u0001"_s
        << R"({"workflow":"w","data":{},"$idempotency_key":"é\"\u0001","tenant_id":"ż🙂"})"_ba;
}

void FreezeTest::writesTheKeys()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, key);
    QFETCH(QByteArray, body);
    QCOMPARE(bodyOf(frozenOf(parsed(document), {}, key)), body);
}

void FreezeTest::givesBackTheKeyOfTheBody_data()
{
    QTest::addColumn<QByteArray>("ownKey");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("key");
    QTest::newRow("none") << QByteArray() << QString() << QString();
    QTest::newRow("asked for") << QByteArray() << u"k"_s << u"k"_s;
    QTest::newRow("the body's own") << R"(,"$idempotency_key":"b")"_ba << QString() << u"b"_s;
    QTest::newRow("asked for wins") << R"(,"$idempotency_key":"b")"_ba << u"k"_s << u"k"_s;
    QTest::newRow("no text") << R"(,"$idempotency_key":5)"_ba << QString() << QString();
}

void FreezeTest::givesBackTheKeyOfTheBody()
{
    QFETCH(QByteArray, ownKey);
    QFETCH(QString, asked);
    QFETCH(QString, key);
    const auto frozen = frozenOf(parsed(R"({"body":{"workflow":"w")" + ownKey + "}}"), {}, asked);
    QVERIFY(frozen);
    QCOMPARE(frozen->idempotencyKey, key);
}

void FreezeTest::writesTheData_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("attached");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray key = R"(,"$idempotency_key":"k")";
    const QByteArray list = R"({"$attachments":[{"contentType":null,"data":null,"url":"https://example.com/a b.pdf",)"
                            R"("ignore_if_error":false}]})";
    QTest::newRow("absent: last") << R"({"workflow":"w"})"_ba << false << R"({"workflow":"w")" + key + R"(,"data":{}})";
    QTest::newRow("absent, attached: before the keys")
        << R"({"workflow":"w"})"_ba << true << R"({"workflow":"w","data":)" + list + key + '}';
    for (const QByteArray &nothing : {"null"_ba, "0"_ba, "-0.0e5"_ba, R"("")"_ba, "false"_ba}) {
        QTest::addRow("%s gives way in place", nothing.constData())
            << R"({"data":)" + nothing + R"(,"workflow":"w"})" << false << R"({"data":{},"workflow":"w")" + key + '}';
        QTest::addRow("%s gives way in place, attached", nothing.constData())
            << R"({"data":)" + nothing + R"(,"workflow":"w"})" << true
            << R"({"data":)" + list + R"(,"workflow":"w")" + key + '}';
    }
    QTest::newRow("no object: for the check to report")
        << R"({"workflow":"w","data":[1]})"_ba << false << R"({"workflow":"w","data":[1])" + key + '}';
}

void FreezeTest::writesTheData()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, attached);
    QFETCH(QByteArray, expected);
    const std::vector<LoadedAttachment> attachments(attached ? 1 : 0, url());
    QCOMPARE(bodyOf(frozenOf(parsed(R"({"body":)" + body + '}'), attachments, u"k"_s)), expected);
    QCOMPARE(bodyOf(frozenOf(parsed(body), attachments, u"k"_s)), expected);
}

void FreezeTest::keepsSpellingAndOrder_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("numbers") << R"({"a":1.10,"b":1e-7,"c":1E+2,"d":-0,"e":123456789012345678901234567890})"_ba;
    QTest::newRow("keys like integers") << R"({"b":1,"2":2,"1":3,"a":4})"_ba;
    QTest::newRow("text") << R"({"控":"zażółć 🙂","x":"\u001f\b\t\"\\/</script>"})"_ba;
    QTest::newRow("nesting") << R"({"a":[[],{},[{"b":[null,true,false]}]],"":{"":{"":""}}})"_ba;
}

void FreezeTest::keepsSpellingAndOrder()
{
    QFETCH(QByteArray, data);
    const QByteArray body = R"({"unknown":1,"workflow":"w","data":)" + data + '}';
    QCOMPARE(bodyOf(frozenOf(parsed("{ \"body\" : " + body + "\n}"), {}, {})), body);
}

void FreezeTest::writesAFile_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("fileName");
    QTest::addColumn<QByteArray>("wireName");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("its own name") << u"in/billing.pdf"_s << QString() << "billing.pdf"_ba
                                  << "application/pdf"_ba;
    QTest::newRow("name given") << u"billing.pdf"_s << u"Bill.txt"_s << "Bill.txt"_ba
                                << "application/pdf"_ba;
    QTest::newRow("name is trimmed") << u"billing.pdf"_s << u"\u00a0\ufeff\t My Bill \u2003\r\n"_s << "My Bill"_ba
                                     << "application/pdf"_ba;
    QTest::newRow("blank name is none") << u"a.b/billing"_s << u" \t "_s << "billing"_ba
                                        << "application/octet-stream"_ba;
    QTest::newRow("no white space in JavaScript")
        << u"a.csv"_s << u"\u0085x"_s << QByteArray("\xc2\x85x") << "text/csv"_ba;
}

void FreezeTest::writesAFile()
{
    QFETCH(QString, file);
    QFETCH(QString, fileName);
    QFETCH(QByteArray, wireName);
    QFETCH(QByteArray, type);
    LoadedAttachment loaded = ::file(file, "\0\1\xff?"_ba);
    if (!fileName.isNull())
        loaded.attachment.fileName = fileName;
    loaded.attachment.ignoreIfError = true;
    QCOMPARE(onWire(loaded), R"({"filename":")" + wireName + R"(","contentType":")" + type +
                                 R"(","data":"AAH/Pw==","url":null,"ignore_if_error":true})");
}

void FreezeTest::writesAUrl_data()
{
    QTest::addColumn<QString>("fileName");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("without a name") << QString() << QByteArray();
    QTest::newRow("empty name") << u""_s << R"("filename":"",)"_ba;
    QTest::newRow("name is not trimmed") << u" a "_s << R"("filename":" a ",)"_ba;
}

void FreezeTest::writesAUrl()
{
    QFETCH(QString, fileName);
    QFETCH(QByteArray, head);
    QCOMPARE(onWire(url(fileName.isNull() ? std::nullopt : std::optional(fileName))),
             '{' + head +
                 R"("contentType":null,"data":null,"url":"https://example.com/a b.pdf","ignore_if_error":false})");
}

void FreezeTest::addsToTheAttachmentsOfTheData_data()
{
    QTest::addColumn<QByteArray>("present");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray added = R"({"filename":"f","contentType":"application/octet-stream","data":"eA==","url":null,)"
                             R"("ignore_if_error":false})";
    QTest::newRow("a list") << R"([{"url":"u"}])"_ba
                            << R"([{"url":"u"},)" + added + ']';
    QTest::newRow("an empty list") << "[]"_ba << '[' + added + ']';
    QTest::newRow("null") << "null"_ba << '[' + added + ']';
    QTest::newRow("false") << "false"_ba << '[' + added + ']';
}

void FreezeTest::addsToTheAttachmentsOfTheData()
{
    QFETCH(QByteArray, present);
    QFETCH(QByteArray, expected);
    const QByteArray head = R"({"workflow":"w","data":{"a":1,"$attachments":)";
    const QByteArray tail = R"(,"z":2}})";
    QCOMPARE(bodyOf(frozenOf(parsed(head + present + tail), {file(u"f"_s, "x")}, {})), head + expected + tail);
}

void FreezeTest::dropsWhatMayBeMissing()
{
    const Document document = parsed(R"({"body":{"workflow":"w"}})");
    // The data stands before the key, as if there were attachments: so it does with the SDK.
    QCOMPARE(bodyOf(frozenOf(document, {missing(true)}, u"k"_s)),
             R"({"workflow":"w","data":{},"$idempotency_key":"k"})"_ba);
    const QByteArray body = bodyOf(frozenOf(document, {missing(true), file(u"f"_s, "x")}, {}));
    QCOMPARE(body.count("filename"), 1);
    QVERIFY(body.contains(R"("filename":"f")"));
}

void FreezeTest::reportsWhatMayNotBeMissing()
{
    const auto frozen = frozenOf(parsed(R"({"body":{"workflow":"w"}})"), {file(u"f"_s, "x"), missing(false)}, {});
    QVERIFY(!frozen);
    QCOMPARE(frozen.error().code, u"attachment.missing"_s);
    QCOMPARE(frozen.error().place.pointer, u"/attachments/0/file"_s);
}

void FreezeTest::refuses_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("pointer");
    QTest::newRow("no body") << R"({"kind":"workflow"})"_ba << u"freeze.body"_s << u"/body"_s;
    QTest::newRow("empty object") << "{}"_ba << u"freeze.body"_s << u"/body"_s;
    QTest::newRow("body is no object") << R"({"kind":"workflow","body":[]})"_ba << u"freeze.body"_s << u"/body"_s;
    QTest::newRow("kind unknown") << R"({"body":{"recipients":[]}})"_ba << u"freeze.kind"_s << u"/kind"_s;
    QTest::newRow("kind misspelt") << R"({"kind":"workflows","body":{"workflow":"w"}})"_ba << u"freeze.kind"_s
                                   << u"/kind"_s;
    QTest::newRow("event") << R"({"body":{"event_name":"e"}})"_ba << u"freeze.workspace_key"_s << u""_s;
    QTest::newRow("dynamic workflow") << R"({"name":"n","users":[]})"_ba << u"freeze.workspace_key"_s << u""_s;
    QTest::newRow("broadcast") << R"({"kind":"broadcast","body":{}})"_ba << u"freeze.workspace_key"_s << u""_s;
    QTest::newRow("data is a list") << R"({"body":{"workflow":"w","data":[]}})"_ba << u"freeze.data"_s
                                    << u"/body/data"_s;
    QTest::newRow("data is a number, bare") << R"({"workflow":"w","data":7})"_ba << u"freeze.data"_s << u"/data"_s;
    QTest::newRow("attachments are no list")
        << R"({"workflow":"w","data":{"$attachments":{}}})"_ba << u"freeze.data"_s << u"/data/$attachments"_s;
}

void FreezeTest::refuses()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, code);
    QFETCH(QString, pointer);
    const auto frozen = frozenOf(parsed(document), {url()}, u"k"_s);
    QVERIFY(!frozen);
    QCOMPARE(frozen.error().code, code);
    QCOMPARE(frozen.error().place.pointer, pointer);
    QVERIFY(!frozen.error().message.isEmpty());
}

void FreezeTest::leavesTheDocumentAlone()
{
    const Document document = parsed(R"({"tenant_id":"t","body":{"workflow":"w","data":null}})");
    const json::Value before = document.root();
    const auto first = frozenOf(document, {url()}, u"k"_s);
    QVERIFY(document.root() == before);
    QCOMPARE(bodyOf(frozenOf(document, {url()}, u"k"_s)), bodyOf(first));
}

void FreezeTest::freezesFromDisk()
{
    const QTemporaryDir folder;
    QFile bill(folder.filePath(u"bill.txt"_s));
    QVERIFY(bill.open(QIODevice::WriteOnly));
    bill.write("hello");
    bill.close();
    const Document document =
        parsed(R"({"body":{"workflow":"w"},"attachments":[{"file":"bill.txt"},{"file":"no","ignore_if_error":true}]})",
               folder.path());
    QCOMPARE(bodyOf(frozenOf(document, loadAttachments(document), {})),
             R"({"workflow":"w","data":{"$attachments":[{"filename":"bill.txt","contentType":"text/plain",)"
             R"("data":"aGVsbG8=","url":null,"ignore_if_error":false}]}})"_ba);
}

void FreezeTest::urlStandsBelowTheBase_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("root") << u"https://hub.suprsend.com/"_s << "trigger/"_ba
                          << "https://hub.suprsend.com/trigger/"_ba;
    QTest::newRow("no final slash") << u"https://hub.suprsend.com"_s << "trigger/"_ba
                                    << "https://hub.suprsend.com/trigger/"_ba;
    QTest::newRow("path") << u"http://127.0.0.1:8080/proxy/hub/"_s << "trigger/"_ba
                          << "http://127.0.0.1:8080/proxy/hub/trigger/"_ba;
    QTest::newRow("path, no final slash") << u"http://h/proxy/hub"_s << "trigger/"_ba
                                          << "http://h/proxy/hub/trigger/"_ba;
    QTest::newRow("escapes stay") << u"http://h/a%20b%2Fc/żó"_s << "k%2Fey/trigger/"_ba
                                  << "http://h/a%20b%2Fc/%C5%BC%C3%B3/k%2Fey/trigger/"_ba;
    QTest::newRow("query of the path") << u"http://h/p?x=1#y"_s << "v1/message/?idempotency_key=a%26b&limit=1"_ba
                                       << "http://h/p/v1/message/?idempotency_key=a%26b&limit=1"_ba;
    QTest::newRow("query of the base goes") << u"http://h/p/?x=1#y"_s << "trigger/"_ba
                                            << "http://h/p/trigger/"_ba;
}

void FreezeTest::urlStandsBelowTheBase()
{
    QFETCH(QString, base);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, url);
    QCOMPARE(urlBelow(QUrl(base), path).toEncoded(), url);
}

HELIOGRAPH_SUITE(FreezeTest)
#include "tst_freeze.moc"
