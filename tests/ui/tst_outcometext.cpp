// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/deliverytext.h"
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/response/outcometext.h"
#include "ui/response/responsepanel.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

SendRecord record(Outcome outcome, WorkspaceKind kind, std::optional<int> status, const QString &message = {})
{
    SendRecord made = test::storedSend(1, u"Invoice"_s, outcome);
    made.workspace.kind = kind;
    made.statusCode = status;
    made.message = message;
    made.durationMs = 84;
    return made;
}

QDateTime soonAfter()
{
    return QDateTime(QDate(2026, 1, 2), QTime(3, 5, 0), Qt::UTC);
}

QString safeLine(const QString &ending = {})
{
    const QDateTime until = soonAfter().addDays(1).addSecs(-55).toLocalTime();
    return u"Safe to repeat until "_s + QLocale().toString(until, QLocale::ShortFormat) + ending;
}

QString acceptedSafeLine()
{
    return safeLine(u" with its key: SuprSend skips a repeat. A press of Send with another key is a new request"_s);
}

} // namespace

class OutcomeTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysTheOutcome_data();
    void saysTheOutcome();
    void neverSaysDelivered();
    void tellsThatAKeyIsOld();
    void tellsAStoreError();
    void tellsEachAttempt();
    void showsTheAnswer();
    void findsTheLogs();
    void panelShowsPlainText();
};

void OutcomeTextTest::saysTheOutcome_data()
{
    QTest::addColumn<SendRecord>("sent");
    QTest::addColumn<QString>("text");
    QTest::newRow("accepted") << record(Outcome::Accepted, WorkspaceKind::Staging, 202)
                              << u"Accepted · 202 · 84 ms\nDelivery is not known yet\n"_s + acceptedSafeLine();
    QTest::newRow("accepted by the Sandbox")
        << record(Outcome::Accepted, WorkspaceKind::Sandbox, 202)
        << u"Accepted by the Sandbox: nobody was notified\nPractice · 202 · 84 ms\n"_s + acceptedSafeLine();
    QTest::newRow("rejected") << record(Outcome::Rejected, WorkspaceKind::Production, 404, u"No such workflow."_s)
                              << u"Rejected · 404 · 84 ms\nNo such workflow.\nNobody was notified by this request\n"_s +
                                     refusalAdvice(404, u"workflow"_s);
    SendRecord told = record(Outcome::Accepted, WorkspaceKind::Staging, 202);
    told.delivery = DeliverySummary{2, 1, 0, 0};
    QTest::newRow("delivered") << told
                               << u"Accepted · 202 · 84 ms\nDelivery: 2 delivered, 1 failed\n"_s + acceptedSafeLine();
    told.delivery = DeliverySummary{};
    QTest::newRow("no message yet") << told
                                    << u"Accepted · 202 · 84 ms\nDelivery is not known yet\n"_s + acceptedSafeLine();
    QTest::newRow("not sent")
        << record(Outcome::NotSent, WorkspaceKind::Staging, {}, u"No such host."_s)
        << u"Not sent · 84 ms\nNo such host.\nNothing of it left this computer; it can be sent again with the same key"_s;
    QTest::newRow("unknown")
        << record(Outcome::Unknown, WorkspaceKind::Staging, {}, u"No answer came."_s)
        << u"Unknown · 84 ms\nNo answer came.\nIt may have been processed. Send again with the same "
           "key: then it is processed once\n"_s +
               safeLine();
}

void OutcomeTextTest::saysTheOutcome()
{
    QFETCH(SendRecord, sent);
    QTEST(outcomeText(sent, std::nullopt, soonAfter()), "text");
}

void OutcomeTextTest::neverSaysDelivered()
{
    const QString text =
        outcomeText(record(Outcome::Accepted, WorkspaceKind::Production, 202), std::nullopt, soonAfter());
    QVERIFY(text.contains(u"not known"_s));
    QVERIFY(!text.contains(u"delivered"_s, Qt::CaseInsensitive));
    QVERIFY(!text.contains(u"✓"_s));
}

