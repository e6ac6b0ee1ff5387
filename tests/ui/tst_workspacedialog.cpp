// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/workspace/workspacedialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QSpinBox>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;

namespace {

/// The dialog alone, on a desk that has one workspace, “Live”.
struct DialogBench
{
    DialogBench()
    {
        desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
        dialog = new WorkspaceDialog({desk.service, desk.credentials, desk.ids}, {}, &parent);
        dialog->open();
        QTRY_COMPARE(line("workspaceName")->text(), u"Live"_s);
        QTRY_VERIFY(!line("workspaceSecret")->placeholderText().isEmpty());
    }
    template<typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return dialog->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QLineEdit *line(const char *name) const { return find<QLineEdit>(name); }
    [[nodiscard]] QString message() const { return find<QLabel>("workspaceMessage")->text(); }
    void press(const char *name) const { find<QPushButton>(name)->click(); }
    [[nodiscard]] QStringList notes() const
    {
        QStringList texts;
        for (const QLabel *label : find<QWidget>("workspaceForm")->findChildren<QLabel *>()) {
            if (label->isVisible() && label->inherits("heliograph::FieldNote"))
                texts.append(label->text());
        }
        return texts;
    }

    Desk desk;
    QWidget parent;
    QPointer<WorkspaceDialog> dialog;
};

/// What the form's labels say of the visible fields.
QStringList labels(const DialogBench &bench)
{
    QStringList texts;
    for (const QLabel *label : bench.find<QWidget>("workspaceForm")->findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy()) {
            texts.append(label->text());
            if (label->buddy()->accessibleName() != label->text())
                texts.append(u"a field of another name"_s);
        }
    }
    return texts;
}

} // namespace

class WorkspaceDialogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesItsFields();
    void showsWhatTheModeNeeds();
    void offersPlainHttp();
    void savesWithEnter();
    void showsFaultsBesideTheirFields();
    void tellsATest();
    void offersTheSession();
    void tellsThatThereIsNoKeychain();
    void asksBeforeItRemoves();
    void asksBeforeItGivesUp();
    void opensFromTheMenuAndTheCombo();
    void removalFallsBackToTheSandbox();
};

void WorkspaceDialogTest::namesItsFields()
{
    const DialogBench bench;
    QCOMPARE(labels(bench),
             (QStringList{u"Workspace name"_s, u"Workspace kind"_s, u"Base URL"_s, u"Sign with"_s, u"Workspace key"_s,
                          u"Workspace secret"_s, u"Dashboard name"_s, u"Event size limit"_s}));
    QCOMPARE(bench.find<QPushButton>("testConnection")->text(), u"Test connection"_s);
    const auto *sign = bench.find<QComboBox>("signWith");
    QCOMPARE(sign->itemText(0), u"Workspace secret"_s);
    QCOMPARE(sign->itemText(1), u"API key"_s);
    // What is kept is never shown.
    QCOMPARE(bench.line("workspaceSecret")->text(), QString());
    QCOMPARE(bench.line("workspaceSecret")->echoMode(), QLineEdit::Password);
    QCOMPARE(bench.line("workspaceSecret")->placeholderText(), u"Kept in the keychain; type to replace it"_s);
}

void WorkspaceDialogTest::showsWhatTheModeNeeds()
{
    const DialogBench bench;
    bench.find<QComboBox>("signWith")->setCurrentIndex(1);
    QVERIFY(bench.line("apiKey")->isVisible());
    QVERIFY(!bench.line("workspaceSecret")->isVisible());
    QVERIFY(labels(bench).contains(u"API key"_s));
    QVERIFY(!labels(bench).contains(u"Workspace secret"_s));
    bench.find<QComboBox>("signWith")->setCurrentIndex(0);
    QVERIFY(!bench.line("apiKey")->isVisible());
}

void WorkspaceDialogTest::offersPlainHttp()
{
    const DialogBench bench;
    auto *allow = bench.find<QCheckBox>("allowPlainHttp");
    QVERIFY(!allow->isVisible());
    bench.line("baseUrl")->setText(u"http://127.0.0.1:8080/"_s);
    QVERIFY(!allow->isVisible());
    bench.line("baseUrl")->setText(u"http://hub.example/"_s);
    QVERIFY(allow->isVisible());
    bench.press("saveWorkspace");
    QCOMPARE(bench.notes().size(), 1);
    allow->setChecked(true);
    QCOMPARE(bench.notes(), QStringList());
    bench.press("saveWorkspace");
    QTRY_VERIFY(bench.message().contains(u"is saved"_s));
    QVERIFY(bench.desk.service.own.front().allowPlainHttp);
}

void WorkspaceDialogTest::savesWithEnter()
{
    const DialogBench bench;
    bench.line("workspaceName")->setText(u"Renamed"_s);
    bench.find<QSpinBox>("eventSizeLimit")->setValue(800);
    bench.line("dashboardName")->setText(u"prod"_s);
    bench.find<QComboBox>("workspaceKind")->setCurrentIndex(1);
    QTest::keyClick(bench.line("workspaceName"), Qt::Key_Return);
    QTRY_VERIFY(bench.message().contains(u"is saved"_s));
    const Workspace &saved = bench.desk.service.own.front();
    QCOMPARE(saved.name, u"Renamed"_s);
    QCOMPARE(saved.eventLimit, qsizetype{800} * 1024);
    QCOMPARE(saved.dashboardName, u"prod"_s);
    QCOMPARE(saved.kind, WorkspaceKind::Staging);
    QTRY_COMPARE(bench.find<QListWidget>("workspaceList")->item(0)->text(), u"Renamed · staging"_s);
}

