// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/documentmodel.h"
#include "tests/support/suite.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using json::Pointer;
using json::Value;

namespace {

const Pointer slug = Pointer() / "body" / "workflow";
const Pointer recipients = Pointer() / "body" / "recipients";
const Pointer amount = Pointer() / "body" / "data" / "amount";

/// With what must survive every edit elsewhere: a number's spelling, an unknown key, odd blanks.
QByteArray sample()
{
    return "{ \"body\" : {\"workflow\":\"w\",\"recipients\":[\"u-1\"],\n"
           "  \"data\":{\"amount\":1.10,\"big\":123456789012345678901234567890}}, \"x-mine\":  true }\n";
}

QByteArray sampleWith(const QByteArray &before, const QByteArray &after)
{
    return sample().replace(before, after);
}

} // namespace

/// The one text behind forms and editor: what an edit changes, and how it is taken back.
class DocumentModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsAsItIsGiven();
    void setChangesNothingElse();
    void everyEditOfAForm_data();
    void everyEditOfAForm();
    void editThatChangesNothingIsNone();
    void refusedEditChangesNothing();
    void undoAndRedo();
    void newEditForgetsWhatWasUndone();
    void typingInAFieldIsOneStep();
    void anotherFieldIsAnotherStep();
    void changeIsOneStep();
    void changeDoesNotMergeIntoTheStepBefore();
    void failedChangeIsNone();
    void failedChangeKeepsRedo();
    void changeThatChangesNothingIsNone();
    void brokenTextIsTakenAndTold_data();
    void brokenTextIsTakenAndTold();
    void brokenTextRefusesForms();
    void brokenFromTheStart();
    void textAndFormsShareOneHistory();
    void loadForgetsTheHistory();
    void modifiedUntilSaved();
    void generationCountsChanges();
    void randomEditsAreAllUndone();
};

void DocumentModelTest::beginsAsItIsGiven()
{
    const DocumentModel model(sample(), u"/some/folder"_s);
    QCOMPARE(model.text(), sample());
    QCOMPARE(model.folder(), u"/some/folder"_s);
    QCOMPARE(model.document().folder(), u"/some/folder"_s);
    QCOMPARE(model.document().kind(), Kind::Workflow);
    QVERIFY(!model.isBroken());
    QVERIFY(!model.isModified());
    QVERIFY(!model.canUndo());
    QVERIFY(!model.canRedo());
}

void DocumentModelTest::setChangesNothingElse()
{
    DocumentModel model(sample());
    QSignalSpy changed(&model, &DocumentModel::changed);
    QVERIFY(model.set(slug, Value::string("invoice-ready")));
    QCOMPARE(model.text(), sampleWith("\"w\"", "\"invoice-ready\""));
    QCOMPARE(model.document().body()->find("workflow")->text(), u"invoice-ready"_s);
    QCOMPARE(changed.count(), 1);
}

void DocumentModelTest::everyEditOfAForm_data()
{
    using Edit = std::function<Result<>(DocumentModel &)>;
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("set a number as it is spelt")
        << Edit([](DocumentModel &model) { return model.set(amount, Value::number("1e-7")); })
        << sampleWith("1.10", "1e-7");
    QTest::newRow("insert an item") << Edit([](DocumentModel &model) {
        return model.insert(recipients, 0, Value::string("é"));
    }) << sampleWith("[\"u-1\"]", "[\"é\",\"u-1\"]");
    QTest::newRow("remove a member") << Edit([](DocumentModel &model) { return model.remove(amount); })
                                     << sampleWith("\"amount\":1.10,", "");
    QTest::newRow("rename a member") << Edit([](DocumentModel &model) { return model.rename(amount, "sum"); })
                                     << sampleWith("\"amount\"", "\"sum\"");
}

void DocumentModelTest::everyEditOfAForm()
{
    QFETCH(const std::function<Result<>(DocumentModel &)>, edit);
    QFETCH(const QByteArray, after);
    DocumentModel model(sample());
    QVERIFY(edit(model));
    QCOMPARE(model.text(), after);
    QVERIFY(model.isModified());
    model.undo();
    QCOMPARE(model.text(), sample());
    model.redo();
    QCOMPARE(model.text(), after);
}