void OutcomeTextTest::tellsThatAKeyIsOld()
{
    const QString text =
        outcomeText(record(Outcome::Unknown, WorkspaceKind::Staging, {}), std::nullopt, soonAfter().addDays(2));
    QVERIFY(text.contains(u"older than 24 hours"_s));
    QVERIFY(!text.contains(u"Safe to repeat"_s));
}

void OutcomeTextTest::tellsAStoreError()
{
    const Error error{u"store.full"_s, u"The disk is full."_s, {}, {}};
    const QString text = outcomeText(record(Outcome::Accepted, WorkspaceKind::Staging, 202), error, soonAfter());
    QVERIFY(text.startsWith(u"Accepted"_s));
    QVERIFY(text.contains(u"The disk is full."_s));
    QCOMPARE(notSentText(error), u"Not sent\nThe disk is full."_s);
}

void OutcomeTextTest::tellsEachAttempt()
{
    AttemptRecord first;
    first.number = 1;
    first.startedAt = soonAfter();
    first.endedAt = soonAfter();
    first.errorMessage = u"The connection was closed."_s;
    AttemptRecord second;
    second.number = 2;
    second.startedAt = soonAfter();
    second.status = 202;
    QCOMPARE(attemptsText({first}), QString());
    const QStringList lines = attemptsText({first, second}).split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(u"Attempt 1 · "_s) && lines[0].endsWith(u"The connection was closed."_s));
    QVERIFY(lines[1].endsWith(u"answer 202"_s));
    AttemptRecord under;
    under.number = 3;
    under.startedAt = soonAfter();
    QVERIFY(attemptsText({first, under}).endsWith(u"under way"_s));
    under.endedAt = soonAfter();
    QVERIFY(attemptsText({first, under}).endsWith(u"no answer"_s));
}

void OutcomeTextTest::showsTheAnswer()
{
    AttemptRecord attempt;
    attempt.status = 202;
    attempt.answerHeaders = {{"Content-Type", "text/html"}, {"Set-Cookie", "id=secret"}};
    attempt.answerBody = "<b>ok</b>";
    const QString text = answerText({attempt});
    QVERIFY(text.startsWith(u"HTTP 202\nContent-Type: text/html\n"_s));
    QVERIFY(!text.contains(u"secret"_s));
    QVERIFY(text.endsWith(u"\n\n<b>ok</b>"_s));
    AttemptRecord none;
    none.errorMessage = u"No such host."_s;
    none.errorDetail = u"hub.example"_s;
    QCOMPARE(answerText({none}), u"No such host.\nhub.example"_s);
    QCOMPARE(answerText({}), QString());
}

void OutcomeTextTest::findsTheLogs()
{
    Workspace workspace;
    workspace.kind = WorkspaceKind::Staging;
    QCOMPARE(logsUrl(workspace), QUrl(u"https://app.suprsend.com/en/staging/logs"_s));
    workspace.dashboardName = u"a b/c?"_s;
    QCOMPARE(logsUrl(workspace).host(), u"app.suprsend.com"_s);
    QVERIFY(logsUrl(workspace).query().isEmpty());
    QVERIFY(logsUrl(Workspace::sandbox({})).isEmpty());
}

void OutcomeTextTest::panelShowsPlainText()
{
    ResponsePanel panel;
    auto *outcome = panel.findChild<QPlainTextEdit *>(u"outcome"_s);
    auto *response = panel.findChild<QPlainTextEdit *>(u"response"_s);
    auto *logs = panel.findChild<QPushButton *>(u"openLogs"_s);
    panel.showOutcome(u"Rejected\n<b>no</b>"_s);
    panel.showResponse(QString(400 * 1024, u'x'));
    QCOMPARE(outcome->toPlainText(), u"Rejected\n<b>no</b>"_s);
    QVERIFY(outcome->isReadOnly());
    QVERIFY(response->toPlainText().size() < 300 * 1024);
    QVERIFY(response->toPlainText().endsWith(u"are not shown here."_s));
    QVERIFY(!logs->isEnabled());
    QSignalSpy wanted(&panel, &ResponsePanel::logsWanted);
    panel.showLogs(QUrl(u"https://app.suprsend.com/en/staging/logs"_s));
    logs->click();
    QCOMPARE(wanted.size(), 1);
}

HELIOGRAPH_SUITE(OutcomeTextTest)
#include "tst_outcometext.moc"
