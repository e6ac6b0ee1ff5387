// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/models/deliveriesmodel.h"
#include "ui/response/deliveriespanel.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QTableView>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using test::storedSend;
using Bench = test::WindowBench;

class DeliveriesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsThem();
    void keepsWhatIsChosen();
    void neverCallsAcceptedDelivered();
    void saysWhatTheWorkspaceTells();
    void saysWhatNothingCanMean();
    void explainsWhatFailed();
    void showsTextFromOutsideAsText();
    void asksTheWorkspace();
    void tellsALostWorkspace();
    void tellsWhatWentWrong();
    void followsTheEngine();
    void appearsWithAnAcceptedSend();
    void standsInTheHistory();
};

namespace {

Message messageOf(const QString &id, const QString &status, const QString &reason = {})
{
    Message message;
    message.id = id;
    message.recipient = u"user-"_s + id;
    message.channel = u"email"_s;
    message.status = status;
    message.failureReason = reason;
    message.updatedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    message.triggeredAt = message.updatedAt;
    return message;
}

Deliveries known(const std::vector<Message> &messages)
{
    return {QDateTime(QDate(2026, 1, 2), QTime(3, 4, 0), Qt::UTC), messages, static_cast<qint64>(messages.size())};
}

struct StateBench
{
    Desk desk;
    KeyReader keys{desk.credentials, {}};
    WorkspaceChoice workspaces{desk.service, desk.sandbox, {}, desk.settings};
    DeliveryState state{{desk.service, keys, desk.clock, [this](const QString &id) { return workspaces.byUuid(id); }}};

    SendRecord follow(const Deliveries &deliveries = {}, Kind kind = Kind::Workflow)
    {
        SendRecord record = storedSend(1, u"w"_s, Outcome::Accepted);
        record.workspace.kind = WorkspaceKind::Staging;
        record.request.kind = kind;
        desk.service.delivered[1] = deliveries;
        state.follow(record);
        settle();
        return record;
    }
    void settle() const { QTest::qWait(5); }
};

} // namespace

