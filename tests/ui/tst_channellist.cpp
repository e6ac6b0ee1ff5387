// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "tests/support/suite.h"
#include "ui/common/fieldnote.h"
#include "ui/common/formlineedit.h"
#include "ui/common/looks.h"
#include "ui/compose/channelchip.h"
#include "ui/compose/channellistedits.h"
#include "ui/compose/channellistfield.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

json::Pointer channelList()
{
    return json::Pointer() / "list";
}

/// A list of a document with the field that shows it, as a panel joins them.
struct ListBench
{
    explicit ListBench(const QByteArray &text)
        : model(text)
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(field);
        layout->addStretch();
        QObject::connect(field, &ChannelListField::edited, &window, [this](const QStringList &names) {
            QVERIFY(setChannelNames(model, channelList(), names, u"list"_s));
        });
        QObject::connect(&model, &DocumentModel::changed, &window, [this] { show(); });
        show();
        window.show();
    }
    void show() const { field->showList(channelList().in(model.document().root())); }
    [[nodiscard]] FormLineEdit *line() const { return field->field(); }
    [[nodiscard]] std::vector<ChannelChip *> chips() const
    {
        std::vector<ChannelChip *> shown;
        for (ChannelChip *chip : window.findChildren<ChannelChip *>()) {
            if (chip->isVisible())
                shown.push_back(chip);
        }
        return shown;
    }
    [[nodiscard]] QString said() const
    {
        QStringList texts;
        for (const ChannelChip *chip : chips())
            texts.append(chip->text());
        return texts.join(u'|');
    }
    void enterLine()
    {
        QVERIFY(QTest::qWaitForWindowActive(&window));
        line()->setFocus();
        QTRY_VERIFY(line()->hasFocus());
    }

    DocumentModel model;
    QWidget window;
    ChannelListField *field =
        new ChannelListField({u"Channels"_s, u"list"_s, u"Choose channels"_s, u"choose"_s, u"all of them"_s}, &window);
};

double chipLuminance(const QColor &colour)
{
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

} // namespace

class ChannelListTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void editsTheList_data();
    void editsTheList();
    void showsAChipForEach();
    void typesInOneStepOfUndo();
    void makesChipsOfWhatIsTyped();
    void keepsWhatIsTyped();
    void removesByPress();
    void removesByKeyboard();
    void ticksInTheMenu();
    void wrapsToTheWidth();
    void canBeRead();
};

void ChannelListTest::editsTheList_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("names");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const QString &names, const QByteArray &after) {
        QTest::newRow(name) << before << names << after;
    };
    row("the same", R"({"list": [ "email" ]})", u"email"_s, R"({"list": [ "email" ]})");
    row("one more", R"({"list": [ "email" ]})", u"email sms"_s, R"({"list": [ "email", "sms" ]})");
    row("one less", R"({"list": [ "email",  "sms" ]})", u"sms"_s, R"({"list": [ "sms" ]})");
    row("the middle goes", R"({"list":["a", "b",   "c"]})", u"a c"_s, R"({"list":["a",   "c"]})");
    row("between", R"({"list":["a","c"]})", u"a b c"_s, R"({"list":["a","b","c"]})");
    row("another", R"({"list":["a", "emai","c"]})", u"a email c"_s, R"({"list":["a", "email","c"]})");
    row("what is no text stays", R"({"list":[1.0, {"x":1},"a"]})", u"1.0 {\"x\":1}"_s, R"({"list":[1.0, {"x":1}]})");
    row("no list", R"({"list":"email"})", u"email sms"_s, R"({"list":["email","sms"]})");
    row("no list, and removed", R"({"list":"email"})", QString(), R"({"list":[]})");
    row("twice the same", R"({"list":["a","a"]})", u"a"_s, R"({"list":["a"]})");
}

void ChannelListTest::editsTheList()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, names);
    DocumentModel model(before);
    QVERIFY(setChannelNames(model, channelList(), names.split(u' ', Qt::SkipEmptyParts), {}));
    QTEST(model.text(), "after");
}

void ChannelListTest::showsAChipForEach()
{
    const ListBench bench(R"({"list":["sms","fax",3,"ms_teams"]})");
    QCOMPARE(bench.said(), u"SMS|fax (unknown)|3 (unknown)|MS Teams"_s);
    QCOMPARE(bench.chips().front()->accessibleName(), u"Remove SMS"_s);
    QCOMPARE(bench.line()->text(), QString());
    QVERIFY(bench.line()->placeholderText() != u"all of them"_s);
    const ListBench empty("{}");
    QCOMPARE(empty.said(), QString());
    QCOMPARE(empty.line()->placeholderText(), u"all of them"_s);
}

void ChannelListTest::typesInOneStepOfUndo()
{
    ListBench bench(R"({"list":["sms"]})");
    bench.enterLine();
    for (const char letter : {'i', 'n', 'b', 'o', 'x'})
        QTest::keyClick(bench.line(), letter);
    QCOMPARE(bench.model.text(), R"({"list":["sms","inbox"]})"_ba);
    QCOMPARE(bench.line()->text(), u"inbox"_s);
    QCOMPARE(bench.said(), u"SMS"_s);
    bench.model.undo();
    QCOMPARE(bench.model.text(), R"({"list":["sms"]})"_ba);
    QCOMPARE(bench.line()->text(), QString());
}