void DocumentModelTest::editThatChangesNothingIsNone()
{
    DocumentModel model(sample());
    QSignalSpy changed(&model, &DocumentModel::changed);
    const quint64 generation = model.generation();
    QVERIFY(model.set(slug, Value::string("w")));
    model.setText(sample());
    QCOMPARE(changed.count(), 0);
    QCOMPARE(model.generation(), generation);
    QVERIFY(!model.canUndo());
}

void DocumentModelTest::refusedEditChangesNothing()
{
    DocumentModel model(sample());
    QSignalSpy changed(&model, &DocumentModel::changed);
    const auto through = model.set(slug / "below", Value());
    QVERIFY(!through);
    QCOMPARE(through.error().code, u"json.pointer"_s);
    QVERIFY(!model.remove(Pointer() / "absent"));
    const auto taken = model.rename(amount, "big");
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, u"json.duplicate_key"_s);
    QCOMPARE(model.text(), sample());
    QCOMPARE(changed.count(), 0);
    QVERIFY(!model.canUndo());
}

void DocumentModelTest::undoAndRedo()
{
    DocumentModel model(sample());
    QVERIFY(model.set(slug, Value::string("a")));
    QVERIFY(model.insert(recipients, 1, Value::string("u-2")));
    const QByteArray end = model.text();
    QSignalSpy changed(&model, &DocumentModel::changed);
    model.undo();
    QCOMPARE(model.text(), sampleWith("\"w\"", "\"a\""));
    model.undo();
    QCOMPARE(model.text(), sample());
    QCOMPARE(model.document().body()->find("workflow")->text(), u"w"_s);
    QVERIFY(!model.canUndo());
    QVERIFY(!model.isModified());
    model.undo();
    QCOMPARE(changed.count(), 2);
    model.redo();
    model.redo();
    QCOMPARE(model.text(), end);
    QVERIFY(!model.canRedo());
    model.redo();
    QCOMPARE(changed.count(), 4);
}

void DocumentModelTest::newEditForgetsWhatWasUndone()
{
    DocumentModel model(sample());
    QVERIFY(model.set(slug, Value::string("a")));
    model.undo();
    QVERIFY(model.canRedo());
    QVERIFY(model.set(slug, Value::string("b")));
    QVERIFY(!model.canRedo());
    model.undo();
    QCOMPARE(model.text(), sample());
}

void DocumentModelTest::typingInAFieldIsOneStep()
{
    DocumentModel model(sample());
    for (const char *typed : {"i", "in", "inv"})
        QVERIFY(model.set(slug, Value::string(typed), u"slug"_s));
    QCOMPARE(model.text(), sampleWith("\"w\"", "\"inv\""));
    model.undo();
    QCOMPARE(model.text(), sample());
    QVERIFY(!model.canUndo());
    model.redo();
    QCOMPARE(model.text(), sampleWith("\"w\"", "\"inv\""));
}

void DocumentModelTest::anotherFieldIsAnotherStep()
{
    DocumentModel model(sample());
    QVERIFY(model.set(slug, Value::string("a"), u"slug"_s));
    QVERIFY(model.set(amount, Value::integer(2), u"amount"_s));
    QVERIFY(model.set(slug, Value::string("ab"), u"slug"_s));
    QVERIFY(model.set(slug, Value::string("abc")));
    QVERIFY(model.set(slug, Value::string("abcd")));
    int steps = 0;
    for (; model.canUndo(); ++steps)
        model.undo();
    QCOMPARE(steps, 5);
    QCOMPARE(model.text(), sample());
}

void DocumentModelTest::changeIsOneStep()
{
    DocumentModel model(sample());
    QSignalSpy changed(&model, &DocumentModel::changed);
    const auto done = model.change([](DocumentModel &edited) -> Result<> {
        return edited.set(slug, Value::string("a"))
            .and_then([&] { return edited.insert(recipients, 0, Value::string("u-0")); })
            .and_then([&] { return edited.remove(amount); });
    });
    QVERIFY(done);
    const QByteArray after = model.text();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.document().body()->find("recipients")->items().size(), std::size_t(2));
    model.undo();
    QCOMPARE(model.text(), sample());
    QVERIFY(!model.canUndo());
    model.redo();
    QCOMPARE(model.text(), after);
}

