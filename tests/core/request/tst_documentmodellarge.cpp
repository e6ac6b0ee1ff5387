// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/documentmodel.h"
#include "tests/support/suite.h"

#include <QSignalSpy>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

/// A document that is too large to be parsed with each key.
class DocumentModelLargeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isParsedLater();
    void parsesTheNewestOnly();
    void settlesAtOnceForAForm();
    void settlesOnDemand();
    void patchesWhatAFormTypes();
    void tellsThatItBroke();
    void undoesAndRedoes();
    void mayGoWhileItIsParsed();
};

namespace {

const json::Pointer slugAt = json::Pointer() / "body" / "workflow";

QByteArray largeText(const QByteArray &workflow)
{
    QByteArray items;
    for (int i = 0; items.size() < 2 * DocumentModel::parsedAtOnce; ++i)
        items += (i > 0 ? ", " : "") + QByteArray::number(i) + ".50";
    return "{\n  \"body\": {\n    \"workflow\": \"" + workflow +
           "\",\n    \"recipients\": [\"u\"],\n    \"data\": {\"n\": [" + items + "]}\n  }\n}\n";
}

QString slugOf(const DocumentModel &model)
{
    const json::Value *value = slugAt.in(model.document().root());
    return value ? value->text() : QString();
}

} // namespace

void DocumentModelLargeTest::isParsedLater()
{
    DocumentModel model(largeText("a"));
    QVERIFY(model.isParsing());
    QTRY_VERIFY(!model.isParsing());
    QCOMPARE(slugOf(model), u"a"_s);
    QSignalSpy textChanged(&model, &DocumentModel::textChanged);
    QSignalSpy changed(&model, &DocumentModel::changed);
    model.setText(largeText("b"));
    QCOMPARE(textChanged.size(), 1);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(model.text(), largeText("b"));
    QCOMPARE(slugOf(model), u"a"_s);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(slugOf(model), u"b"_s);
    QVERIFY(!model.isParsing());
}

void DocumentModelLargeTest::parsesTheNewestOnly()
{
    DocumentModel model(largeText("a"));
    QTRY_VERIFY(!model.isParsing());
    QSignalSpy changed(&model, &DocumentModel::changed);
    for (const char *word : {"b", "bc", "bcd", "bcde"})
        model.setText(largeText(word), u"json"_s);
    QTRY_VERIFY(!model.isParsing());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(slugOf(model), u"bcde"_s);
}

void DocumentModelLargeTest::settlesAtOnceForAForm()
{
    DocumentModel model(largeText("a"));
    QSignalSpy changed(&model, &DocumentModel::changed);
    QVERIFY(model.isParsing());
    QVERIFY(model.set(slugAt, json::Value::string(u"typed"_s)));
    QVERIFY(!model.isParsing());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(model.text(), largeText("typed"));
    QVERIFY(model.insert(slugAt.parent() / "recipients", 1, json::Value::string(u"v"_s)));
    QVERIFY(!model.isParsing());
    QCOMPARE(model.document().body()->find("recipients")->items().size(), std::size_t{2});
    QVERIFY(model.document().text() == model.text());
}

void DocumentModelLargeTest::settlesOnDemand()
{
    DocumentModel model(largeText("a"));
    QSignalSpy changed(&model, &DocumentModel::changed);
    model.settle();
    QVERIFY(!model.isParsing());
    QCOMPARE(changed.size(), 1);
    model.settle();
    QCOMPARE(changed.size(), 1);
    // What the worker found meanwhile is not told again.
    QTest::qWait(0);
    model.setText(largeText("b"));
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(slugOf(model), u"b"_s);
}

void DocumentModelLargeTest::patchesWhatAFormTypes()
{
    DocumentModel model(largeText("a"));
    model.settle();
    for (const QString &word : {u"i"_s, u"in"_s, u"invoice-é"_s, u""_s, u"x"_s}) {
        QVERIFY(model.set(slugAt, json::Value::string(word), u"workflow"_s));
        QVERIFY(!model.isParsing());
        QCOMPARE(slugOf(model), word);
        const auto parsed = Document::parse(model.text(), {});
        QVERIFY(parsed);
        QVERIFY(parsed->root() == model.document().root());
        QCOMPARE(model.document().text(), model.text());
        QCOMPARE(json::Pointer().in(model.document().root())->span(), parsed->root().span());
    }
    model.undo();
    QTRY_VERIFY(!model.isParsing());
    QCOMPARE(slugOf(model), u"a"_s);
}

void DocumentModelLargeTest::tellsThatItBroke()
{
    DocumentModel model(largeText("a"));
    model.settle();
    model.setText(largeText("a").chopped(3));
    QVERIFY(!model.isBroken());
    QTRY_VERIFY(model.isBroken());
    QCOMPARE(slugOf(model), u"a"_s);
    QVERIFY(!model.set(slugAt, json::Value::string(u"b"_s)));
    model.setText(largeText("c"));
    QTRY_VERIFY(!model.isBroken());
    QCOMPARE(slugOf(model), u"c"_s);
}

void DocumentModelLargeTest::undoesAndRedoes()
{
    DocumentModel model(largeText("a"));
    model.settle();
    model.setText(largeText("b"));
    model.undo();
    QCOMPARE(model.text(), largeText("a"));
    model.redo();
    QCOMPARE(model.text(), largeText("b"));
    QTRY_VERIFY(!model.isParsing());
    QCOMPARE(slugOf(model), u"b"_s);
}

void DocumentModelLargeTest::mayGoWhileItIsParsed()
{
    for (int i = 0; i < 20; ++i) {
        DocumentModel model(largeText("a"));
        model.setText(largeText("b"));
    }
}

HELIOGRAPH_SUITE(DocumentModelLargeTest)
#include "tst_documentmodellarge.moc"