void ChannelListTest::makesChipsOfWhatIsTyped()
{
    ListBench bench("{}");
    bench.enterLine();
    bench.line()->insert(u"email"_s);
    QTest::keyClick(bench.line(), Qt::Key_Return);
    QCOMPARE(bench.said(), u"E-mail"_s);
    QCOMPARE(bench.line()->text(), QString());
    bench.line()->insert(u"sms"_s);
    QTest::keyClick(bench.line(), ',');
    QCOMPARE(bench.said(), u"E-mail|SMS"_s);
    // What is there already is not taken twice.
    bench.line()->insert(u"email;slack"_s);
    bench.field->chooser()->setFocus();
    QCOMPARE(bench.said(), u"E-mail|SMS|Slack"_s);
    QCOMPARE(bench.line()->text(), QString());
    QCOMPARE(channelNamesIn(channelList().in(bench.model.document().root())).join(u' '), u"email sms slack"_s);
}

void ChannelListTest::keepsWhatIsTyped()
{
    const ListBench bench("{}");
    // As a screen reader sets it.
    bench.line()->setText(u"email, sms"_s);
    QCOMPARE(bench.line()->text(), u"email, sms"_s);
    QCOMPARE(channelNamesIn(channelList().in(bench.model.document().root())).join(u' '), u"email sms"_s);
    bench.line()->setText(u"email"_s);
    QCOMPARE(channelNamesIn(channelList().in(bench.model.document().root())).join(u' '), u"email"_s);
}

void ChannelListTest::removesByPress()
{
    const ListBench bench(R"({"list":["email", "fax", "sms"]})");
    QTest::mouseClick(bench.chips()[1], Qt::LeftButton);
    QCOMPARE(bench.model.text(), R"({"list":["email", "sms"]})"_ba);
    QCOMPARE(bench.said(), u"E-mail|SMS"_s);
}

void ChannelListTest::removesByKeyboard()
{
    ListBench bench(R"({"list":["email","fax","sms"]})");
    bench.enterLine();
    QTest::keyClick(bench.line(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), bench.field->chooser());
    QTest::keyClick(bench.field->chooser(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), bench.chips()[0]);
    QTest::keyClick(bench.chips()[0], Qt::Key_Tab);
    QTest::keyClick(bench.chips()[1], Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), bench.chips()[2]);
    QTest::keyClick(bench.chips()[2], Qt::Key_Delete);
    QCOMPARE(bench.said(), u"E-mail|fax (unknown)"_s);
    QCOMPARE(QApplication::focusWidget(), bench.chips()[1]);
    QTest::keyClick(bench.chips()[1], Qt::Key_Space);
    QTest::keyClick(bench.chips()[0], Qt::Key_Backspace);
    QCOMPARE(bench.said(), QString());
    QCOMPARE(QApplication::focusWidget(), bench.line());
}

void ChannelListTest::ticksInTheMenu()
{
    const ListBench bench(R"({"list":["sms"]})");
    auto *menu = bench.field->chooser()->menu();
    menu->popup(bench.window.pos());
    QVERIFY(menu->actions().size() == 10 && menu->actions()[1]->isChecked());
    for (const int channel : {0, 1, 5})
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions()[channel]).center());
    QVERIFY(menu->isVisible());
    menu->close();
    QCOMPARE(bench.said(), u"E-mail|Inbox"_s);
}

void ChannelListTest::wrapsToTheWidth()
{
    ListBench bench(R"({"list":["email","sms","whatsapp","slack","ms_teams","inbox"]})");
    bench.window.resize(900, 200);
    QTRY_COMPARE(bench.chips().back()->y(), bench.chips().front()->y());
    bench.window.resize(200, 400);
    QTRY_VERIFY(bench.chips().back()->y() > bench.chips().front()->y());
    for (const ChannelChip *chip : bench.chips()) {
        QVERIFY(chip->geometry().right() < chip->parentWidget()->width());
        QVERIFY(chip->geometry().bottom() < chip->parentWidget()->height());
    }
}

void ChannelListTest::canBeRead()
{
    const QPalette light(QColor(0xef, 0xef, 0xef), QColor(0xef, 0xef, 0xef));
    const QPalette dark(QColor(0x35, 0x35, 0x35), QColor(0x2b, 0x2b, 0x2b));
    for (const QPalette &palette : {light, dark}) {
        const QColor ground = looks::mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window),
                                           ChannelChip::pressedShare);
        for (const QColor &ink : {palette.color(QPalette::WindowText), looks::warningText(palette)}) {
            const double one = chipLuminance(ink) + 0.05;
            const double other = chipLuminance(ground) + 0.05;
            QVERIFY(qMax(one, other) / qMin(one, other) >= 4.5);
        }
    }
}

HELIOGRAPH_SUITE(ChannelListTest)
#include "tst_channellist.moc"