void WorkspaceDialogTest::showsFaultsBesideTheirFields()
{
    const DialogBench bench;
    bench.press("addWorkspace");
    QCOMPARE(bench.line("workspaceName")->text(), QString());
    bench.line("baseUrl")->setText(u"hub.suprsend.com"_s);
    QCOMPARE(bench.notes(), QStringList());
    bench.press("saveWorkspace");
    QCOMPARE(bench.notes().size(), 4);
    bench.line("workspaceName")->setText(u"Second"_s);
    QCOMPARE(bench.notes().size(), 3);
}

void WorkspaceDialogTest::tellsATest()
{
    DialogBench bench;
    bench.desk.service.report = {ConnectionReport::Verdict::Refused, 401, u"<b>no</b>"_s, u"It said: <b>no</b>"_s, {}};
    bench.press("testConnection");
    QVERIFY(!bench.find<QPushButton>("testConnection")->isEnabled());
    QTRY_COMPARE(bench.message(), u"It said: <b>no</b>"_s);
    QCOMPARE(bench.find<QLabel>("workspaceMessage")->textFormat(), Qt::PlainText);
    QVERIFY(bench.find<QPushButton>("testConnection")->isEnabled());
}

void WorkspaceDialogTest::offersTheSession()
{
    DialogBench bench;
    QVERIFY(!bench.find<QPushButton>("keepForSession")->isVisible());
    bench.desk.keychain.writeError = Error{u"keychain.denied"_s, u"Locked."_s, {}, {}};
    bench.line("workspaceSecret")->setText(u"another"_s);
    bench.press("saveWorkspace");
    QTRY_VERIFY(bench.find<QPushButton>("keepForSession")->isVisible());
    QCOMPARE(bench.line("workspaceSecret")->text(), u"another"_s);
    bench.press("keepForSession");
    QTRY_VERIFY(bench.message().contains(u"until this window closes"_s));
    QVERIFY(!bench.find<QPushButton>("keepForSession")->isVisible());
}

void WorkspaceDialogTest::tellsThatThereIsNoKeychain()
{
    Desk desk;
    desk.keychain.unavailable = u"There is none."_s;
    QWidget parent;
    auto *dialog = new WorkspaceDialog({desk.service, desk.credentials, desk.ids}, {}, &parent);
    dialog->open();
    const auto *note = dialog->findChild<QLabel *>(u"keychainNote"_s);
    QTRY_VERIFY(note->isVisible());
    QVERIFY(note->text().contains(u"until this window closes"_s));
}

void WorkspaceDialogTest::asksBeforeItRemoves()
{
    const DialogBench bench;
    bench.press("removeWorkspace");
    auto *asks = bench.find<QDialog>("question");
    QVERIFY(asks && asks->isVisible());
    QTest::keyClick(asks, Qt::Key_Return); // the default is to stay
    QTRY_VERIFY(!bench.find<QDialog>("question"));
    QCOMPARE(bench.desk.service.own.size(), std::size_t{1});
    bench.press("removeWorkspace");
    bench.find<QPushButton>("yes")->click();
    QTRY_VERIFY(bench.desk.service.own.empty());
    QTRY_VERIFY(bench.message().contains(u"is removed"_s));
}

void WorkspaceDialogTest::asksBeforeItGivesUp()
{
    const DialogBench bench;
    bench.line("workspaceName")->setText(u"Renamed"_s);
    bench.press("closeWorkspaces");
    QVERIFY(bench.dialog->isVisible());
    bench.find<QPushButton>("no")->click();
    QTRY_VERIFY(!bench.find<QDialog>("question"));
    QCOMPARE(bench.line("workspaceName")->text(), u"Renamed"_s);
    QTest::keyClick(bench.dialog, Qt::Key_Escape);
    bench.find<QPushButton>("yes")->click();
    QTRY_VERIFY(!bench.dialog);
    QCOMPARE(bench.desk.service.own.front().name, u"Live"_s);
}

void WorkspaceDialogTest::opensFromTheMenuAndTheCombo()
{
    Desk desk;
    desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    const test::WindowBench bench(desk);
    auto *combo = bench.find<QComboBox>("workspace");
    QTRY_VERIFY(combo->count() > 3);
    bench.trigger("workspaces");
    QPointer<QDialog> dialog = bench.find<QDialog>("workspaceDialog");
    QVERIFY(dialog && dialog->isVisible());
    dialog->reject();
    QTRY_VERIFY(!dialog);
    combo->setCurrentIndex(combo->count() - 1);
    QCOMPARE(combo->currentIndex(), 0);
    QTRY_VERIFY(bench.find<QDialog>("workspaceDialog"));
    QVERIFY(bench.find<QDialog>("workspaceDialog")->isVisible());
}

void WorkspaceDialogTest::removalFallsBackToTheSandbox()
{
    Desk desk;
    desk.addWorkspace(u"Test"_s, WorkspaceKind::Staging);
    const test::WindowBench bench(desk);
    auto *combo = bench.find<QComboBox>("workspace");
    QTRY_VERIFY(combo->count() > 3);
    combo->setCurrentIndex(1);
    bench.trigger("workspaces");
    QTRY_COMPARE(bench.find<QLineEdit>("workspaceName")->text(), u"Test"_s);
    bench.find<QPushButton>("removeWorkspace")->click();
    bench.find<QPushButton>("yes")->click();
    QTRY_COMPARE(combo->currentText(), u"Sandbox"_s);
    QCOMPARE(bench.find<QLabel>("workspaceStrip")->text(), u"Practice: nothing leaves this computer"_s);
}

HELIOGRAPH_SUITE(WorkspaceDialogTest)
#include "tst_workspacedialog.moc"
