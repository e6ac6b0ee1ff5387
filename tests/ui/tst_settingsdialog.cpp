// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/support/unprivileged.h"
#include "tests/ui/windowbench.h"
#include "ui/common/fieldhelp.h"
#include "ui/settings/secondsbox.h"
#include "ui/settings/settingsdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QScrollArea>
#include <QSpinBox>
#include <QWheelEvent>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::Desk;

namespace {

/// The dialog alone, on the settings of a desk or with variables that overrule them.
struct SettingsBench
{
    explicit SettingsBench(const QHash<QString, QString> &variables = {})
    {
        QProcessEnvironment environment;
        for (auto variable = variables.cbegin(); variable != variables.cend(); ++variable)
            environment.insert(variable.key(), variable.value());
        desk.settings = std::move(*Settings::open(desk.folder.filePath(u"settings.ini"_s), environment));
        dialog = new SettingsDialog(desk.settings, &parent);
        QObject::connect(dialog, &SettingsDialog::saved, &parent, [this] { ++saved; });
        dialog->open();
    }
    template<typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return dialog->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QLineEdit *line(const char *name) const { return find<QLineEdit>(name); }
    [[nodiscard]] QPushButton *button(const char *name) const { return find<QPushButton>(name); }
    [[nodiscard]] QStringList notes() const
    {
        QStringList texts;
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            if (label->isVisible() && label->inherits("heliograph::FieldNote"))
                texts.append(label->text());
        }
        return texts;
    }
    [[nodiscard]] Preferences kept() const
    {
        return Settings::open(desk.folder.filePath(u"settings.ini"_s), {})->preferences();
    }

    Desk desk;
    QWidget parent;
    QPointer<SettingsDialog> dialog;
    int saved = 0;
};

/// The labels of the visible fields, with a complaint where a field has another name.
QStringList fieldNames(const SettingsBench &bench)
{
    QStringList texts;
    for (const QLabel *label : bench.dialog->findChildren<QLabel *>()) {
        if (!label->isVisible() || !label->buddy())
            continue;
        texts.append(label->text());
        if (label->buddy()->accessibleName() != label->text() || label->buddy()->objectName().isEmpty())
            texts.append(u"a field of another name"_s);
    }
    return texts;
}

/// Where a widget stands.
QPoint placeOf(const QWidget *widget, const QWidget *above)
{
    return widget->mapTo(above, QPoint());
}

} // namespace

class SettingsDialogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesItsFields();
    void showsWhatIsSet();
    void tabsInReadingOrder();
    void helpsWithTheFieldInUse();
    void okSaves();
    void enterSaves();
    void cancels_data();
    void cancels();
    void sayWhatIsMissing();
    void looksAtTheCaFile();
    void choosesTheCaFile();
    void showsWhoDecides();
    void staysOpenWhereItCannotSave();
    void numbersAreWords();
    void secondsAreShort_data();
    void secondsAreShort();
    void wheelIsForTheFieldInUse();
    void fitsASmallScreen_data();
    void fitsASmallScreen();
    void opensFromTheMenu();
    void countsAtOnce();
};

void SettingsDialogTest::namesItsFields()
{
    const SettingsBench bench;
    const QStringList others{u"CA file"_s,
                             u"Connecting may take"_s,
                             u"An answer may take"_s,
                             u"Attempts"_s,
                             u"Time for all attempts"_s,
                             u"Keep sends for"_s,
                             u"Keep at most"_s,
                             u"Ask for the workspace's name above"_s};
    QCOMPARE(fieldNames(bench), QStringList(u"Proxy"_s) + others);
    auto *proxy = bench.find<QComboBox>("proxy");
    QCOMPARE(proxy->itemText(0), u"As the system"_s);
    QCOMPARE(proxy->itemText(1), u"None"_s);
    QCOMPARE(proxy->itemText(2), u"Manual"_s);
    proxy->setCurrentIndex(2);
    QCOMPARE(fieldNames(bench), (QStringList{u"Proxy"_s, u"Proxy type"_s, u"Proxy host"_s, u"Proxy port"_s} + others));
    proxy->setCurrentIndex(1);
    QCOMPARE(fieldNames(bench), QStringList(u"Proxy"_s) + others);
    QCOMPARE(bench.button("chooseCaFile")->text(), u"Choose…"_s);
}

