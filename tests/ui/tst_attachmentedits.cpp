// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/compose/attachmentedits.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

/// A document of one line with those attachments.
QByteArray withAttachments(const QByteArray &list)
{
    return R"({"body":{"workflow":"w"},"attachments":)" + list + "}";
}

} // namespace

class AttachmentEditsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makesTheList();
    void appends();
    void removes();
    void setsFields_data();
    void setsFields();
    void mergesTyping();
    void leavesABareBodyAlone();
    void refusesWhileBroken();
};

void AttachmentEditsTest::makesTheList()
{
    const QByteArray before = "{\n  \"body\": {\n    \"workflow\": \"w\"\n  }\n}\n";
    DocumentModel model(before);
    AttachmentEdits edits(model);
    QVERIFY(edits.addFiles({u"a.pdf"_s, u"b é.pdf"_s}));
    QCOMPARE(edits.all().size(), std::size_t{2});
    QCOMPARE(model.document().attachments().at(1).file, u"b é.pdf"_s);
    QVERIFY(model.text().startsWith("{\n  \"body\": {\n    \"workflow\": \"w\"\n  },\n  \"attachments\": ["));
    model.undo();
    QCOMPARE(model.text(), before);
    QVERIFY(edits.addFiles({}));
    QCOMPARE(model.text(), before);
}

void AttachmentEditsTest::appends()
{
    DocumentModel model(withAttachments(R"([ {"file":"a"} ])"));
    AttachmentEdits edits(model);
    QVERIFY(edits.addUrl(u"https://e.org/x"_s));
    QVERIFY(model.text().startsWith(R"({"body":{"workflow":"w"},"attachments":[ {"file":"a"},)"));
    QCOMPARE(edits.all().at(1).source, u"https://e.org/x"_s);
    QCOMPARE(edits.all().at(1).kind, AttachmentRow::Kind::Url);
}

void AttachmentEditsTest::removes()
{
    DocumentModel model(withAttachments(R"([{"file":"a"},{"x":1},{"url":"c"}])"));
    AttachmentEdits edits(model);
    QVERIFY(edits.remove({0, 2}));
    QCOMPARE(model.text(), withAttachments(R"([{"x":1}])"));
    QVERIFY(edits.remove({0}));
    QCOMPARE(model.text(), QByteArray(R"({"body":{"workflow":"w"}})"));
    model.undo();
    model.undo();
    QCOMPARE(edits.all().size(), std::size_t{3});
}

void AttachmentEditsTest::setsFields_data()
{
    using Edit = std::function<Result<>(AttachmentEdits &)>;
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QByteArray>("after");
    const auto source = [](const QString &text) {
        return Edit([text](AttachmentEdits &edits) { return edits.setSource(0, text); });
    };
    const auto fileName = [](const QString &text) {
        return Edit([text](AttachmentEdits &edits) { return edits.setFileName(0, text); });
    };
    const auto ignore = [](bool on) {
        return Edit([on](AttachmentEdits &edits) { return edits.setIgnoreIfError(0, on); });
    };
    QTest::newRow("file") << QByteArray(R"({"file" :"a"})") << source(u"b"_s) << QByteArray(R"({"file" :"b"})");
    QTest::newRow("URL") << QByteArray(R"({"url":"a"})") << source(u"b"_s) << QByteArray(R"({"url":"b"})");
    QTest::newRow("name") << QByteArray(R"({"file":"a"})") << fileName(u"n"_s)
                          << QByteArray(R"({"file":"a","file_name":"n"})");
    QTest::newRow("no name") << QByteArray(R"({"file_name":"n","file":"a"})") << fileName({})
                             << QByteArray(R"({"file":"a"})");
    QTest::newRow("still no name") << QByteArray(R"({"file":"a"})") << fileName({}) << QByteArray(R"({"file":"a"})");
    QTest::newRow("skip") << QByteArray(R"({"ignore_if_error":false,"file":"a"})") << ignore(true)
                          << QByteArray(R"({"ignore_if_error":true,"file":"a"})");
    QTest::newRow("do not skip") << QByteArray(R"({"file":"a","ignore_if_error":true})") << ignore(false)
                                 << QByteArray(R"({"file":"a"})");
}

void AttachmentEditsTest::setsFields()
{
    using Edit = std::function<Result<>(AttachmentEdits &)>;
    QFETCH(QByteArray, before);
    QFETCH(Edit, edit);
    QFETCH(QByteArray, after);
    DocumentModel model(withAttachments('[' + before + ']'));
    AttachmentEdits edits(model);
    QVERIFY(edit(edits));
    QCOMPARE(QByteArray(model.text()).replace(", \"", ",\"").replace("\": ", "\":"),
             withAttachments('[' + after + ']'));
}

void AttachmentEditsTest::mergesTyping()
{
    const QByteArray before = withAttachments(R"([{"file":"a"},{"file":"b"}])");
    DocumentModel model(before);
    AttachmentEdits edits(model);
    QVERIFY(edits.setSource(1, u"bc"_s));
    QVERIFY(edits.setSource(1, u"bcd"_s));
    model.undo();
    QCOMPARE(model.text(), before);
}

void AttachmentEditsTest::leavesABareBodyAlone()
{
    const QByteArray before = R"({"workflow":"w","data":{"$attachments":[{"url":"x"}]},"attachments":[{"file":"a"}]})";
    DocumentModel model(before);
    AttachmentEdits edits(model);
    QVERIFY(!edits.canHold());
    QVERIFY(edits.all().empty());
    const auto added = edits.addUrl(u"https://e.org"_s);
    QVERIFY(!added);
    QCOMPARE(added.error().code, u"attachments.bare"_s);
    QCOMPARE(model.text(), before);
}

void AttachmentEditsTest::refusesWhileBroken()
{
    DocumentModel model(withAttachments("[]"));
    AttachmentEdits edits(model);
    model.setText("{oops");
    QVERIFY(!edits.addFiles({u"a"_s}));
    QCOMPARE(model.text(), QByteArray("{oops"));
}

HELIOGRAPH_SUITE(AttachmentEditsTest)
#include "tst_attachmentedits.moc"
