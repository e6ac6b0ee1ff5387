// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/compose/openrequests.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;

namespace {

const json::Pointer slugPointer = json::Pointer() / "body" / "workflow";

struct RequestsBench
{
    explicit RequestsBench(Desk &onDesk)
        : desk(onDesk)
    {
    }

    Desk &desk;
    KeyReader keys{desk.credentials, {}};
    WorkspaceChoice workspaces{desk.service, desk.sandbox, {}, desk.settings};
    DraftKeeper drafts{desk.folder.filePath(u"drafts"_s)};
    OpenRequests requests{{{desk.service, keys, desk.clock, desk.ids}, workspaces}, drafts};

    void type(const QString &word) { QVERIFY(requests.current().model().set(slugPointer, json::Value::string(word))); }
    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (int i = 0; i < requests.count(); ++i)
            titles.append(requests.title(i));
        return titles;
    }
};

} // namespace

class OpenRequestsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsWithAnEmptyOne();
    void opensInThePlaceOfAnEmptyOne();
    void opensAFileOnce();
    void eachHasItsOwnUndo();
    void areThereAgainAtTheNextStart();
    void readsTheOthersWhenTheyAreShown();
    void closesAndReopens();
    void keepsTheNewestOfTheClosed();
    void closingTheLastLeavesAnEmptyOne();
    void closingAnotherKeepsTheCurrentOne_data();
    void closingAnotherKeepsTheCurrentOne();
    void movesTabs_data();
    void movesTabs();
    void stepsRoundTheEnds();
    void tellsOnlyOfTheCurrentOne();
};

void OpenRequestsTest::beginsWithAnEmptyOne()
{
    Desk desk;
    RequestsBench bench(desk);
    QCOMPARE(bench.titles(), QStringList{u"New request"_s});
    QVERIFY(bench.requests.current().isPristine());
    QVERIFY(!bench.requests.canReopen());
    QVERIFY(bench.drafts.notice().isEmpty());
}

void OpenRequestsTest::opensInThePlaceOfAnEmptyOne()
{
    Desk desk;
    RequestsBench bench(desk);
    bench.requests.open(test::goodDocument, {});
    QCOMPARE(bench.titles(), QStringList{u"invoice-ready"_s});
    bench.requests.open(R"({"title":"Other","body":{}})", {});
    QCOMPARE(bench.titles(), (QStringList{u"invoice-ready"_s, u"Other"_s}));
    QCOMPARE(bench.requests.currentIndex(), 1);
}

void OpenRequestsTest::opensAFileOnce()
{
    Desk desk;
    RequestsBench bench(desk);
    bench.requests.open(test::goodDocument, u"/requests/a.notify.json"_s);
    bench.type(u"edited"_s);
    bench.requests.newRequest();
    bench.requests.open(test::goodDocument, u"/requests/a.notify.json"_s);
    QCOMPARE(bench.requests.count(), 2);
    QCOMPARE(bench.requests.currentIndex(), 0);
    QVERIFY(bench.requests.current().model().text().contains("edited"));
}

void OpenRequestsTest::eachHasItsOwnUndo()
{
    Desk desk;
    RequestsBench bench(desk);
    bench.type(u"first"_s);
    bench.requests.newRequest();
    bench.type(u"second"_s);
    bench.requests.setCurrent(0);
    bench.requests.current().undo();
    QCOMPARE(bench.titles(), (QStringList{u"New request"_s, u"second"_s}));
    bench.requests.current().redo();
    bench.requests.setCurrent(1);
    bench.requests.current().undo();
    QCOMPARE(bench.titles(), (QStringList{u"first"_s, u"New request"_s}));
}

void OpenRequestsTest::areThereAgainAtTheNextStart()
{
    Desk desk;
    {
        RequestsBench bench(desk);
        bench.type(u"first"_s);
        bench.requests.newRequest();
        bench.requests.current().data().setText("{ half");
        bench.requests.newRequest();
        bench.type(u"third"_s);
        bench.requests.setCurrent(1);
    }
    RequestsBench bench(desk);
    QCOMPARE(bench.titles(), (QStringList{u"first"_s, u"New request"_s, u"third"_s}));
    QCOMPARE(bench.requests.currentIndex(), 1);
    QVERIFY(bench.requests.current().model().text().contains("{ half"));
    QVERIFY(bench.requests.isModified(0));
}

void OpenRequestsTest::readsTheOthersWhenTheyAreShown()
{
    Desk desk;
    {
        RequestsBench bench(desk);
        bench.type(u"first"_s);
        bench.requests.newRequest();
    }
    {
        // What was never shown is kept as it was.
        const RequestsBench bench(desk);
        QCOMPARE(bench.requests.currentIndex(), 1);
    }
    RequestsBench bench(desk);
    bench.requests.setCurrent(0);
    QCOMPARE(bench.requests.current().title(), u"first"_s);
    bench.type(u"changed"_s);
    QCOMPARE(bench.requests.title(0), u"changed"_s);
}