void SettingsDialogTest::showsWhatIsSet()
{
    SettingsBench bench;
    Preferences set;
    set.network.proxy = {ProxyMode::Manual, ProxyKind::Socks5, u"proxy.example"_s, 1080};
    set.network.connectTimeout = 2345ms;
    set.retry = {3, 60s};
    set.keepDays = 30;
    set.confirmAbove = 1;
    QVERIFY(bench.desk.settings.setPreferences(set));
    delete bench.dialog;
    bench.dialog = new SettingsDialog(bench.desk.settings, &bench.parent);
    bench.dialog->open();
    QCOMPARE(bench.find<QComboBox>("proxy")->currentText(), u"Manual"_s);
    QCOMPARE(bench.find<QComboBox>("proxyKind")->currentText(), u"SOCKS5"_s);
    QCOMPARE(bench.line("proxyHost")->text(), u"proxy.example"_s);
    QCOMPARE(bench.find<QSpinBox>("proxyPort")->value(), 1080);
    QCOMPARE(bench.find<QDoubleSpinBox>("connectTimeout")->value(), 2.345);
    QCOMPARE(bench.find<QSpinBox>("retryAttempts")->value(), 3);
    QCOMPARE(bench.find<QDoubleSpinBox>("retryBudget")->value(), 60);
    QCOMPARE(bench.find<QSpinBox>("keepDays")->value(), 30);
    QCOMPARE(bench.find<QSpinBox>("confirmAbove")->value(), 1);
    bench.button("saveSettings")->click();
    QCOMPARE(bench.kept(), set);
}

void SettingsDialogTest::tabsInReadingOrder()
{
    const SettingsBench bench;
    bench.find<QComboBox>("proxy")->setCurrentIndex(2);
    QCoreApplication::sendPostedEvents();
    QStringList order;
    const QWidget *widget = bench.find<QComboBox>("proxy");
    QPoint before = placeOf(widget, bench.dialog);
    do {
        const bool isStop = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled() &&
                            !widget->focusProxy() && !widget->objectName().startsWith(u"qt_"_s) &&
                            !qobject_cast<const QAbstractSpinBox *>(widget->parentWidget());
        if (isStop && bench.find<QWidget>("settingsForm")->isAncestorOf(widget)) {
            const QPoint place = placeOf(widget, bench.dialog);
            constexpr int sameRow = 8;
            QVERIFY2(place.y() > before.y() + sameRow ||
                         (qAbs(place.y() - before.y()) <= sameRow && place.x() >= before.x()),
                     qPrintable(widget->objectName()));
            before = place;
            order.append(widget->objectName());
        }
        widget = widget->nextInFocusChain();
    } while (widget != bench.find<QComboBox>("proxy"));
    QCOMPARE(order, (QStringList{u"proxy"_s, u"proxyKind"_s, u"proxyHost"_s, u"proxyPort"_s, u"caFile"_s,
                                 u"chooseCaFile"_s, u"connectTimeout"_s, u"answerTimeout"_s, u"retryAttempts"_s,
                                 u"retryBudget"_s, u"keepDays"_s, u"keepMegabytes"_s, u"confirmAbove"_s}));
}

void SettingsDialogTest::helpsWithTheFieldInUse()
{
    const SettingsBench bench;
    QVERIFY(QTest::qWaitForWindowActive(bench.dialog));
    const auto *help = bench.find<QLabel>("helpLine");
    for (const char *field : {"caFile", "retryBudget", "keepDays", "confirmAbove"}) {
        bench.find<QWidget>(field)->setFocus();
        QTRY_COMPARE(help->text(), fieldHelp(QString::fromLatin1(field)).line);
        QVERIFY(!help->text().isEmpty());
    }
}