void DocumentModelTest::changeDoesNotMergeIntoTheStepBefore()
{
    DocumentModel model(sample());
    QVERIFY(model.set(slug, Value::string("a"), u"slug"_s));
    const QByteArray between = model.text();
    QVERIFY(model.change([](DocumentModel &edited) { return edited.set(slug, Value::string("ab"), u"slug"_s); }));
    model.undo();
    QCOMPARE(model.text(), between);
}

void DocumentModelTest::failedChangeIsNone()
{
    DocumentModel model(sample());
    QSignalSpy changed(&model, &DocumentModel::changed);
    const auto done = model.change([](DocumentModel &edited) -> Result<> {
        return edited.set(slug, Value::string("a")).and_then([&] { return edited.remove(Pointer() / "absent"); });
    });
    QVERIFY(!done);
    QCOMPARE(done.error().code, u"json.pointer"_s);
    QCOMPARE(model.text(), sample());
    QCOMPARE(model.document().body()->find("workflow")->text(), u"w"_s);
    QCOMPARE(changed.count(), 0);
    QVERIFY(!model.canUndo());
    QVERIFY(model.set(slug, Value::string("b"))); // and it goes on as if nothing had been
    model.undo();
    QCOMPARE(model.text(), sample());
}

void DocumentModelTest::failedChangeKeepsRedo()
{
    DocumentModel model(sample());
    QVERIFY(model.set(slug, Value::string("a")));
    const QByteArray after = model.text();
    model.undo();
    QVERIFY(!model.change([](DocumentModel &edited) { return edited.remove(Pointer() / "absent"); }));
    QVERIFY(model.canRedo());
    model.redo();
    QCOMPARE(model.text(), after);
}

void DocumentModelTest::changeThatChangesNothingIsNone()
{
    DocumentModel model(sample());
    QSignalSpy changed(&model, &DocumentModel::changed);
    QVERIFY(model.change([](DocumentModel &edited) -> Result<> {
        return edited.set(slug, Value::string("a")).and_then([&] { return edited.set(slug, Value::string("w")); });
    }));
    QCOMPARE(model.text(), sample());
    QCOMPARE(changed.count(), 0);
    QVERIFY(!model.canUndo());
}

void DocumentModelTest::brokenTextIsTakenAndTold_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("unfinished") << "{\"body\":"_ba;
    QTest::newRow("no object") << "[1]"_ba;
    QTest::newRow("no UTF-8") << "{\"body\":\"\xff\"}"_ba;
    QTest::newRow("a NUL") << QByteArray("{\0}", 3);
    QTest::newRow("a key twice") << R"({"body":{},"body":{}})"_ba;
    QTest::newRow("much too deep") << QByteArray(1024 * 1024, '[');
}

void DocumentModelTest::brokenTextIsTakenAndTold()
{
    QFETCH(const QByteArray, text);
    DocumentModel model(sample());
    QSignalSpy changed(&model, &DocumentModel::changed);
    model.setText(text);
    model.settle(); // a large one is parsed on a worker
    QVERIFY(model.text() == text);
    QVERIFY(model.isBroken());
    QVERIFY(!model.error()->message.isEmpty());
    QCOMPARE(model.document().body()->find("workflow")->text(), u"w"_s);
    QCOMPARE(changed.count(), 1);
    model.undo();
    QCOMPARE(model.text(), sample());
    QVERIFY(!model.isBroken());
    model.redo();
    model.settle();
    QVERIFY(model.text() == text);
    QVERIFY(model.isBroken());
}

void DocumentModelTest::brokenTextRefusesForms()
{
    DocumentModel model(sample());
    model.setText("{");
    const quint64 generation = model.generation();
    for (const auto &refused : {model.set(slug, Value::string("a")), model.insert(recipients, 0, Value()),
                                model.remove(amount), model.rename(amount, "sum")}) {
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"document.broken"_s);
    }
    const auto changed = model.change([](DocumentModel &edited) { return edited.set(slug, Value::string("a")); });
    QVERIFY(!changed);
    QCOMPARE(changed.error().code, u"document.broken"_s);
    QCOMPARE(model.text(), QByteArray("{"));
    QCOMPARE(model.generation(), generation);
}