void OpenRequestsTest::closesAndReopens()
{
    Desk desk;
    RequestsBench bench(desk);
    bench.type(u"first"_s);
    bench.requests.newRequest();
    QSignalSpy closing(&bench.requests, &OpenRequests::closing);
    bench.requests.close(0);
    QCOMPARE(closing.size(), 1);
    QCOMPARE(bench.titles(), QStringList{u"New request"_s});
    QVERIFY(bench.requests.canReopen());
    bench.requests.reopenClosed();
    QCOMPARE(bench.titles(), (QStringList{u"New request"_s, u"first"_s}));
    QCOMPARE(bench.requests.currentIndex(), 1);
    QVERIFY(!bench.requests.canReopen());
    bench.requests.reopenClosed();
    QCOMPARE(bench.requests.count(), 2);
    // An empty one is not worth keeping.
    bench.requests.close(0);
    QVERIFY(!bench.requests.canReopen());
}

void OpenRequestsTest::keepsTheNewestOfTheClosed()
{
    Desk desk;
    {
        RequestsBench bench(desk);
        for (int i = 0; i < 15; ++i) {
            bench.type(u"n-%1"_s.arg(i));
            bench.requests.close(0);
        }
    }
    RequestsBench bench(desk);
    bench.requests.reopenClosed();
    QCOMPARE(bench.requests.current().title(), u"n-14"_s);
    for (int i = 0; i < 20; ++i)
        bench.requests.reopenClosed();
    QCOMPARE(bench.requests.current().title(), u"n-5"_s);
}

void OpenRequestsTest::closingTheLastLeavesAnEmptyOne()
{
    Desk desk;
    RequestsBench bench(desk);
    bench.type(u"first"_s);
    bench.requests.close(0);
    QCOMPARE(bench.titles(), QStringList{u"New request"_s});
    QVERIFY(bench.requests.current().isPristine());
}

void OpenRequestsTest::closingAnotherKeepsTheCurrentOne_data()
{
    QTest::addColumn<int>("current");
    QTest::addColumn<int>("closed");
    QTest::addColumn<QString>("title");
    QTest::newRow("before") << 2 << 0 << u"c"_s;
    QTest::newRow("behind") << 0 << 2 << u"a"_s;
    QTest::newRow("itself: the next one") << 1 << 1 << u"c"_s;
    QTest::newRow("the last itself: the one before") << 2 << 2 << u"b"_s;
}

void OpenRequestsTest::closingAnotherKeepsTheCurrentOne()
{
    QFETCH(const int, current);
    QFETCH(const int, closed);
    Desk desk;
    RequestsBench bench(desk);
    bench.type(u"a"_s);
    for (const QString &word : {u"b"_s, u"c"_s}) {
        bench.requests.newRequest();
        bench.type(word);
    }
    bench.requests.setCurrent(current);
    bench.requests.close(closed);
    QCOMPARE(bench.requests.count(), 2);
    QTEST(bench.requests.current().title(), "title");
}

void OpenRequestsTest::movesTabs_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QStringList>("titles");
    QTest::newRow("forward") << 0 << 2 << QStringList{u"b"_s, u"c"_s, u"a"_s};
    QTest::newRow("back") << 2 << 0 << QStringList{u"c"_s, u"a"_s, u"b"_s};
    QTest::newRow("by one") << 1 << 2 << QStringList{u"a"_s, u"c"_s, u"b"_s};
    QTest::newRow("nowhere") << 1 << 1 << QStringList{u"a"_s, u"b"_s, u"c"_s};
}

void OpenRequestsTest::movesTabs()
{
    QFETCH(const int, from);
    QFETCH(const int, to);
    Desk desk;
    RequestsBench bench(desk);
    bench.type(u"a"_s);
    for (const QString &word : {u"b"_s, u"c"_s}) {
        bench.requests.newRequest();
        bench.type(word);
    }
    bench.requests.setCurrent(1);
    bench.requests.move(from, to);
    QTEST(bench.titles(), "titles");
    QCOMPARE(bench.requests.current().title(), u"b"_s);
}

void OpenRequestsTest::stepsRoundTheEnds()
{
    Desk desk;
    RequestsBench bench(desk);
    bench.requests.step(1);
    QCOMPARE(bench.requests.currentIndex(), 0);
    bench.requests.newRequest();
    bench.requests.step(1);
    QCOMPARE(bench.requests.currentIndex(), 0);
    bench.requests.step(-1);
    QCOMPARE(bench.requests.currentIndex(), 1);
}

void OpenRequestsTest::tellsOnlyOfTheCurrentOne()
{
    Desk desk;
    RequestsBench bench(desk);
    ComposeState &first = bench.requests.current();
    bench.type(u"first"_s);
    bench.requests.newRequest();
    QSignalSpy documentChanged(&bench.requests, &OpenRequests::documentChanged);
    QSignalSpy listChanged(&bench.requests, &OpenRequests::listChanged);
    QVERIFY(first.model().set(slugPointer, json::Value::string(u"renamed"_s)));
    QCOMPARE(documentChanged.size(), 0);
    QVERIFY(!listChanged.isEmpty());
    QCOMPARE(bench.titles().constFirst(), u"renamed"_s);
}

HELIOGRAPH_SUITE(OpenRequestsTest)
#include "tst_openrequests.moc"
