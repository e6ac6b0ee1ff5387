// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/commandline.h"
#include "app/historycommand.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using Verb = Invocation::Command;

class CommandLineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commands_data();
    void commands();
    void globalsBeforeAndAfter();
    void sendTakesItsOptions();
    void workspaceOptions();
    void historyOptions();
    void refusals_data();
    void refusals();
    void helpAndVersion();
    void since_data();
    void since();
    void gravestStatusWins();
};

void CommandLineTest::commands_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("command");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QStringList>("items");
    const auto row = [](const char *name, const QStringList &arguments, Verb command, const QString &action,
                        const QStringList &items) {
        QTest::newRow(name) << arguments << static_cast<int>(command) << action << items;
    };
    row("window", {}, Verb::Window, u"list"_s, {});
    row("window with a file", {u"a.notify.json"_s}, Verb::Window, u"list"_s, {u"a.notify.json"_s});
    row("send", {u"send"_s, u"a"_s, u"-"_s}, Verb::Send, u"list"_s, {u"a"_s, u"-"_s});
    row("validate", {u"validate"_s, u"a"_s}, Verb::Validate, u"list"_s, {u"a"_s});
    row("history", {u"history"_s}, Verb::History, u"list"_s, {});
    row("history list", {u"history"_s, u"list"_s}, Verb::History, u"list"_s, {});
    row("history show", {u"history"_s, u"show"_s, u"7"_s}, Verb::History, u"show"_s, {u"7"_s});
    row("history deliveries", {u"history"_s, u"deliveries"_s, u"7"_s, u"--stored"_s}, Verb::History, u"deliveries"_s,
        {u"7"_s});
    row("history export", {u"history"_s, u"export"_s, u"f.csv"_s}, Verb::History, u"export"_s, {u"f.csv"_s});
    row("outbox", {u"outbox"_s}, Verb::Outbox, u"list"_s, {});
    row("outbox retry all", {u"outbox"_s, u"retry"_s}, Verb::Outbox, u"retry"_s, {});
    row("outbox retry some", {u"outbox"_s, u"retry"_s, u"1"_s, u"2"_s}, Verb::Outbox, u"retry"_s, {u"1"_s, u"2"_s});
    row("outbox withdraw", {u"outbox"_s, u"withdraw"_s, u"3"_s}, Verb::Outbox, u"withdraw"_s, {u"3"_s});
    row("workspace add", {u"workspace"_s, u"add"_s, u"My one"_s}, Verb::Workspace, u"add"_s, {u"My one"_s});
    row("workspace list", {u"workspace"_s, u"list"_s}, Verb::Workspace, u"list"_s, {});
    row("snippet", {u"snippet"_s, u"a"_s, u"--language"_s, u"go"_s}, Verb::Snippet, u"list"_s, {u"a"_s});
    row("sandbox", {u"sandbox"_s, u"--port"_s, u"8080"_s}, Verb::Sandbox, u"list"_s, {});
}

void CommandLineTest::commands()
{
    QFETCH(QStringList, arguments);
    const auto invocation = parseCommandLine(arguments);
    QVERIFY2(invocation.has_value(), qPrintable(invocation ? QString() : invocation.error().message));
    QTEST(static_cast<int>(invocation->command), "command");
    QTEST(invocation->action, "action");
    QTEST(invocation->items, "items");
}

void CommandLineTest::globalsBeforeAndAfter()
{
    for (const QStringList &arguments :
         {QStringList{u"--json"_s, u"--data-dir"_s, u"/x"_s, u"--workspace"_s, u"W"_s, u"history"_s},
          QStringList{u"history"_s, u"--json"_s, u"--data-dir"_s, u"/x"_s, u"--workspace"_s, u"W"_s},
          QStringList{u"history"_s, u"list"_s, u"--data-dir"_s, u"/x"_s, u"--workspace=W"_s, u"--json"_s}}) {
        const auto invocation = parseCommandLine(arguments);
        QVERIFY(invocation);
        QVERIFY(invocation->json);
        QCOMPARE(invocation->dataDir, u"/x"_s);
        QCOMPARE(invocation->workspace, u"W"_s);
    }
}

void CommandLineTest::sendTakesItsOptions()
{
    const auto invocation = parseCommandLine({u"send"_s, u"--idempotency-key"_s, u"k 1"_s, u"--dry-run"_s,
                                              u"--skip-invalid"_s, u"--production"_s, u"--expect"_s, u"accepted"_s,
                                              u"--junit"_s, u"r.xml"_s, u"--wait-delivery"_s, u"zażółć.json"_s});
    QVERIFY(invocation);
    QVERIFY(invocation->waitDelivery);
    QCOMPARE(invocation->idempotencyKey, u"k 1"_s);
    QVERIFY(invocation->dryRun && invocation->skipInvalid && invocation->production);
    QCOMPARE(invocation->expect, u"accepted"_s);
    QCOMPARE(invocation->junit, u"r.xml"_s);
    QCOMPARE(invocation->items, QStringList{u"zażółć.json"_s});
}

