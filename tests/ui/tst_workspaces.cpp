// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/workspace/productionsheet.h"
#include "ui/workspace/returnstrip.h"
#include "ui/workspace/workspacecolours.h"
#include "ui/workspace/workspacecombo.h"
#include "ui/workspace/workspaceframe.h"
#include "ui/workspace/workspacestrip.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;

namespace {

/// The keys that a workspace is signed with, or the Error.
std::optional<Result<SigningKeys>> readKeys(const KeyReader &reader, const Workspace &workspace)
{
    std::optional<Result<SigningKeys>> keys;
    QObject context;
    reader.read(workspace, &context, [&](const Result<SigningKeys> &found) { keys = found; });
    [[maybe_unused]] const bool inTime = QTest::qWaitFor([&] { return keys.has_value(); });
    return keys;
}

ProductionQuestion aQuestion(bool typeName)
{
    return {u"Live"_s, u"invoice"_s, u"3 recipients: a, b, c"_s, u"SMS"_s, u"key-1"_s, u"Send to 3 · PRODUCTION"_s,
            typeName};
}

double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a) + 0.05;
    const double two = luminance(b) + 0.05;
    return std::max(one, two) / std::min(one, two);
}

} // namespace

class WorkspacesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsWithTheSandbox();
    void takesUpTheRememberedChoice();
    void letsThePersonChooseBeforeTheListComes();
    void fallsBackWhereAWorkspaceWentAway();
    void followsTheSandbox();
    void offersTheEnvironment();
    void comboFollowsAndChooses();
    void comboLeadsToTheDialog();
    void startsAwayFromProduction();
    void staysAwayFromProduction();
    void readsKeys();
    void tellsMissingSecrets();
    void sheetListsTheFacts();
    void sheetCancelsByDefault();
    void sheetWantsTheName();
    void stripSaysWhere_data();
    void stripSaysWhere();
    void coloursAreReadable();
    void frameIsForProductionOnly();
};

void WorkspacesTest::beginsWithTheSandbox()
{
    Desk desk;
    WorkspaceChoice choice(desk.service, desk.sandbox, {}, desk.settings);
    QVERIFY(choice.current().isSandbox());
    QCOMPARE(choice.all().size(), std::size_t{1});
    QCOMPARE(choice.obstacle(), QString());
    choice.choose(u"nowhere"_s);
    QVERIFY(choice.current().isSandbox());
}

void WorkspacesTest::takesUpTheRememberedChoice()
{
    Desk desk;
    const Workspace staging = desk.addWorkspace(u"Test"_s, WorkspaceKind::Staging);
    desk.settings.setChosenWorkspace(staging.uuid);
    WorkspaceChoice choice(desk.service, desk.sandbox, {}, desk.settings);
    QVERIFY(choice.current().isSandbox());
    desk.becomeReady();
    QTRY_COMPARE(choice.current().uuid, staging.uuid);
}

void WorkspacesTest::letsThePersonChooseBeforeTheListComes()
{
    Desk desk;
    const Workspace staging = desk.addWorkspace(u"Test"_s, WorkspaceKind::Staging);
    desk.settings.setChosenWorkspace(staging.uuid);
    WorkspaceChoice choice(desk.service, desk.sandbox, {}, desk.settings);
    choice.choose(Workspace::sandboxUuid());
    QSignalSpy listed(&choice, &WorkspaceChoice::listChanged);
    desk.becomeReady();
    QTRY_COMPARE(listed.size(), 1);
    QVERIFY(choice.current().isSandbox());
}

void WorkspacesTest::fallsBackWhereAWorkspaceWentAway()
{
    Desk desk;
    const Workspace live = desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    WorkspaceChoice choice(desk.service, desk.sandbox, {}, desk.settings);
    desk.becomeReady();
    QTRY_COMPARE(choice.all().size(), std::size_t{2});
    choice.choose(live.uuid);
    QCOMPARE(choice.current().uuid, live.uuid);
    QCOMPARE(desk.settings.chosenWorkspace(), live.uuid);
    desk.service.own.clear();
    QSignalSpy said(&choice, &WorkspaceChoice::said);
    choice.reload();
    QTRY_VERIFY(choice.current().isSandbox());
    QCOMPARE(said.size(), 1);
    QVERIFY(said.front().front().toString().contains(u"Live"_s));
}

void WorkspacesTest::followsTheSandbox()
{
    Desk desk;
    SandboxStatus sandbox;
    WorkspaceChoice choice(desk.service, sandbox, {}, desk.settings);
    QVERIFY(!choice.obstacle().isEmpty());
    sandbox.setFailed(u"The port is taken."_s);
    QCOMPARE(choice.obstacle(), u"The port is taken."_s);
    sandbox.setRunning(QUrl(u"http://127.0.0.1:9/"_s));
    QCOMPARE(choice.obstacle(), QString());
    QCOMPARE(choice.current().baseUrl.port(), 9);
}

