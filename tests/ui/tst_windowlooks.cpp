// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/desk.h"
#include "ui/common/jsoneditor.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/mainwindow.h"
#include "ui/workspace/productionsheet.h"
#include "ui/workspace/workspacedialog.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;
using test::storedSend;

namespace {

QPalette darkPalette()
{
    QPalette dark(QColor(0x35, 0x35, 0x35), QColor(0x2b, 0x2b, 0x2b));
    dark.setColor(QPalette::Base, QColor(0x1e, 0x1e, 0x1e));
    dark.setColor(QPalette::AlternateBase, QColor(0x2a, 0x2a, 0x2a));
    dark.setColor(QPalette::Highlight, QColor(0x2a, 0x6d, 0xb0));
    dark.setColor(QPalette::HighlightedText, Qt::white);
    return dark;
}

/// The texts that have less room than they need.
QStringList cutTexts(const QWidget &window)
{
    QStringList cut;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const auto *label = qobject_cast<const QLabel *>(widget);
        const bool says = (button && !button->text().isEmpty()) || (label && !label->text().isEmpty());
        if (!says || !widget->isVisible())
            continue;
        const QSize needed = widget->minimumSizeHint();
        const int height = label && label->wordWrap() ? label->heightForWidth(label->width()) : needed.height();
        const bool wide = !(label && label->wordWrap()) && widget->width() < needed.width();
        if (wide || widget->height() < height)
            cut.append(button ? button->text() : label->text());
    }
    for (const QTabBar *bar : window.findChildren<QTabBar *>()) {
        if (bar->isVisible() && bar->count() > 0 && bar->tabRect(bar->count() - 1).right() >= bar->width())
            cut.append(bar->tabText(bar->count() - 1));
    }
    return cut;
}

/// A window in the middle of its work.
void stage(MainWindow &window, Desk &desk)
{
    desk.service.rows = {storedSend(3, u"Invoice ready"_s, Outcome::Unknown),
                         storedSend(2, u"Welcome"_s, Outcome::Accepted),
                         storedSend(1, u"Overdue"_s, Outcome::Rejected)};
    window.show();
    desk.becomeReady();
    const QString path = desk.folder.filePath(u"Invoice ready.notify.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({
  "heliograph": 1,
  "kind": "workflow",
  "body": {
    "workflow": "Invoice ready",
    "recipients": [
      "anna@example.org",
      { "object_type": "team", "id": "finance" },
      { "is_transient": true, "$email": ["guest@example.org"], "$sms": ["555 12 34"] }
    ],
    "data": {
      "amount": 1240.50,
      "due": "2026-02-01",
      "paid": false,
      "lines": [ { "text": "Consulting", "price": 1240.50 } ]
    }
  },
  "attachments": [
    { "file": "bill.pdf", "file_name": "Bill.pdf" },
    { "url": "https:\/\/example.com/terms.pdf", "ignore_if_error": true }
  ]
}
)");
    file.close();
    QFile bill(desk.folder.filePath(u"bill.pdf"_s));
    QVERIFY(bill.open(QIODevice::WriteOnly) && bill.write(QByteArray(2048, 'x')) == 2048);
    bill.close();
    window.openDocument(path);
    QTRY_VERIFY(!window.findChild<QLineEdit *>(u"workflow"_s)->text().isEmpty());
    auto *preview = window.findChild<JsonEditor *>(u"preview"_s);
    QTRY_VERIFY(!preview->utf8().isEmpty());
}

/// With a manual proxy, a file that is not there, and variables that decide.
Settings settingsThatTakeRoom(const Desk &desk)
{
    QProcessEnvironment environment;
    environment.insert(u"HELIOGRAPH_NETWORK_PROXY"_s, u"manual"_s);
    environment.insert(u"HELIOGRAPH_NETWORK_CONNECT_TIMEOUT_S"_s, u"12.5"_s);
    QFile file(desk.folder.filePath(u"roomy.ini"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write("[network]\nproxy_host=proxy\nca_file=/etc/ssl/certs/an authority that is not there.pem\n");
    file.close();
    return std::move(*Settings::open(file.fileName(), environment));
}

} // namespace

class WindowLooksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cutsNothing_data();
    void cutsNothing();
    void cutsNothingOfTheDialogs_data();
    void cutsNothingOfTheDialogs();
    void followsAPaletteChange();
    void showsEachTab();

private:
    /// Beside the executable, for a person to look at.
    static void keep(QWidget &window, const QString &name)
    {
        window.grab().save(QCoreApplication::applicationDirPath() + u"/looks-%1.png"_s.arg(name));
    }
};

void WindowLooksTest::cutsNothing_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("production");
    QTest::addColumn<double>("scale");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << false << false << 1.0 << QSize(1100, 700);
    QTest::newRow("dark") << true << false << 1.0 << QSize(1100, 700);
    QTest::newRow("production") << false << true << 1.0 << QSize(1100, 700);
    QTest::newRow("larger text") << true << false << 1.3 << QSize(1280, 800);
    QTest::newRow("large text") << false << false << 2.0 << QSize(2200, 1400);
    QTest::newRow("wide") << true << true << 1.0 << QSize(1600, 900);
}

