// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/compose/composestate.h"
#include "ui/compose/dryruntext.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;

namespace {

const json::Pointer slug = json::Pointer() / "body" / "workflow";

struct ComposeBench
{
    explicit ComposeBench(Desk &onDesk, const Draft &draft = ComposeState::newDraft())
        : desk(onDesk)
        , state({{desk.service, keys, desk.clock, desk.ids}, workspaces}, draft)
    {
    }

    Desk &desk;
    KeyReader keys{desk.credentials, {}};
    WorkspaceChoice workspaces{desk.service, desk.sandbox, {}, desk.settings};
    ComposeState state;

    void openGood() { state.open(test::goodDocument, {}); }
};

} // namespace

class ComposeStateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsEmptyAndUnnamed();
    void checksAndFreezesInTheBackground();
    void previewsTheKeyOfTheNextPress();
    void sendsWhatWasTypedBeforeThePress();
    void sendsOnceForTwoPresses();
    void pressAgainRepeatsTheSameKey();
    void newKeyOnlyInWords();
    void ownKeyGivesWayToANewOneInWords();
    void brokenJsonCannotBeSent();
    void brokenDataCannotBeSent();
    void waitsForTheSandbox();
    void tellsThatNothingCanBeStored();
    void warnsOfAUsedKey();
    void warnsOfWhatWasSentJustNow();
    void appliesAFix();
    void undoBringsTextBack();
    void isADraftThatCanBeTakenUp();
    void sendsWhatALargeDocumentSaysAtThePress();
    void remembersAnUnknownOutcome();
    void remembersASendThatACrashCut();
    void namesTheRequest();
    void saysTheSize();
};

void ComposeStateTest::beginsEmptyAndUnnamed()
{
    Desk desk;
    ComposeBench bench(desk);
    QCOMPARE(bench.state.title(), u"New request"_s);
    QVERIFY(!bench.state.isModified());
    QVERIFY(bench.state.path().isEmpty());
    QVERIFY(bench.state.isPristine());
    QTRY_VERIFY(!bench.state.problems().empty());
    QVERIFY(!bench.state.canSend());
    QCOMPARE(bench.state.sendText(), u"Send · Sandbox"_s);
}

void ComposeStateTest::checksAndFreezesInTheBackground()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    QTRY_VERIFY(bench.state.canSend());
    QCOMPARE(bench.state.audience().recipients, 3);
    QCOMPARE(bench.state.sendText(), u"Send to 3 · Sandbox"_s);
    QVERIFY(bench.state.hasPreview());
}

void ComposeStateTest::previewsTheKeyOfTheNextPress()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    QTRY_VERIFY(bench.state.canSend());
    const QString key = bench.state.nextKey();
    QVERIFY(bench.state.isKeyOurs());
    QVERIFY(bench.state.prepared().frozen->body.contains(key.toUtf8()));
    bench.state.press();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    QCOMPARE(desk.service.orders.front().request.idempotencyKey, key);
    desk.service.finish(Outcome::Accepted, 202);
    QVERIFY(bench.state.nextKey() != key);
    QTRY_VERIFY(bench.state.prepared().frozen->body.contains(bench.state.nextKey().toUtf8()));
}

void ComposeStateTest::sendsWhatWasTypedBeforeThePress()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    QTRY_VERIFY(bench.state.canSend());
    QVERIFY(bench.state.model().set(slug, json::Value::string(u"typed-last"_s)));
    bench.state.press();
    bench.state.press();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    QVERIFY(desk.service.orders.front().request.body.contains("typed-last"));
}

void ComposeStateTest::sendsOnceForTwoPresses()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    QTRY_VERIFY(bench.state.canSend());
    bench.state.press();
    bench.state.press();
    QCOMPARE(bench.state.sendText(), u"Sending…"_s);
    QVERIFY(!bench.state.canSend());
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    desk.service.finish(Outcome::Accepted, 202);
    QTRY_VERIFY(bench.state.canSend());
    QCOMPARE(desk.service.orders.size(), std::size_t{1});
}

void ComposeStateTest::pressAgainRepeatsTheSameKey()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    QTRY_VERIFY(bench.state.canSend());
    bench.state.press();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    desk.service.finish(Outcome::Unknown);
    QTRY_VERIFY(bench.state.repeatsUnknown());
    QCOMPARE(bench.state.sendText(), u"Send again, same key (safe)"_s);
    bench.state.press();
    QTRY_COMPARE(desk.service.retries.size(), std::size_t{1});
    QCOMPARE(desk.service.orders.size(), std::size_t{1});
}