void CommandLineTest::workspaceOptions()
{
    const auto invocation = parseCommandLine({u"workspace"_s, u"edit"_s, u"W"_s, u"--kind"_s, u"production"_s,
                                              u"--base-url"_s, u"https://x/"_s, u"--auth"_s, u"bearer"_s,
                                              u"--event-limit-kb"_s, u"800"_s, u"--allow-http"_s, u"true"_s});
    QVERIFY2(invocation.has_value(), qPrintable(invocation ? QString() : invocation.error().message));
    QCOMPARE(invocation->kind.value_or(QString()), u"production"_s);
    QCOMPARE(invocation->baseUrl.value_or(QString()), u"https://x/"_s);
    QCOMPARE(invocation->auth.value_or(QString()), u"bearer"_s);
    QCOMPARE(invocation->eventLimitKb.value_or(0), 800);
    QVERIFY(invocation->allowHttp.value_or(false));
}

void CommandLineTest::historyOptions()
{
    const auto invocation = parseCommandLine({u"history"_s, u"--search"_s, u"50%"_s, u"--since"_s, u"24h"_s,
                                              u"--outcome"_s, u"unknown"_s, u"--limit"_s, u"5"_s});
    QVERIFY(invocation);
    QCOMPARE(invocation->search, u"50%"_s);
    QCOMPARE(invocation->since, u"24h"_s);
    QCOMPARE(invocation->outcome, u"unknown"_s);
    QCOMPARE(invocation->limit, 5);
}

void CommandLineTest::refusals_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{u"send"_s, u"--fast"_s, u"a"_s};
    QTest::newRow("no document") << QStringList{u"send"_s};
    QTest::newRow("two files") << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("limit is no number") << QStringList{u"history"_s, u"--limit"_s, u"x"_s};
    QTest::newRow("port too big") << QStringList{u"sandbox"_s, u"--port"_s, u"70000"_s};
    QTest::newRow("workspace without an action") << QStringList{u"workspace"_s};
    QTest::newRow("option without a value") << QStringList{u"history"_s, u"--search"_s};
}

void CommandLineTest::refusals()
{
    QFETCH(QStringList, arguments);
    const auto invocation = parseCommandLine(arguments);
    QVERIFY(!invocation);
    QCOMPARE(invocation.error().code, u"usage"_s);
    QVERIFY(invocation.error().message.contains(u"--help"_s));
}

void CommandLineTest::helpAndVersion()
{
    const auto version = parseCommandLine({u"--version"_s});
    QVERIFY(version && version->command == Verb::Version && !version->json);
    for (const QStringList &arguments : {QStringList{u"--json"_s, u"--version"_s}, {u"--version"_s, u"--json"_s}}) {
        const auto object = parseCommandLine(arguments);
        QVERIFY(object && object->command == Verb::Version && object->json);
    }
    for (const QStringList &arguments : {QStringList{u"--help"_s}, QStringList{u"send"_s, u"--help"_s},
                                         QStringList{u"workspace"_s, u"add"_s, u"--help"_s}}) {
        const auto help = parseCommandLine(arguments);
        QVERIFY(help && help->command == Verb::Help);
        QVERIFY(help->text.contains(u"--help"_s));
    }
    QVERIFY(parseCommandLine({u"send"_s, u"--help"_s})->text.contains(u"--dry-run"_s));
}

void CommandLineTest::since_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("time");
    QTest::newRow("minutes") << u"90m"_s << u"2026-01-02T01:34:05.000Z"_s;
    QTest::newRow("hours") << u"24h"_s << u"2026-01-01T03:04:05.000Z"_s;
    QTest::newRow("days") << u"7d"_s << u"2025-12-26T03:04:05.000Z"_s;
    QTest::newRow("utc") << u"2026-01-01T00:00:00Z"_s << u"2026-01-01T00:00:00.000Z"_s;
    QTest::newRow("offset") << u"2026-01-01T02:00:00+02:00"_s << u"2026-01-01T00:00:00.000Z"_s;
    QTest::newRow("words") << u"yesterday"_s << QString();
    QTest::newRow("empty unit") << u"24"_s << QString();
}

void CommandLineTest::since()
{
    QFETCH(QString, text);
    QFETCH(QString, time);
    const auto since = sinceOption(text, QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC));
    QCOMPARE(since ? isoUtc(*since) : QString(), time);
}

void CommandLineTest::gravestStatusWins()
{
    QCOMPARE(status::worse(status::good, status::rejected), status::rejected);
    QCOMPARE(status::worse(status::notSent, status::rejected), status::notSent);
    QCOMPARE(status::worse(status::unknown, status::notSent), status::unknown);
    QCOMPARE(status::of(Outcome::Accepted), 0);
    QCOMPARE(status::of(Outcome::Rejected), 1);
    QCOMPARE(status::of(Outcome::NotSent), 3);
    QCOMPARE(status::of(Outcome::Unknown), 4);
    QCOMPARE(status::of(std::nullopt), 4);
}

HELIOGRAPH_SUITE(CommandLineTest)
#include "tst_commandline.moc"