void WorkspacesTest::offersTheEnvironment()
{
    Desk desk;
    EnvironmentWorkspace environment;
    environment.workspace.uuid = Workspace::environmentUuid();
    environment.workspace.name = u"environment"_s;
    environment.keys.apiKey = "api key of a test";
    const KeyReader reader(desk.credentials, environment);
    WorkspaceChoice choice(desk.service, desk.sandbox, reader.environment(), desk.settings);
    QCOMPARE(choice.all().size(), std::size_t{2});
    choice.choose(Workspace::environmentUuid());
    const auto keys = readKeys(reader, choice.current());
    QVERIFY(keys && *keys);
    QCOMPARE((*keys)->apiKey, QByteArray("api key of a test"));
}

void WorkspacesTest::comboFollowsAndChooses()
{
    Desk desk;
    const Workspace live = desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    WorkspaceChoice choice(desk.service, desk.sandbox, {}, desk.settings);
    const WorkspaceCombo combo(choice);
    desk.becomeReady();
    QTRY_COMPARE(combo.count(), 4);
    QVERIFY(combo.itemText(1).contains(u"PRODUCTION"_s));
    QCOMPARE(combo.currentIndex(), 0);
    const_cast<WorkspaceCombo &>(combo).setCurrentIndex(1);
    QCOMPARE(choice.current().uuid, live.uuid);
    choice.choose(Workspace::sandboxUuid());
    QCOMPARE(combo.currentIndex(), 0);
}

void WorkspacesTest::comboLeadsToTheDialog()
{
    Desk desk;
    const Workspace test = desk.addWorkspace(u"Test"_s, WorkspaceKind::Staging);
    WorkspaceChoice choice(desk.service, desk.sandbox, {}, desk.settings);
    WorkspaceCombo combo(choice);
    desk.becomeReady();
    QTRY_COMPARE(combo.count(), 4);
    combo.setCurrentIndex(1);
    QSignalSpy wanted(&combo, &WorkspaceCombo::manageWanted);
    QCOMPARE(combo.itemText(3), u"Manage workspaces…"_s);
    combo.setCurrentIndex(3);
    QTRY_COMPARE(wanted.size(), 1);
    QCOMPARE(combo.currentIndex(), 1);
    QCOMPARE(choice.current().uuid, test.uuid);
}

void WorkspacesTest::startsAwayFromProduction()
{
    Desk desk;
    const Workspace live = desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    desk.settings.setChosenWorkspace(live.uuid);
    WorkspaceChoice choice(desk.service, desk.sandbox, {}, desk.settings);
    const ReturnStrip strip(choice);
    QVERIFY(strip.isHidden());
    desk.becomeReady();
    QTRY_VERIFY(choice.setAside());
    QVERIFY(choice.current().isSandbox());
    QVERIFY(!strip.isHidden());
    QVERIFY(strip.findChild<QLabel *>()->text().contains(u"was on Live (PRODUCTION)"_s));
    // The next start asks again, until the person chose.
    QCOMPARE(desk.settings.chosenWorkspace(), live.uuid);
    strip.findChild<QPushButton *>(u"returnToProduction"_s)->click();
    QCOMPARE(choice.current().uuid, live.uuid);
    QVERIFY(strip.isHidden());
    QVERIFY(!choice.setAside());
}

void WorkspacesTest::staysAwayFromProduction()
{
    Desk desk;
    const Workspace live = desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    desk.settings.setChosenWorkspace(live.uuid);
    WorkspaceChoice choice(desk.service, desk.sandbox, {}, desk.settings);
    const ReturnStrip strip(choice);
    desk.becomeReady();
    QTRY_VERIFY(choice.setAside());
    strip.findChild<QPushButton *>(u"stayHere"_s)->click();
    QVERIFY(strip.isHidden());
    QVERIFY(choice.current().isSandbox());
    QCOMPARE(desk.settings.chosenWorkspace(), Workspace::sandboxUuid());
}

void WorkspacesTest::readsKeys()
{
    Desk desk;
    const Workspace staging = desk.addWorkspace(u"Test"_s, WorkspaceKind::Staging);
    const KeyReader reader(desk.credentials, {});
    auto keys = readKeys(reader, staging);
    QVERIFY(keys && *keys);
    QCOMPARE((*keys)->workspaceSecret, QByteArray("secret of a test"));
    QCOMPARE((*keys)->workspaceKey, staging.workspaceKey);
    keys = readKeys(reader, Workspace::sandbox({}));
    QVERIFY(keys && *keys);
}