void SettingsDialogTest::okSaves()
{
    const SettingsBench bench;
    bench.find<QComboBox>("proxy")->setCurrentIndex(2);
    bench.line("proxyHost")->setText(u"proxy.example"_s);
    bench.find<QSpinBox>("proxyPort")->setValue(3128);
    bench.find<QSpinBox>("keepMegabytes")->setValue(500);
    bench.find<QDoubleSpinBox>("answerTimeout")->setValue(2.5);
    bench.button("saveSettings")->click();
    QTRY_VERIFY(!bench.dialog);
    QCOMPARE(bench.saved, 1);
    Preferences wanted;
    wanted.network.proxy = {ProxyMode::Manual, ProxyKind::Http, u"proxy.example"_s, 3128};
    wanted.network.answerTimeout = 2500ms;
    wanted.keepMegabytes = 500;
    QCOMPARE(bench.kept(), wanted);
}

void SettingsDialogTest::enterSaves()
{
    const SettingsBench bench;
    QVERIFY(QTest::qWaitForWindowActive(bench.dialog));
    auto *days = bench.find<QSpinBox>("keepDays");
    days->setFocus();
    days->selectAll();
    QTest::keyClicks(days, u"45"_s);
    QTest::keyClick(days, Qt::Key_Return);
    QTRY_VERIFY(!bench.dialog);
    QCOMPARE(bench.kept().keepDays, 45);
}

void SettingsDialogTest::cancels_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("Escape") << true;
    QTest::newRow("Cancel") << false;
}

void SettingsDialogTest::cancels()
{
    QFETCH(bool, byKey);
    const SettingsBench bench;
    bench.find<QSpinBox>("keepDays")->setValue(45);
    if (byKey)
        QTest::keyClick(bench.dialog, Qt::Key_Escape);
    else
        bench.button("cancelSettings")->click();
    QTRY_VERIFY(!bench.dialog);
    QCOMPARE(bench.saved, 0);
    QCOMPARE(bench.kept(), Preferences());
}

void SettingsDialogTest::sayWhatIsMissing()
{
    const SettingsBench bench;
    QVERIFY(bench.button("saveSettings")->isEnabled());
    bench.find<QComboBox>("proxy")->setCurrentIndex(2);
    QVERIFY(!bench.button("saveSettings")->isEnabled());
    QCOMPARE(bench.notes(), QStringList(u"The proxy's host is missing."_s));
    QTest::keyClick(bench.dialog, Qt::Key_Return);
    QVERIFY(bench.dialog->isVisible());
    bench.line("proxyHost")->setText(u"proxy.example"_s);
    QVERIFY(bench.button("saveSettings")->isEnabled());
    QCOMPARE(bench.notes(), QStringList());
}

void SettingsDialogTest::looksAtTheCaFile()
{
    const SettingsBench bench;
    bench.line("caFile")->setText(bench.desk.folder.filePath(u"nowhere.pem"_s));
    QVERIFY(!bench.button("saveSettings")->isEnabled());
    QTRY_COMPARE(bench.notes().size(), 1);
    QTRY_VERIFY2(bench.notes().value(0).contains(u"There is no file"_s), qPrintable(bench.notes().value(0)));
    QVERIFY(!bench.button("saveSettings")->isEnabled());
    bench.line("caFile")->clear();
    QVERIFY(bench.button("saveSettings")->isEnabled());
    QCOMPARE(bench.notes(), QStringList());
}

void SettingsDialogTest::choosesTheCaFile()
{
    const SettingsBench bench;
    bench.button("chooseCaFile")->click();
    auto *dialog = bench.find<QFileDialog>("caFileDialog");
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(u"/srv/authority.pem"_s);
    QCOMPARE(bench.line("caFile")->text(), u"/srv/authority.pem"_s);
    dialog->reject();
    QTRY_VERIFY(!bench.find<QFileDialog>("caFileDialog"));
}

