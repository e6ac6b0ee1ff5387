// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/common/fieldhelp.h"
#include "ui/common/jsoneditor.h"

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QTableView>
#include <QToolButton>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;

namespace {

/// What a person fills in; a button says itself what it does.
bool isField(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QCheckBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ||
           qobject_cast<const QTableView *>(widget) || qobject_cast<const JsonEditor *>(widget);
}

/// A part of a spin box, of an open cell and the like.
bool isPartOfAField(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (isField(above) || above->inherits("QAbstractItemView"))
            return true;
    }
    return false;
}

/// Those whose label is all that there is to say, and those that are only read.
const QStringList &plainFields()
{
    static const QStringList names{
        u"workspace"_s,      u"recent"_s,    u"searchHistory"_s,  u"libraryFilter"_s,       u"historyWorkspace"_s,
        u"historyKind"_s,    u"history"_s,   u"historyOutcome"_s, u"historyTime"_s,         u"historyTag"_s,
        u"historyFrom"_s,    u"historyTo"_s, u"pinnedOnly"_s,     u"qt_spinbox_lineedit"_s, u"attentionOnly"_s,
        u"needsAttention"_s, u"preview"_s,   u"previewIndent"_s,  u"previewTokens"_s,       u"jsonTokens"_s,
        u"historyDetails"_s, u"deliveries"_s};
    return names;
}

/// Opens all that the window has, of a kind.
void openEverything(const test::WindowBench &bench, const QString &kind)
{
    bench.find<QComboBox>("kind")->setCurrentText(kind);
    auto *tabs = bench.find<QTabWidget>("requestTabs");
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->isTabVisible(tab))
            tabs->setCurrentIndex(tab);
    }
    if (kind != u"Workflow")
        return;
    bench.find<QPushButton>("addRecipient")->click();
    bench.find<QPushButton>("addChannel")->click();
    bench.showTab("Actor");
    bench.find<QComboBox>("actorType")->setCurrentIndex(1);
    bench.find<QPushButton>("actorAddChannel")->click();
    bench.trigger("showHistory");
    bench.trigger("workspaces");
    bench.trigger("settings");
}

} // namespace

class FieldHelpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void helpsWithEachField_data();
    void helpsWithEachField();
    void showsTheHelpOfTheFieldInUse();
    void movesNothing();
    void isShort();
    void knowsWhoseFieldItIs();
    void namesTheCountry();
};

void FieldHelpTest::helpsWithEachField_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"Event", "Dynamic workflow", "Broadcast", "Workflow"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void FieldHelpTest::helpsWithEachField()
{
    QFETCH(QString, kind);
    Desk desk;
    const test::WindowBench bench(desk);
    openEverything(bench, kind);
    QStringList without;
    for (const QWidget *widget : bench.window.findChildren<QWidget *>()) {
        if (!isField(widget) || isPartOfAField(widget) || plainFields().contains(widget->objectName()))
            continue;
        const bool isPage = widget->inherits("QAbstractScrollArea");
        if (widget->accessibleDescription().isEmpty() || (!isPage && widget->toolTip().isEmpty()))
            without.append(widget->objectName());
    }
    QCOMPARE(without.join(u' '), QString());
}

void FieldHelpTest::showsTheHelpOfTheFieldInUse()
{
    Desk desk;
    test::WindowBench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    const auto *help = bench.find<QLabel>("helpLine");
    bench.find<QLineEdit>("workflow")->setFocus();
    QTRY_COMPARE(help->text(), fieldHelp(u"workflow"_s).line);
    QVERIFY(help->text().contains(u"invoice-ready"_s));
    QVERIFY(bench.find<QLineEdit>("workflow")->placeholderText().contains(u"invoice-ready"_s));
    bench.showTab("Tenant");
    bench.find<QLineEdit>("tenant")->setFocus();
    QTRY_COMPARE(help->text(), fieldHelp(u"tenant"_s).line);
    bench.find<QComboBox>("workspace")->setFocus();
    QTRY_COMPARE(help->text(), QString());
}

void FieldHelpTest::movesNothing()
{
    Desk desk;
    test::WindowBench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    auto *tabs = bench.find<QTabWidget>("requestTabs");
    bench.find<QLineEdit>("workflow")->setFocus();
    QTRY_VERIFY(!bench.find<QLabel>("helpLine")->text().isEmpty());
    const QRect place = tabs->geometry();
    bench.find<QComboBox>("kind")->setFocus();
    QTRY_COMPARE(bench.find<QLabel>("helpLine")->text(), fieldHelp(u"kind"_s).line);
    bench.find<QComboBox>("workspace")->setFocus();
    QTRY_COMPARE(bench.find<QLabel>("helpLine")->text(), QString());
    QCOMPARE(tabs->geometry(), place);
}

void FieldHelpTest::isShort()
{
    Desk desk;
    const test::WindowBench bench(desk);
    openEverything(bench, u"Workflow"_s);
    constexpr qsizetype twoLines = 170;
    for (const QWidget *widget : bench.window.findChildren<QWidget *>())
        QVERIFY2(fieldHelp(widget->objectName()).line.size() <= twoLines, qPrintable(widget->objectName()));
}

void FieldHelpTest::knowsWhoseFieldItIs()
{
    QCOMPARE(fieldHelp(u"actorLanguage"_s).line, fieldHelp(u"language"_s).line);
    QCOMPARE(fieldHelp(u"broadcastTemplate"_s).sample, fieldHelp(u"template"_s).sample);
    QVERIFY(fieldHelp(u"actorName"_s).line != fieldHelp(u"name"_s).line);
    QCOMPARE(fieldHelp(u"actor"_s).line, QString());
    QCOMPARE(fieldHelp(u"composer"_s).line, QString());
    QCOMPARE(fieldHelp({}).line, QString());
}

void FieldHelpTest::namesTheCountry()
{
    Desk desk;
    const test::WindowBench bench(desk);
    bench.find<QPushButton>("addRecipient")->click();
    bench.find<QPushButton>("addChannel")->click();
    auto *kind = bench.find<QComboBox>("channel");
    auto *value = bench.find<QLineEdit>("value");
    kind->setCurrentText(u"WhatsApp"_s);
    value->setText(u"+919876543210"_s);
    QVERIFY(value->accessibleDescription().startsWith(u"India"_s));
    const auto shown = [&] {
        for (const QLabel *label : value->parentWidget()->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == u"India")
                return true;
        }
        return false;
    };
    QTRY_VERIFY(shown());
    kind->setCurrentText(u"E-mail"_s);
    QTRY_VERIFY(!shown());
    QCOMPARE(value->accessibleDescription(), fieldHelp(u"value"_s).line);
}

HELIOGRAPH_SUITE(FieldHelpTest)
#include "tst_fieldhelp.moc"
