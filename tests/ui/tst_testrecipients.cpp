// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/compose/composestate.h"
#include "ui/compose/testrecipientsdialog.h"
#include "ui/compose/teststrip.h"
#include "ui/models/testrecipientsmodel.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;

namespace {

std::vector<TestRecipient> anna()
{
    json::Value person = json::Value::object();
    person.set("distinct_id", json::Value::string("qa-1"));
    return {{u"Anna"_s, person}};
}

const QByteArray document = R"({"kind": "workflow", "idempotency_key": "real-key",
  "body": {"workflow": "w", "data": {}, "recipients": ["u-1", "u-2"]}})";

struct TestBench
{
    Desk desk;
    QTemporaryDir folder;
    TestBook book{folder.filePath(u"test-recipients.json"_s)};
    KeyReader keys{desk.credentials, {}};
    WorkspaceChoice workspaces{desk.service, desk.sandbox, {}, desk.settings};
    ComposeState state{{{desk.service, keys, desk.clock, desk.ids}, workspaces, {}, {}, &book},
                       ComposeState::newDraft()};

    [[nodiscard]] QByteArray body() const
    {
        return state.prepared().frozen ? state.prepared().frozen->body : QByteArray();
    }
};

} // namespace

class TestBookTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsToThemWithAKeyOfItsOwn();
    void saysSoWhileItIsOn();
    void followsTheBook();
    void keepsTheBookInAFile();
    void leavesABookThatItCannotRead();
    void editsTheBook();
    void takesThoseOfTheRequest();
};

void TestBookTest::sendsToThemWithAKeyOfItsOwn()
{
    TestBench bench;
    QVERIFY(bench.book.setEntries(anna()));
    bench.state.open(document, {});
    QTRY_VERIFY(bench.body().contains("u-2") && bench.body().contains("real-key"));
    bench.state.setTest(true);
    QTRY_VERIFY(bench.body().contains("qa-1"));
    QVERIFY(!bench.body().contains("u-2") && !bench.body().contains("real-key"));
    QVERIFY(bench.state.nextKey() != u"real-key"_s);
    QVERIFY(bench.body().contains(bench.state.nextKey().toUtf8()));
    QVERIFY(bench.state.sendText().startsWith(u"Test: Send to 1"_s));
    QCOMPARE(bench.state.model().text(), document);
    bench.state.setTest(false);
    QTRY_VERIFY(bench.body().contains("u-2") && bench.body().contains("real-key"));
}

void TestBookTest::saysSoWhileItIsOn()
{
    TestBench bench;
    QVERIFY(bench.book.setEntries(anna()));
    TestStrip strip(bench.state);
    QVERIFY(strip.isHidden());
    bench.state.setTest(true);
    QVERIFY(!strip.isHidden());
    QVERIFY(strip.findChild<QLabel *>(u"testNote"_s)->text().contains(u"Anna"_s));
    strip.findChild<QPushButton *>(u"endTest"_s)->click();
    QVERIFY(!bench.state.isTest());
    QVERIFY(strip.isHidden());
}

void TestBookTest::followsTheBook()
{
    TestBench bench;
    QVERIFY(bench.book.setEntries(anna()));
    bench.state.open(document, {});
    bench.state.setTest(true);
    QTRY_VERIFY(bench.body().contains("qa-1"));
    std::vector<TestRecipient> more = anna();
    more.front().person.set("distinct_id", json::Value::string("qa-9"));
    QVERIFY(bench.book.setEntries(more));
    QTRY_VERIFY(bench.body().contains("qa-9"));
    QVERIFY(bench.book.setEntries({}));
    const auto isNobody = [](const Problem &problem) { return problem.code == u"testrecipients.none"_s; };
    QTRY_VERIFY(std::ranges::any_of(bench.state.problems(), isNobody));
    QVERIFY(!bench.state.canSend());
}

void TestBookTest::keepsTheBookInAFile()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"test-recipients.json"_s);
    QVERIFY(TestBook(file).setEntries(anna()));
    TestBook again(file);
    QVERIFY(again.entries() == anna());
    QCOMPARE(again.names(), u"Anna"_s);
}

void TestBookTest::leavesABookThatItCannotRead()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"test-recipients.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ broken");
    file.close();
    TestBook book(file.fileName());
    QVERIFY(book.entries().empty());
    QVERIFY(book.error());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{ broken"));
    TestBook nowhere(folder.filePath(u"no/such/folder/book.json"_s));
    QVERIFY(!nowhere.setEntries(anna()));
    QVERIFY(nowhere.entries().empty());
}

void TestBookTest::editsTheBook()
{
    TestBench bench;
    auto *dialog = new TestRecipientsDialog(bench.book, bench.state.model().document());
    auto *table = dialog->findChild<QTableView *>(u"testRecipients"_s);
    const QAbstractItemModelTester tester(table->model());
    auto *save = dialog->findChild<QPushButton *>(u"saveTestRecipients"_s);
    dialog->findChild<QPushButton *>(u"addTestRecipient"_s)->click();
    QVERIFY(!save->isEnabled());
    const auto write = [&](int column, const QString &text) {
        QVERIFY(table->model()->setData(table->model()->index(0, column), text));
    };
    write(TestRecipientsModel::Name, u"Anna"_s);
    write(TestRecipientsModel::DistinctId, u"qa-1"_s);
    write(TestRecipientsModel::Phone, u"0123"_s);
    QVERIFY(!save->isEnabled());
    write(TestRecipientsModel::Phone, u"+4930123"_s);
    write(TestRecipientsModel::Email, u"qa@example.com"_s);
    save->click();
    QCOMPARE(bench.book.entries().size(), size_t(1));
    QCOMPARE(bench.book.entries()[0].person.find("$sms")->items().front().text(), u"+4930123"_s);
}

void TestBookTest::takesThoseOfTheRequest()
{
    const auto read = Document::parse(R"({"body":{"workflow":"w","recipients":["u-1",
        {"distinct_id":"u-2","name":"Ben","city":"Rome"},{"is_transient":true,"$sms":["+1"]},"u-1"]}})",
                                      {});
    TestRecipientsModel model;
    QCOMPARE(model.addFrom(*read), 2);
    QCOMPARE(model.entries()[0].name, u"u-1"_s);
    QCOMPARE(model.entries()[1].name, u"Ben"_s);
    QVERIFY(model.entries()[1].person.contains("city"));
    QCOMPARE(model.addFrom(*read), 0);
    QVERIFY(model.problem().isEmpty());
}

HELIOGRAPH_SUITE(TestBookTest)
#include "tst_testrecipients.moc"