void DeliveriesTest::listsThem()
{
    const Desk desk;
    DeliveriesModel model(desk.clock);
    const QAbstractItemModelTester tester(&model);
    Message anonymous = messageOf(u"b"_s, u"seen"_s);
    anonymous.recipient.clear();
    anonymous.address = u"anna@example.com"_s;
    model.show({messageOf(u"a"_s, u"delivery_failure"_s, u"bounce"_s), anonymous});
    QCOMPARE(model.rowCount(), 2);
    const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(0, DeliveriesModel::RecipientColumn), u"user-a"_s);
    QCOMPARE(text(0, DeliveriesModel::ChannelColumn), u"email"_s);
    QCOMPARE(text(0, DeliveriesModel::StatusColumn), u"Failed: not delivered"_s);
    QVERIFY(!text(0, DeliveriesModel::TriggeredColumn).isEmpty());
    QVERIFY(!text(0, DeliveriesModel::FailedColumn).isEmpty());
    QVERIFY(text(0, DeliveriesModel::SeenColumn).isEmpty());
    QCOMPARE(text(1, DeliveriesModel::RecipientColumn), u"anna@example.com"_s);
    QVERIFY(text(1, DeliveriesModel::FailedColumn).isEmpty());
    for (int column = 0; column < DeliveriesModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void DeliveriesTest::keepsWhatIsChosen()
{
    const Desk desk;
    DeliveriesModel model(desk.clock);
    const QAbstractItemModelTester tester(&model);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.show({messageOf(u"a"_s, u"triggered"_s)});
    model.show({messageOf(u"a"_s, u"triggered"_s)});
    model.show({messageOf(u"a"_s, u"seen"_s)});
    QCOMPARE(resets.size(), 1);
    QCOMPARE(changes.size(), 1);
    model.show({messageOf(u"b"_s, u"seen"_s)});
    QCOMPARE(resets.size(), 2);
}

void DeliveriesTest::neverCallsAcceptedDelivered()
{
    StateBench bench;
    QVERIFY(!bench.state.hasSend());
    QVERIFY(!bench.state.canAsk());
    bench.follow();
    QVERIFY(bench.state.hasSend());
    QCOMPARE(bench.state.sentence(), u"Delivery is not known yet."_s);
    QVERIFY(!bench.state.summary());
    QVERIFY(bench.state.nothingYet().isEmpty()); // nobody asked
    bench.state.follow(storedSend(2, u"w"_s, Outcome::Unknown));
    QVERIFY(!bench.state.hasSend());
}

void DeliveriesTest::saysWhatTheWorkspaceTells()
{
    StateBench bench;
    Deliveries told = known({messageOf(u"a"_s, u"delivery_failure"_s), messageOf(u"b"_s, u"seen"_s)});
    told.total = 1200;
    bench.follow(told);
    const QString sentence = bench.state.sentence();
    QVERIFY2(sentence.startsWith(u"As the workspace tells: 1 delivered, 1 failed."_s), qPrintable(sentence));
    QVERIFY2(sentence.contains(u"2 of its"_s), qPrintable(sentence));
    bench.state.follow({});
    SendRecord practice = storedSend(1, u"w"_s, Outcome::Accepted);
    practice.workspace.kind = WorkspaceKind::Sandbox;
    bench.state.follow(practice);
    QTRY_VERIFY(bench.state.sentence().startsWith(u"Practice, nobody was notified"_s));
}

void DeliveriesTest::saysWhatNothingCanMean()
{
    StateBench bench;
    bench.follow(known({}), Kind::Event);
    QVERIFY(bench.state.sentence().startsWith(u"Delivery is not known yet"_s));
    QVERIFY(bench.state.nothingYet().contains(u"event of exactly this name"_s));
    DeliveriesPanel panel(bench.state);
    panel.show();
    QVERIFY(!panel.findChild<QTableView *>(u"deliveries"_s)->isVisible());
    QVERIFY(panel.findChild<QPlainTextEdit *>(u"deliveryDetail"_s)->toPlainText().contains(u"test mode"_s));
}

void DeliveriesTest::explainsWhatFailed()
{
    StateBench bench;
    bench.follow(
        known({messageOf(u"a"_s, u"delivery_failure"_s, u"invalid_recipient_number"_s), messageOf(u"b"_s, u"seen"_s)}));
    DeliveriesPanel panel(bench.state);
    panel.show();
    auto *detail = panel.findChild<QPlainTextEdit *>(u"deliveryDetail"_s);
    QVERIFY(detail->toPlainText().contains(u"The phone number does not exist"_s));
    QVERIFY(detail->toPlainText().contains(u"Reason given: invalid_recipient_number"_s));
    panel.findChild<QTableView *>(u"deliveries"_s)->selectRow(1);
    QVERIFY(detail->toPlainText().startsWith(u"user-b · email · Seen"_s));
    // What is chosen stays where its state is another.
    bench.desk.service.delivered[1] = known(
        {messageOf(u"a"_s, u"delivery_failure"_s, u"invalid_recipient_number"_s), messageOf(u"b"_s, u"clicked"_s)});
    Q_EMIT bench.desk.service.deliveryChanged({1, false, {}, {}});
    QTRY_VERIFY(detail->toPlainText().startsWith(u"user-b · email · Clicked"_s));
}

void DeliveriesTest::showsTextFromOutsideAsText()
{
    StateBench bench;
    bench.follow(known({messageOf(u"<b>x</b>"_s, u"<img src=x>"_s, u"<a href='file:///'>y</a>"_s)}));
    DeliveriesPanel panel(bench.state);
    panel.show();
    QVERIFY(panel.findChild<QPlainTextEdit *>(u"deliveryDetail"_s)->toPlainText().contains(u"<img src=x>"_s));
    QCOMPARE(panel.findChild<QLabel *>(u"deliverySentence"_s)->textFormat(), Qt::PlainText);
}

void DeliveriesTest::asksTheWorkspace()
{
    StateBench bench;
    bench.follow();
    QVERIFY(bench.state.canAsk());
    bench.state.ask();
    QVERIFY(!bench.state.canAsk());
    QVERIFY(bench.state.sentence().contains(u"Asking the workspace"_s));
    bench.state.ask();
    QTRY_COMPARE(bench.desk.service.asked.size(), std::size_t{1});
    QCOMPARE(bench.desk.service.asked.front().id, 1);
    QTRY_VERIFY(bench.state.canAsk());
}

void DeliveriesTest::tellsALostWorkspace()
{
    StateBench bench;
    SendRecord record = storedSend(1, u"w"_s, Outcome::Accepted);
    record.workspace.uuid = u"gone"_s;
    record.workspace.name = u"Old one"_s;
    bench.state.follow(record);
    bench.state.ask();
    QVERIFY(bench.state.sentence().contains(u"Old one is not there any more"_s));
    QVERIFY(bench.desk.service.asked.empty());
    QVERIFY(bench.state.canAsk());
}

void DeliveriesTest::tellsWhatWentWrong()
{
    StateBench bench;
    bench.follow();
    bench.desk.service.askError = Error{u"store.missing"_s, u"It is gone."_s, {}, {}};
    bench.state.ask();
    QTRY_VERIFY(bench.state.sentence().contains(u"It is gone."_s));
    Q_EMIT bench.desk.service.deliveryChanged(
        {1, false, {}, Error{u"delivery.refused"_s, u"Refused (401)."_s, u"Not Authenticated"_s, {}}});
    QVERIFY(bench.state.sentence().contains(u"Refused (401).\nIt said: Not Authenticated"_s));
    Q_EMIT bench.desk.service.deliveryChanged({1, false, {}, {}});
    QVERIFY(!bench.state.sentence().contains(u"Refused"_s));
}

void DeliveriesTest::followsTheEngine()
{
    StateBench bench;
    // News of a send may come before its end is seen.
    Q_EMIT bench.desk.service.deliveryChanged({1, false, bench.desk.clock.now(), {}});
    bench.follow();
    QVERIFY(bench.state.sentence().contains(u"asked again at"_s));
    Q_EMIT bench.desk.service.deliveryChanged({7, true, {}, {}});
    QVERIFY(bench.state.canAsk());
    Q_EMIT bench.desk.service.deliveryChanged({1, true, {}, {}});
    QVERIFY(!bench.state.canAsk());
    bench.desk.service.delivered[1] = known({messageOf(u"a"_s, u"seen"_s)});
    Q_EMIT bench.desk.service.deliveryChanged({1, false, {}, {}});
    QTRY_COMPARE(bench.state.summary(), std::optional(DeliverySummary{1, 0, 0, 0}));
}

void DeliveriesTest::appearsWithAnAcceptedSend()
{
    Desk desk;
    Bench bench(desk);
    auto *pages = bench.find<QTabWidget>("responsePages");
    QCOMPARE(pages->count(), 1);
    bench.fillIn();
    bench.send()->click();
    QTRY_COMPARE(desk.service.orders.size(), std::size_t{1});
    SendRecord record = storedSend(1, u"w"_s, Outcome::Accepted);
    record.request.idempotencyKey = desk.service.orders.front().request.idempotencyKey;
    desk.service.rows = {record};
    QTest::qWait(5);
    Q_EMIT desk.service.finished(record, {});
    QTRY_COMPARE(pages->count(), 2);
    QCOMPARE(pages->currentIndex(), 0);
    QVERIFY(!bench.outcome().contains(u"elivered"_s));
    desk.service.delivered[1] = known({messageOf(u"a"_s, u"seen"_s)});
    Q_EMIT desk.service.deliveryChanged({1, false, {}, {}});
    QTRY_VERIFY(bench.outcome().contains(u"elivery: 1 delivered"_s));
    QCOMPARE(bench.find<QTableView>("deliveries")->model()->rowCount(), 1);
}

void DeliveriesTest::standsInTheHistory()
{
    Desk desk;
    desk.service.rows = {storedSend(2, u"second"_s, Outcome::Rejected), storedSend(1, u"first"_s, Outcome::Accepted)};
    desk.service.rows[1].delivery = DeliverySummary{1, 0, 0, 0};
    desk.service.delivered[1] = known({messageOf(u"a"_s, u"seen"_s)});
    Bench bench(desk);
    bench.trigger("showHistory");
    auto *history = bench.find<QTableView>("history");
    QTRY_COMPARE(history->model()->rowCount(), 2);
    QVERIFY(history->model()->index(1, 1).data(Qt::ToolTipRole).toString().contains(u"1 delivered"_s));
    auto *page = history->window()->findChild<QWidget *>(u"historyDeliveries"_s);
    QVERIFY(page);
    history->setCurrentIndex(history->model()->index(0, 0));
    QVERIFY(!page->isVisible());
    history->setCurrentIndex(history->model()->index(1, 0));
    QTRY_VERIFY(page->isVisible());
    QTRY_COMPARE(page->findChild<QTableView *>(u"deliveries"_s)->model()->rowCount(), 1);
    page->findChild<QPushButton *>(u"askDelivery"_s)->click();
    QTRY_COMPARE(desk.service.asked.size(), std::size_t{1});
}

HELIOGRAPH_SUITE(DeliveriesTest)

#include "tst_deliveries.moc"