void WindowLooksTest::cutsNothing()
{
    QFETCH(bool, dark);
    QFETCH(bool, production);
    QFETCH(double, scale);
    QFETCH(QSize, size);
    const QPalette palette = QApplication::palette();
    const QFont font = QApplication::font();
    const auto restore = qScopeGuard([&] {
        QApplication::setPalette(palette);
        QApplication::setFont(font);
    });
    QFont scaled = font;
    scaled.setPointSizeF(font.pointSizeF() * scale);
    QApplication::setFont(scaled);
    if (dark)
        QApplication::setPalette(darkPalette());
    Desk desk;
    desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    MainWindow window(desk.window());
    window.resize(size);
    stage(window, desk);
    auto *workspace = window.findChild<QComboBox *>(u"workspace"_s);
    QTRY_VERIFY(workspace->count() > 3);
    workspace->setCurrentIndex(production ? 1 : 0);
    QCoreApplication::sendPostedEvents();
    keep(window, QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'));
    QCOMPARE(window.size(), size);
    // What the check finds comes a little later, and moves what stands below it.
    QTRY_COMPARE(cutTexts(window), QStringList());
}

void WindowLooksTest::cutsNothingOfTheDialogs_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("scale");
    QTest::newRow("light") << false << 1.0;
    QTest::newRow("dark") << true << 1.0;
    QTest::newRow("large text") << false << 2.0;
}

void WindowLooksTest::cutsNothingOfTheDialogs()
{
    QFETCH(bool, dark);
    QFETCH(double, scale);
    const QPalette palette = QApplication::palette();
    const QFont font = QApplication::font();
    const auto restore = qScopeGuard([&] {
        QApplication::setPalette(palette);
        QApplication::setFont(font);
    });
    QFont scaled = font;
    scaled.setPointSizeF(font.pointSizeF() * scale);
    QApplication::setFont(scaled);
    if (dark)
        QApplication::setPalette(darkPalette());
    Desk desk;
    desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    desk.addWorkspace(u"Test"_s, WorkspaceKind::Staging);
    const QString tag = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-');
    QWidget parent;
    auto *dialog = new WorkspaceDialog({desk.service, desk.credentials, desk.ids}, {}, &parent);
    dialog->open();
    QTRY_VERIFY(!dialog->findChild<QLineEdit *>(u"workspaceName"_s)->text().isEmpty());
    dialog->findChild<QComboBox *>(u"workspaceKind"_s)->setCurrentIndex(1);
    dialog->findChild<QLineEdit *>(u"baseUrl"_s)->setText(u"http://hub.example/"_s);
    dialog->findChild<QAbstractButton *>(u"saveWorkspace"_s)->click();
    QCoreApplication::sendPostedEvents();
    keep(*dialog, u"workspaces-"_s + tag);
    QCOMPARE(cutTexts(*dialog), QStringList());
    desk.settings = settingsThatTakeRoom(desk);
    auto *settings = new SettingsDialog(desk.settings, &parent);
    settings->open();
    settings->findChild<QLineEdit *>(u"proxyHost"_s)->setText(u"http://proxy.example.com:8080"_s);
    QTRY_VERIFY(!settings->findChild<QAbstractButton *>(u"saveSettings"_s)->isEnabled());
    QCoreApplication::sendPostedEvents();
    keep(*settings, u"settings-"_s + tag);
    // What the settings say comes with the next layout, as in the window itself.
    QTRY_COMPARE(cutTexts(*settings), QStringList());
    auto *sheet =
        new ProductionSheet({u"Live"_s, u"Invoice ready (invoice-ready)"_s,
                             u"24 recipients: anna@example.org, ben@example.org, cleo@example.org and 21 more"_s,
                             u"E-mail, SMS, as given in this request"_s, u"0198a7c2-5f3e-7c11-9d34-6b2f9f0c7a11"_s,
                             u"Send to 24 · PRODUCTION"_s, true},
                            &parent);
    sheet->open();
    QCoreApplication::sendPostedEvents();
    keep(*sheet, u"production-sheet-"_s + tag);
    QCOMPARE(cutTexts(*sheet), QStringList());
}

void WindowLooksTest::followsAPaletteChange()
{
    const QPalette palette = QApplication::palette();
    const auto restore = qScopeGuard([&] { QApplication::setPalette(palette); });
    Desk desk;
    MainWindow window(desk.window());
    window.resize(1100, 700);
    stage(window, desk);
    QApplication::setPalette(darkPalette());
    QCoreApplication::sendPostedEvents();
    keep(window, u"turned-dark"_s);
    auto *preview = window.findChild<JsonEditor *>(u"preview"_s);
    const QImage shown = preview->grab().toImage();
    QVERIFY(shown.pixelColor(shown.width() / 2, shown.height() - 30).lightness() < 80);
}

void WindowLooksTest::showsEachTab()
{
    Desk desk;
    MainWindow window(desk.window());
    window.resize(1100, 700);
    stage(window, desk);
    auto *tabs = window.findChild<QTabWidget *>(u"requestTabs"_s);
    const QStringList names{u"recipients"_s, u"actor"_s, u"data"_s, u"attachments"_s, u"keys"_s, u"json"_s};
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        QCoreApplication::sendPostedEvents();
        keep(window, u"tab-"_s + names.value(tab));
        // What the check finds comes a little later, and moves what stands below it.
        QTRY_COMPARE(cutTexts(window), QStringList());
    }
    window.findChild<QTabWidget *>(u"findings"_s)->setCurrentIndex(1);
    keep(window, u"problems"_s);
    window.findChild<QTabBar *>(u"pages"_s)->setCurrentIndex(1);
    QCoreApplication::sendPostedEvents();
    keep(window, u"history"_s);
    // What the check finds comes a little later, and moves what stands below it.
    QTRY_COMPARE(cutTexts(window), QStringList());
    window.findChild<QTabBar *>(u"pages"_s)->setCurrentIndex(2);
    QCoreApplication::sendPostedEvents();
    keep(window, u"bulk"_s);
    QTRY_COMPARE(cutTexts(window), QStringList());
}

HELIOGRAPH_SUITE(WindowLooksTest)
#include "tst_windowlooks.moc"