void SettingsDialogTest::showsWhoDecides()
{
    const SettingsBench bench(
        {{u"HELIOGRAPH_RETRY_ATTEMPTS"_s, u"9"_s}, {u"HELIOGRAPH_NETWORK_CA_FILE"_s, u"/nowhere/ca.pem"_s}});
    QVERIFY(!bench.find<QSpinBox>("retryAttempts")->isEnabled());
    QCOMPARE(bench.find<QSpinBox>("retryAttempts")->value(), 9);
    QVERIFY(!bench.line("caFile")->isEnabled());
    QVERIFY(!bench.button("chooseCaFile")->isEnabled());
    QVERIFY(bench.find<QDoubleSpinBox>("retryBudget")->isEnabled());
    QCOMPARE(bench.notes(), (QStringList{u"The environment decides this, with HELIOGRAPH_NETWORK_CA_FILE."_s,
                                         u"The environment decides this, with HELIOGRAPH_RETRY_ATTEMPTS."_s}));
    bench.find<QSpinBox>("keepDays")->setValue(2);
    bench.button("saveSettings")->click();
    QTRY_VERIFY(!bench.dialog);
    Preferences wanted;
    wanted.keepDays = 2;
    QCOMPARE(bench.kept(), wanted);
}

void SettingsDialogTest::staysOpenWhereItCannotSave()
{
    const SettingsBench bench;
    bench.find<QSpinBox>("keepDays")->setValue(45);
    const QString folder = bench.desk.folder.path();
    QVERIFY(QFile::setPermissions(folder, QFileDevice::Permissions::fromInt(0x5555)));
    {
        const test::Unprivileged user;
        bench.button("saveSettings")->click();
    }
    QVERIFY(QFile::setPermissions(folder, QFileDevice::Permissions::fromInt(0x7755)));
    QVERIFY(bench.dialog && bench.dialog->isVisible());
    QCOMPARE(bench.saved, 0);
    QCOMPARE(bench.notes().size(), 1);
    QVERIFY2(bench.notes().first().contains(u"could not be saved"_s), qPrintable(bench.notes().first()));
    QCOMPARE(bench.find<QSpinBox>("keepDays")->value(), 45);
    bench.button("saveSettings")->click();
    QTRY_VERIFY(!bench.dialog);
    QCOMPARE(bench.kept().keepDays, 45);
}

void SettingsDialogTest::numbersAreWords()
{
    const SettingsBench bench;
    auto *days = bench.find<QSpinBox>("keepDays");
    QCOMPARE(days->text(), u"for ever"_s);
    QCOMPARE(bench.find<QSpinBox>("keepMegabytes")->text(), u"any size"_s);
    QCOMPARE(bench.find<QSpinBox>("confirmAbove")->text(), u"20 recipients"_s);
    days->setValue(1);
    QCOMPARE(days->text(), u"1 day"_s);
    days->setValue(2);
    QCOMPARE(days->text(), u"2 days"_s);
    QCOMPARE(bench.find<QDoubleSpinBox>("connectTimeout")->text(), u"10 s"_s);
}

void SettingsDialogTest::secondsAreShort_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole") << 30000 << u"30 s"_s;
    QTest::newRow("half") << 2500 << u"2.5 s"_s;
    QTest::newRow("exact") << 2345 << u"2.345 s"_s;
    QTest::newRow("a tenth") << 100 << u"0.1 s"_s;
    QTest::newRow("a day") << 86400000 << u"86400 s"_s;
}

void SettingsDialogTest::secondsAreShort()
{
    QFETCH(int, milliseconds);
    SecondsBox box;
    box.setLocale(QLocale::c());
    box.setRange(0, 86400);
    box.showTime(std::chrono::milliseconds(milliseconds));
    QTEST(box.text(), "text");
    QCOMPARE(box.time().count(), milliseconds);
}