void DocumentModelTest::brokenFromTheStart()
{
    DocumentModel model("{");
    QVERIFY(model.isBroken());
    QVERIFY(!model.document().body());
    model.setText(sample());
    QVERIFY(!model.isBroken());
    QCOMPARE(model.document().body()->find("workflow")->text(), u"w"_s);
}

void DocumentModelTest::textAndFormsShareOneHistory()
{
    DocumentModel model(sample());
    QVERIFY(model.set(slug, Value::string("a")));
    const QByteArray one = model.text();
    model.setText(QByteArray(one).replace("u-1", "ü-1"), u"json"_s);
    model.setText(QByteArray(one).replace("u-1", "üé-1"), u"json"_s);
    const QByteArray two = model.text();
    QVERIFY(model.set(slug, Value::string("b")));
    model.undo();
    QCOMPARE(model.text(), two);
    model.undo();
    QCOMPARE(model.text(), one);
    model.undo();
    QCOMPARE(model.text(), sample());
}

void DocumentModelTest::loadForgetsTheHistory()
{
    DocumentModel model(sample());
    QVERIFY(model.set(slug, Value::string("a")));
    QSignalSpy changed(&model, &DocumentModel::changed);
    model.load("{\"list_id\":\"l\"}", u"/elsewhere"_s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.text(), "{\"list_id\":\"l\"}"_ba);
    QCOMPARE(model.document().kind(), Kind::Broadcast);
    QCOMPARE(model.document().folder(), u"/elsewhere"_s);
    QVERIFY(!model.canUndo());
    QVERIFY(!model.canRedo());
    QVERIFY(!model.isModified());
    model.load("{", {});
    QVERIFY2(!model.document().body(), "nothing is left of the document before");
}

void DocumentModelTest::modifiedUntilSaved()
{
    DocumentModel model(sample());
    QVERIFY(model.set(slug, Value::string("a")));
    QVERIFY(model.isModified());
    model.markSaved();
    QVERIFY(!model.isModified());
    model.undo();
    QVERIFY(model.isModified());
    model.redo();
    QVERIFY(!model.isModified());
}

void DocumentModelTest::generationCountsChanges()
{
    DocumentModel model(sample());
    QList<quint64> seen{model.generation()};
    const auto note = [&] { seen.append(model.generation()); };
    QVERIFY(model.set(slug, Value::string("a")));
    note();
    model.setText("{");
    note();
    model.undo();
    note();
    model.redo();
    note();
    model.load(sample(), {});
    note();
    for (qsizetype i = 1; i < seen.size(); ++i)
        QVERIFY2(seen[i] > seen[i - 1], qPrintable(QString::number(i)));
}

void DocumentModelTest::randomEditsAreAllUndone()
{
    QRandomGenerator random(20261124);
    DocumentModel model(sample());
    QList<QByteArray> texts{model.text()};
    for (int i = 0; i < 200; ++i) {
        const QByteArray before = model.text();
        const Pointer member = Pointer() / "body" / "data" / QByteArray::number(random.bounded(8));
        switch (random.bounded(5)) {
        case 0:
            QVERIFY(model.insert(recipients, 0, Value::string(QByteArray::number(i))));
            break;
        case 1:
            static_cast<void>(model.remove(member)); // it may be missing
            break;
        case 2:
            model.setText(before + (i % 2 == 0 ? " " : "\n"));
            break;
        default:
            QVERIFY(model.set(member, Value::integer(i)));
        }
        QVERIFY(!model.isBroken());
        if (model.text() != before)
            texts.append(model.text());
    }
    for (qsizetype i = texts.size() - 1; i > 0; --i) {
        QCOMPARE(model.text(), texts[i]);
        model.undo();
    }
    QCOMPARE(model.text(), sample());
    QVERIFY(!model.canUndo());
    while (model.canRedo())
        model.redo();
    QCOMPARE(model.text(), texts.back());
}

HELIOGRAPH_SUITE(DocumentModelTest)
#include "tst_documentmodel.moc"