void ComposeStateTest::newKeyOnlyInWords()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    QTRY_VERIFY(bench.state.canSend());
    bench.state.press();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    desk.service.finish(Outcome::Unknown);
    bench.state.pressWithNewKey();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{2});
    QVERIFY(desk.service.orders[0].request.idempotencyKey != desk.service.orders[1].request.idempotencyKey);
    QVERIFY(desk.service.retries.empty());
}

void ComposeStateTest::ownKeyGivesWayToANewOneInWords()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.state.open(R"({"idempotency_key":"mine","body":{"workflow":"w","recipients":["u"]}})", {});
    QTRY_VERIFY(bench.state.canSend());
    bench.state.press();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    QCOMPARE(desk.service.orders.front().request.idempotencyKey, u"mine"_s);
    desk.service.finish(Outcome::Unknown);
    bench.state.pressWithNewKey();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{2});
    QVERIFY(desk.service.orders.back().request.idempotencyKey != u"mine"_s);
    bench.state.undo();
    QCOMPARE(bench.state.nextKey(), u"mine"_s);
}

void ComposeStateTest::brokenJsonCannotBeSent()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    QTRY_VERIFY(bench.state.canSend());
    bench.state.model().setText("{ broken");
    QVERIFY(!bench.state.canSend());
    bench.state.press();
    QTRY_COMPARE(bench.state.problems().size(), std::size_t{1});
    QVERIFY(!bench.state.hasPreview());
    QVERIFY(desk.service.orders.empty());
}

void ComposeStateTest::brokenDataCannotBeSent()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    QTRY_VERIFY(bench.state.canSend());
    bench.state.data().setText("{\"a\": ");
    QVERIFY(!bench.state.canSend());
    QVERIFY(!bench.state.hasPreview());
    QVERIFY(!bench.state.obstacle().isEmpty());
    QCOMPARE(bench.state.problems().front().code, u"data.json"_s);
    bench.state.press();
    bench.state.data().setText("{\"a\": 1}");
    QTRY_VERIFY(bench.state.canSend());
    QVERIFY(desk.service.orders.empty());
}

void ComposeStateTest::waitsForTheSandbox()
{
    Desk desk;
    desk.sandbox.setFailed(u"The port is taken."_s);
    ComposeBench bench(desk);
    bench.openGood();
    QTRY_VERIFY(bench.state.prepared().isSendable());
    QVERIFY(!bench.state.canSend());
    QCOMPARE(bench.state.obstacle(), u"The port is taken."_s);
    desk.sandbox.setRunning(QUrl(u"http://127.0.0.1:9/"_s));
    QTRY_VERIFY(bench.state.canSend());
}

void ComposeStateTest::tellsThatNothingCanBeStored()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    QTRY_VERIFY(bench.state.canSend());
    Q_EMIT desk.service.unavailable({u"store.newer"_s, u"Made by a newer Heliograph."_s, {}, {}});
    QVERIFY(!bench.state.canSend());
    QCOMPARE(bench.state.obstacle(), u"Made by a newer Heliograph."_s);
}

void ComposeStateTest::warnsOfAUsedKey()
{
    Desk desk;
    desk.service.repeated.sameKey = test::storedSend(1, u"Invoice"_s, Outcome::Accepted);
    ComposeBench bench(desk);
    bench.openGood();
    QTRY_VERIFY(bench.state.canSend());
    QCOMPARE(bench.state.keyWarning(), QString());
    QVERIFY(bench.state.model().set(bench.state.model().document().idempotencyKeyPointer(),
                                    json::Value::string(u"mine"_s)));
    QTRY_VERIFY(bench.state.keyWarning().contains(u"Invoice"_s));
    QTRY_VERIFY(bench.state.canSend());
}

void ComposeStateTest::warnsOfWhatWasSentJustNow()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    QTRY_VERIFY(bench.state.canSend());
    QCOMPARE(bench.state.sentJustNow(), QString());
    SendRecord earlier = test::storedSend(1, u"Invoice"_s, Outcome::Accepted);
    earlier.createdAt = desk.clock.now().addSecs(-130);
    desk.service.repeated.sameContent = earlier;
    Q_EMIT desk.service.changed();
    QTRY_COMPARE(bench.state.sentJustNow(), u"You sent this 2 minutes ago. Sent again, it is a new request."_s);
    QVERIFY(bench.state.canSend());
}

void ComposeStateTest::appliesAFix()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    const Edit set{Edit::Action::Set, slug, json::Value::string(u"fixed"_s)};
    const Edit rename{Edit::Action::Rename, json::Pointer() / "body" / "data", json::Value::string(u"datum"_s)};
    QVERIFY(bench.state.apply({u"Fix"_s, {set, rename}}));
    QVERIFY(bench.state.model().text().contains("fixed") && bench.state.model().text().contains("datum"));
    bench.state.undo();
    QCOMPARE(bench.state.model().text(), QByteArray(test::goodDocument));
    const Edit remove{Edit::Action::Remove, json::Pointer() / "nothing", {}};
    QVERIFY(!bench.state.apply({u"Fix"_s, {set, remove}}));
    QCOMPARE(bench.state.model().text(), QByteArray(test::goodDocument));
}