void SettingsDialogTest::wheelIsForTheFieldInUse()
{
    const SettingsBench bench;
    QVERIFY(QTest::qWaitForWindowActive(bench.dialog));
    auto *timeout = bench.find<QDoubleSpinBox>("connectTimeout");
    const auto turn = [](QWidget *widget) {
        const QPointF place = widget->rect().center();
        QWheelEvent event(place, widget->mapToGlobal(place), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(widget, &event);
        return event.isAccepted();
    };
    QVERIFY2(!turn(timeout), "it goes on to what scrolls");
    QCOMPARE(timeout->value(), 10.0);
    QVERIFY(!(timeout->focusPolicy() & Qt::WheelFocus & ~Qt::StrongFocus));
    timeout->setFocus();
    QVERIFY(turn(timeout));
    QCOMPARE(timeout->value(), 9.0);
}

void SettingsDialogTest::fitsASmallScreen_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<QSize>("screen");
    QTest::newRow("100 %") << 1.0 << QSize(1100, 700);
    QTest::newRow("200 % by the font") << 2.0 << QSize(1100, 700);
    QTest::newRow("200 % by the screen") << 1.0 << QSize(550, 350);
}

void SettingsDialogTest::fitsASmallScreen()
{
    QFETCH(double, scale);
    QFETCH(QSize, screen);
    const QFont font = QApplication::font();
    const auto restore = qScopeGuard([&font] { QApplication::setFont(font); });
    QFont scaled = font;
    scaled.setPointSizeF(font.pointSizeF() * scale);
    QApplication::setFont(scaled);
    const SettingsBench bench({{u"HELIOGRAPH_NETWORK_CONNECT_TIMEOUT_S"_s, u"12.5"_s}});
    bench.find<QComboBox>("proxy")->setCurrentIndex(2);
    bench.dialog->resize(screen);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(bench.dialog->size(), screen);
    auto *scroll = bench.dialog->findChild<QScrollArea *>();
    QVERIFY2(scroll->widget()->width() <= scroll->viewport()->width(), "nothing is to be scrolled sideways");
    // What has the cursor is in sight, however low the screen.
    QVERIFY(QTest::qWaitForWindowActive(bench.dialog));
    bench.find<QSpinBox>("keepMegabytes")->setFocus();
    QTest::keyClick(bench.find<QSpinBox>("keepMegabytes"), Qt::Key_Tab);
    const auto *last = bench.find<QSpinBox>("confirmAbove");
    QVERIFY(last->hasFocus());
    QVERIFY(scroll->viewport()->rect().contains(QRect(placeOf(last, scroll->viewport()), last->size())));
    const auto *save = bench.button("saveSettings");
    QVERIFY(bench.dialog->rect().contains(QRect(placeOf(save, bench.dialog), save->size())));
}

void SettingsDialogTest::opensFromTheMenu()
{
    Desk desk;
    const test::WindowBench bench(desk);
    const auto *action = bench.find<QAction>("settings");
    QCOMPARE(action->text(), u"Settings…"_s);
    QCOMPARE(action->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Comma));
    bench.trigger("settings");
    const QPointer<QDialog> dialog = bench.find<QDialog>("settingsDialog");
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(desk.settingsTaken, 0);
    bench.find<QSpinBox>("retryAttempts")->setValue(2);
    bench.find<QPushButton>("saveSettings")->click();
    QCOMPARE(desk.settingsTaken, 1);
    QCOMPARE(desk.settings.retry().attempts, 2);
    QTRY_VERIFY(!dialog);
}

void SettingsDialogTest::countsAtOnce()
{
    Desk desk;
    desk.addWorkspace(u"Live"_s, WorkspaceKind::Production);
    const test::WindowBench bench(desk);
    auto *workspace = bench.find<QComboBox>("workspace");
    QTRY_VERIFY(workspace->count() > 3);
    workspace->setCurrentIndex(1);
    bench.fillIn();
    bench.trigger("settings");
    bench.find<QSpinBox>("confirmAbove")->setValue(2);
    bench.find<QPushButton>("saveSettings")->click();
    QTRY_VERIFY(!bench.find<QDialog>("settingsDialog"));
    QTRY_VERIFY(bench.send()->isEnabled());
    bench.send()->click();
    // Three recipients are above two.
    QTRY_VERIFY(bench.find<QLineEdit>("typeTheName"));
    bench.find<QPushButton>("cancelProduction")->click();
}

HELIOGRAPH_SUITE(SettingsDialogTest)
#include "tst_settingsdialog.moc"
