// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/common/formlineedit.h"
#include "ui/common/jsoneditor.h"
#include "ui/common/looks.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QShortcut>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class JsonEditorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsEveryByte_data();
    void keepsEveryByte();
    void tellsOnlyThePersonsEdits();
    void keepsTheCursorWhereOtherTextChanges();
    void leavesUndoToTheWindow();
    void refusesAHugePaste();
    void takesAPaste();
    void followsThePalette();
    void showsTextThatIsReadOnly();
    void fieldTellsWhatAScreenReaderSets();
    void tabLeavesIt();
    void marksTheLinesOfProblems();
};

void JsonEditorTest::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text beyond ASCII") << QByteArray("{\"é\": \"日本 🎉\"}");
    QTest::newRow("line ends of Windows") << QByteArray("{\r\n  \"a\": 1\r\n}\r\n");
    QTest::newRow("tabs") << QByteArray("{\n\t\"a\":\t1}");
    QTest::newRow("broken") << QByteArray("{ \"a\": ");
}

void JsonEditorTest::keepsEveryByte()
{
    QFETCH(QByteArray, text);
    JsonEditor editor(u"JSON"_s, u"json"_s);
    editor.showUtf8("{ \"other\": 1 }");
    editor.showUtf8(text);
    QCOMPARE(editor.utf8(), text);
}

void JsonEditorTest::tellsOnlyThePersonsEdits()
{
    JsonEditor editor(u"JSON"_s, u"json"_s);
    QSignalSpy edited(&editor, &JsonEditor::edited);
    editor.showUtf8("{}");
    QCOMPARE(edited.size(), 0);
    QTest::keyClicks(editor.viewport(), u"x"_s);
    QCOMPARE(edited.size(), 1);
    // As a screen reader does.
    editor.setText(u"{\"a\":1}"_s);
    QVERIFY(edited.size() > 1);
    QCOMPARE(editor.utf8(), QByteArray("{\"a\":1}"));
}

void JsonEditorTest::keepsTheCursorWhereOtherTextChanges()
{
    JsonEditor editor(u"JSON"_s, u"json"_s);
    editor.showUtf8("{\n\"a\": 1,\n\"b\": 2\n}");
    editor.setCursorPosition(2, 3);
    editor.showUtf8("{\n\"aaa\": 1,\n\"b\": 2\n}");
    int line = 0;
    int column = 0;
    editor.getCursorPosition(&line, &column);
    QCOMPARE(line, 2);
    QCOMPARE(column, 3);
}

void JsonEditorTest::leavesUndoToTheWindow()
{
    QWidget window;
    JsonEditor editor(u"JSON"_s, u"json"_s, &window);
    QShortcut undo(QKeySequence::Undo, &window);
    QSignalSpy activated(&undo, &QShortcut::activated);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    editor.setFocus();
    editor.showUtf8("{}");
    QTest::keyClicks(editor.viewport(), u"x"_s);
    const QByteArray typed = editor.utf8();
    QTest::keyClick(editor.viewport(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(editor.utf8(), typed);
    QVERIFY(!editor.isUndoAvailable());
}

void JsonEditorTest::refusesAHugePaste()
{
    JsonEditor editor(u"JSON"_s, u"json"_s);
    QSignalSpy refused(&editor, &JsonEditor::refused);
    editor.showUtf8("{}");
    editor.selectAll();
    QApplication::clipboard()->setText(QString(10 * 1024 * 1024, u'x'));
    editor.paste();
    QCOMPARE(editor.utf8(), QByteArray("{}"));
    QVERIFY(!refused.isEmpty());
    QVERIFY(refused.front().front().toString().contains(u"too big"_s));
    QApplication::clipboard()->clear();
}

void JsonEditorTest::takesAPaste()
{
    JsonEditor editor(u"JSON"_s, u"json"_s);
    QApplication::clipboard()->setText(u"{\"é\":1}"_s);
    editor.paste();
    QCOMPARE(editor.utf8(), QByteArray("{\"é\":1}"));
    QApplication::clipboard()->clear();
}

void JsonEditorTest::followsThePalette()
{
    JsonEditor editor(u"JSON"_s, u"json"_s);
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(0x20, 0x20, 0x20));
    dark.setColor(QPalette::WindowText, Qt::white);
    dark.setColor(QPalette::Base, QColor(0x10, 0x10, 0x10));
    dark.setColor(QPalette::Text, Qt::white);
    editor.setPalette(dark);
    QVERIFY(looks::isDark(editor.palette()));
    editor.resize(200, 100);
    editor.showUtf8("{}");
    const QImage shown = editor.grab().toImage();
    QVERIFY(shown.pixelColor(shown.width() - 30, shown.height() - 30).lightness() < 80);
}

void JsonEditorTest::showsTextThatIsReadOnly()
{
    JsonEditor editor(u"Preview"_s, u"preview"_s);
    editor.setReadOnly(true);
    editor.showUtf8("{\"a\":1}");
    QCOMPARE(editor.utf8(), QByteArray("{\"a\":1}"));
    QVERIFY(editor.isReadOnly());
    QTest::keyClicks(editor.viewport(), u"x"_s);
    QCOMPARE(editor.utf8(), QByteArray("{\"a\":1}"));
}

void JsonEditorTest::fieldTellsWhatAScreenReaderSets()
{
    FormLineEdit field(u"Tenant"_s, u"tenant"_s);
    QSignalSpy edited(&field, &FormLineEdit::edited);
    field.showText(u"shown"_s);
    QCOMPARE(edited.size(), 0);
    field.setText(u"set"_s);
    QCOMPARE(edited.size(), 1);
    field.setText(QString(40000, u'x'));
    QCOMPARE(field.text().size(), 40000);
}

void JsonEditorTest::tabLeavesIt()
{
    QWidget window;
    auto *editor = new JsonEditor(u"JSON"_s, u"json"_s, &window);
    auto *next = new FormLineEdit(u"Next"_s, u"next"_s, &window);
    QWidget::setTabOrder(editor, next);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    editor->showUtf8("{}");
    editor->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), next);
    QCOMPARE(editor->utf8(), QByteArray("{}"));
    QTest::keyClick(next, Qt::Key_Backtab);
    QVERIFY(editor->hasFocus());
}

void JsonEditorTest::marksTheLinesOfProblems()
{
    JsonEditor editor(u"JSON"_s, u"json"_s);
    editor.showUtf8("{\n\"a\": 1,\n\"b\": 2\n}");
    const auto problem = [](Severity severity, int line) {
        return Problem{severity, {}, u"code"_s, u"Sentence."_s, line, 1, {}};
    };
    const auto marks = [&editor](int line) { return editor.markersAtLine(line - 1); };
    editor.markProblems({problem(Severity::Warning, 2), problem(Severity::Error, 2), problem(Severity::Hint, 3),
                         problem(Severity::Error, 0)});
    QVERIFY(marks(2) != 0 && marks(3) != 0);
    QVERIFY2(marks(2) != marks(3), "an error's sign is another than a hint's");
    QCOMPARE(marks(1), 0U);
    QVERIFY(editor.marginWidth(1) > 0);
    editor.markProblems({});
    QCOMPARE(marks(2), 0U);
    QCOMPARE(editor.marginWidth(1), 0);
}

HELIOGRAPH_SUITE(JsonEditorTest)
#include "tst_jsoneditor.moc"