void WorkspacesTest::tellsMissingSecrets()
{
    Desk desk;
    const KeyReader reader(desk.credentials, {});
    Workspace workspace;
    workspace.uuid = u"nothing kept"_s;
    workspace.name = u"Test"_s;
    for (const AuthMode mode : {AuthMode::Signature, AuthMode::Bearer}) {
        workspace.auth = mode;
        const auto keys = readKeys(reader, workspace);
        QVERIFY(keys && !*keys);
        QCOMPARE(keys->error().code, u"workspace.no_secret"_s);
    }
}

void WorkspacesTest::sheetListsTheFacts()
{
    QWidget parent;
    ProductionQuestion question = aQuestion(false);
    question.workspace = u"<b>Live</b>"_s;
    const ProductionSheet sheet(question, &parent);
    QStringList texts;
    for (const QLabel *label : sheet.findChildren<QLabel *>())
        texts.append(label->text());
    for (const QString &fact : {u"<b>Live</b>"_s, u"invoice"_s, u"3 recipients: a, b, c"_s, u"SMS"_s, u"key-1"_s})
        QVERIFY2(texts.contains(fact), qPrintable(fact));
    QVERIFY(!sheet.findChild<QLineEdit *>());
    const auto *send = sheet.findChild<QPushButton *>(u"sendToProduction"_s);
    QCOMPARE(send->text(), u"Send to 3 · PRODUCTION"_s);
    QCOMPARE(send->accessibleName(), u"Send"_s);
    QCOMPARE(send->accessibleDescription(), u"Send to 3 · PRODUCTION"_s);
}

void WorkspacesTest::sheetCancelsByDefault()
{
    QWidget parent;
    auto *sheet = new ProductionSheet(aQuestion(false), &parent);
    QSignalSpy rejected(sheet, &QDialog::rejected);
    QSignalSpy accepted(sheet, &QDialog::accepted);
    sheet->open();
    QVERIFY(sheet->findChild<QPushButton *>(u"cancelProduction"_s)->isDefault());
    QTest::keyClick(sheet, Qt::Key_Return);
    QCOMPARE(rejected.size(), 1);
    QCOMPARE(accepted.size(), 0);
    QVERIFY(!sheet->isVisible());
}

void WorkspacesTest::sheetWantsTheName()
{
    QWidget parent;
    auto *sheet = new ProductionSheet(aQuestion(true), &parent);
    QSignalSpy accepted(sheet, &QDialog::accepted);
    sheet->open();
    auto *field = sheet->findChild<QLineEdit *>(u"typeTheName"_s);
    auto *send = sheet->findChild<QPushButton *>(u"sendToProduction"_s);
    QCOMPARE(field->accessibleName(), u"Type the name"_s);
    QVERIFY(!send->isEnabled());
    field->setText(u"live"_s);
    QVERIFY(!send->isEnabled());
    field->setText(u" Live "_s);
    QVERIFY(send->isEnabled());
    send->click();
    QCOMPARE(accepted.size(), 1);
}

void WorkspacesTest::stripSaysWhere_data()
{
    QTest::addColumn<WorkspaceKind>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    QTest::newRow("staging") << WorkspaceKind::Staging << u"Test"_s << u"Test · Staging: real messages to test users"_s;
    QTest::newRow("production") << WorkspaceKind::Production << u"Live"_s
                                << u"Live · PRODUCTION: real messages to real people"_s;
    QTest::newRow("a practice server") << WorkspaceKind::Sandbox << u"Mine"_s << u"Mine · Practice server"_s;
}

void WorkspacesTest::stripSaysWhere()
{
    QFETCH(WorkspaceKind, kind);
    QFETCH(QString, name);
    Workspace workspace;
    workspace.kind = kind;
    workspace.name = name;
    WorkspaceStrip strip;
    strip.showWorkspace(workspace);
    QTEST(strip.text(), "words");
    QCOMPARE(strip.palette().color(QPalette::Window), workspaceColours(kind).ground);
    strip.showWorkspace(Workspace::sandbox({}));
    QCOMPARE(strip.text(), u"Practice: nothing leaves this computer"_s);
}

void WorkspacesTest::coloursAreReadable()
{
    for (const auto kind : {WorkspaceKind::Sandbox, WorkspaceKind::Staging, WorkspaceKind::Production})
        QVERIFY(contrast(workspaceColours(kind).ground, workspaceColours(kind).text) >= 4.5);
}

void WorkspacesTest::frameIsForProductionOnly()
{
    WorkspaceFrame frame;
    frame.resize(100, 100);
    Workspace workspace;
    workspace.kind = WorkspaceKind::Production;
    frame.showWorkspace(workspace);
    const QColor red = workspaceColours(WorkspaceKind::Production).ground;
    QCOMPARE(frame.grab().toImage().pixelColor(1, 50), red);
    workspace.kind = WorkspaceKind::Staging;
    frame.showWorkspace(workspace);
    QVERIFY(frame.grab().toImage().pixelColor(1, 50) != red);
}

HELIOGRAPH_SUITE(WorkspacesTest)
#include "tst_workspaces.moc"
