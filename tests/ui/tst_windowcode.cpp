// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/common/jsoneditor.h"
#include "ui/compose/codefield.h"

#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QStatusBar>
#include <QTabBar>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using Bench = test::WindowBench;

/// The window with code: copied from a request, and made into one.
class WindowCodeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void copies_data();
    void copies();
    void masksTokensUntilTheyAreShown();
    void offersNothingWithoutARequest();
    void makesARequest();
    void namesWhatItDidNotUnderstand();
    void saysWhyThereIsNothing();
    void showsTheBeginningOfALongText();
    void beginsWithCodeOfTheClipboard();
};

namespace {

QString copied()
{
    return QApplication::clipboard()->text();
}

void ask(const Bench &bench, const QString &code)
{
    QApplication::clipboard()->clear();
    bench.trigger("newFromCode");
    QTRY_VERIFY(bench.find<CodeField>("code"));
    bench.find<CodeField>("code")->setPlainText(code);
}

} // namespace

void WindowCodeTest::copies_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("part");
    QTest::newRow("curl") << u"copyAsCurl"_s << u"openssl dgst -sha256"_s;
    QTest::newRow("Node") << u"copyAsNode"_s << u"require(\"@suprsend/node-sdk\")"_s;
    QTest::newRow("Python") << u"copyAsPython"_s << u"from suprsend import"_s;
    QTest::newRow("Go") << u"copyAsGo"_s << u"package main"_s;
    QTest::newRow("Java") << u"copyAsJava"_s << u"public class Send"_s;
}

void WindowCodeTest::copies()
{
    QFETCH(QString, action);
    QFETCH(QString, part);
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    for (const QMenu *menu : bench.window.findChildren<QMenu *>()) {
        auto *chosen = menu->findChild<QAction *>(action, Qt::FindDirectChildrenOnly);
        if (!chosen)
            continue;
        QApplication::clipboard()->setText(u"before"_s);
        chosen->trigger();
        QTRY_VERIFY2(copied().contains(part), qPrintable(copied()));
        QVERIFY(copied().contains(u"invoice-ready"_s));
        QTRY_VERIFY(bench.window.statusBar()->currentMessage().startsWith(u"The request was copied as"_s));
    }
}

void WindowCodeTest::masksTokensUntilTheyAreShown()
{
    Desk desk;
    Bench bench(desk);
    ask(bench,
        uR"({"workflow":"wf","recipients":[{"distinct_id":"u","$slack":{"user_id":"U1","access_token":"xoxb-1-secret"}}]})"_s);
    QTRY_VERIFY(bench.find<QPushButton>("makeRequest")->isEnabled());
    bench.find<QPushButton>("makeRequest")->click();
    QTRY_VERIFY(bench.find<QAction>("copyAsCode")->isEnabled());
    bench.trigger("copyAsNode");
    QTRY_VERIFY(copied().contains(u"•••"_s));
    QVERIFY(!copied().contains(u"secret\""_s));
}

void WindowCodeTest::offersNothingWithoutARequest()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    QTRY_VERIFY(bench.find<QAction>("copyAsCode")->isEnabled());
    bench.trigger("newRequest");
    QTRY_VERIFY(!bench.find<QAction>("copyAsCode")->isEnabled());
}

void WindowCodeTest::makesARequest()
{
    Desk desk;
    Bench bench(desk);
    bench.fillIn();
    ask(bench, uR"(curl https://h/trigger/ -d '{"workflow":"from-curl","recipients":["a","b"],"data":{"n":1.10}}')"_s);
    QTRY_VERIFY(bench.find<QPushButton>("makeRequest")->isEnabled());
    QCOMPARE(bench.find<QLabel>("codeUnderstood")->text(), u"Workflow, for 2 recipients."_s);
    QVERIFY(!bench.find<QListWidget>("codeNotes")->isVisible());
    bench.find<QPushButton>("makeRequest")->click();
    QTRY_COMPARE(bench.find<QTabBar>("openRequests")->count(), 2);
    QTRY_VERIFY(bench.send()->isEnabled());
    QCOMPARE(bench.find<QLineEdit>("workflow")->text(), u"from-curl"_s);
    // Spelled as it was.
    QTRY_VERIFY(bench.find<JsonEditor>("preview")->text().contains(u"1.10"_s));
}

void WindowCodeTest::namesWhatItDidNotUnderstand()
{
    Desk desk;
    Bench bench(desk);
    ask(bench, u"new WorkflowTriggerRequest({\n  workflow: 'wf',\n  recipients: [user.id],\n})"_s);
    QTRY_VERIFY(bench.find<QPushButton>("makeRequest")->isEnabled());
    auto *notes = bench.find<QListWidget>("codeNotes");
    QVERIFY(notes->isVisible());
    QCOMPARE(notes->count(), 1);
    QVERIFY2(notes->item(0)->text().startsWith(u"Line 3: "_s), qPrintable(notes->item(0)->text()));
    bench.find<QPushButton>("makeRequest")->click();
    // Nobody is notified under a name that only the code knew.
    QTRY_COMPARE(bench.find<QLineEdit>("workflow")->text(), u"wf"_s);
    bench.trigger("sendNow");
    QTRY_VERIFY(bench.window.statusBar()->currentMessage().contains(u"only the code knew"_s));
    QVERIFY(bench.outcome().isEmpty());
}

void WindowCodeTest::saysWhyThereIsNothing()
{
    Desk desk;
    Bench bench(desk);
    ask(bench, u"Dear all"_s);
    QTRY_VERIFY(bench.find<QLabel>("codeUnderstood")->text().startsWith(u"There is no request in it."_s));
    QVERIFY(!bench.find<QPushButton>("makeRequest")->isEnabled());
    bench.find<CodeField>("code")->setPlainText({});
    QTRY_COMPARE(bench.find<QLabel>("codeUnderstood")->text(), QString());
}

void WindowCodeTest::showsTheBeginningOfALongText()
{
    CodeField field;
    const QString text = QString(CodeField::longestShown + 1, u'x');
    field.setCode(text);
    QVERIFY(field.isShortened());
    QCOMPARE(field.code(), text);
    QCOMPARE(field.toPlainText().size(), CodeField::longestShown);
    field.setPlainText(u"edited"_s);
    QCOMPARE(field.code(), u"edited"_s);
    QApplication::clipboard()->setText(text);
    field.paste();
    QCOMPARE(field.code(), text);
}

void WindowCodeTest::beginsWithCodeOfTheClipboard()
{
    Desk desk;
    Bench bench(desk);
    QApplication::clipboard()->setText(u"{\"workflow\":\"wf\"}"_s);
    bench.trigger("newFromCode");
    QTRY_VERIFY(bench.find<CodeField>("code"));
    QCOMPARE(bench.find<CodeField>("code")->toPlainText(), u"{\"workflow\":\"wf\"}"_s);
}

HELIOGRAPH_SUITE(WindowCodeTest)

#include "tst_windowcode.moc"