void ComposeStateTest::undoBringsTextBack()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    bench.state.data().setText("{ half");
    QVERIFY(bench.state.canUndo());
    bench.state.undo();
    QCOMPARE(bench.state.model().text(), QByteArray(test::goodDocument));
    QVERIFY(!bench.state.data().error());
    bench.state.redo();
    QVERIFY(bench.state.model().text().contains("{ half"));
}

void ComposeStateTest::isADraftThatCanBeTakenUp()
{
    Desk desk;
    Draft draft;
    {
        ComposeBench bench(desk);
        bench.state.open(test::goodDocument, u"/requests/Overdue bill.notify.json"_s);
        bench.state.data().setText("{ half");
        draft = bench.state.draft();
    }
    QCOMPARE(draft.title, u"Overdue bill"_s);
    ComposeBench bench(desk, draft);
    QVERIFY(bench.state.model().text().contains("{ half"));
    QVERIFY(bench.state.isModified());
    QVERIFY(!bench.state.isPristine());
    QCOMPARE(bench.state.path(), u"/requests/Overdue bill.notify.json"_s);
}

void ComposeStateTest::sendsWhatALargeDocumentSaysAtThePress()
{
    Desk desk;
    ComposeBench bench(desk);
    const QByteArray filling(2 * DocumentModel::parsedAtOnce, 'x');
    const auto text = [&](const char *key) {
        return QByteArray(R"({"idempotency_key":")") + key +
               R"(","body":{"workflow":"w-1","recipients":["u-1"],"data":{"a":")" + filling + "\"}}}";
    };
    bench.state.open(text("first"), {});
    QTRY_VERIFY(bench.state.canSend());
    // Typed and pressed before a worker could read it.
    bench.state.model().setText(text("second"), u"json"_s);
    QVERIFY(bench.state.model().isParsing());
    bench.state.press();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    QCOMPARE(desk.service.orders.front().request.idempotencyKey, u"second"_s);
}

void ComposeStateTest::remembersAnUnknownOutcome()
{
    Desk desk;
    QString key;
    Draft draft;
    {
        ComposeBench bench(desk);
        bench.openGood();
        QTRY_VERIFY(bench.state.canSend());
        key = bench.state.nextKey();
        bench.state.press();
        QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
        desk.service.finish(Outcome::Unknown);
        draft = bench.state.draft();
    }
    ComposeBench bench(desk, draft);
    QTRY_VERIFY(bench.state.repeatsUnknown());
    QCOMPARE(bench.state.nextKey(), key);
}

void ComposeStateTest::remembersASendThatACrashCut()
{
    Desk desk;
    QString key;
    Draft draft;
    {
        ComposeBench bench(desk);
        bench.openGood();
        QTRY_VERIFY(bench.state.canSend());
        key = bench.state.nextKey();
        bench.state.press();
        QTRY_VERIFY(bench.state.flow().storedId() > 0);
        draft = bench.state.draft();
    }
    // What the store finds at the next start.
    desk.service.rows = {desk.service.recordOfLast(Outcome::Unknown)};
    ComposeBench bench(desk, draft);
    QTRY_VERIFY(bench.state.repeatsUnknown());
    QCOMPARE(bench.state.nextKey(), key);
}

void ComposeStateTest::namesTheRequest()
{
    Desk desk;
    ComposeBench bench(desk);
    bench.openGood();
    QCOMPARE(bench.state.title(), u"invoice-ready"_s);
    bench.state.open(test::goodDocument, u"/requests/Overdue bill.notify.json"_s);
    QCOMPARE(bench.state.title(), u"Overdue bill"_s);
    bench.state.open(R"({"title":"Named","body":{}})", u"/requests/x.notify.json"_s);
    QCOMPARE(bench.state.title(), u"Named"_s);
    bench.state.saved(u"/requests/y.json"_s, bench.state.model().text());
    QCOMPARE(bench.state.path(), u"/requests/y.json"_s);
    QVERIFY(!bench.state.isModified());
}

void ComposeStateTest::saysTheSize()
{
    QCOMPARE(sizeText(1229, 800 * 1024), u"1.2 KB of 800 KB"_s);
    QCOMPARE(sizeText(512, 100 * 1024), u"0.5 KB of 100 KB"_s);
    QCOMPARE(sizeText(20480, 800 * 1024), u"20 KB of 800 KB"_s);
}

HELIOGRAPH_SUITE(ComposeStateTest)
#include "tst_composestate.moc"
