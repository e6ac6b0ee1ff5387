// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/preview/channelfacts.h"
#include "ui/preview/messageview.h"

#include <QPlainTextEdit>
#include <QTabWidget>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

Rendering rendered(const std::vector<Rendering::Text> &texts)
{
    return {texts, {}, {}};
}

} // namespace

class ChannelFactsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatAChannelMakesOfIt_data();
    void tellsWhatAChannelMakesOfIt();
    void outlinesACard();
    void showsAnEmailInThreeWays();
    void showsACardAndItsSource();
};

void ChannelFactsTest::tellsWhatAChannelMakesOfIt_data()
{
    QTest::addColumn<QString>("channel");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("said");
    QTest::newRow("a short SMS") << u"sms"_s << QString() << u"Hi"_s << u"GSM-7: 2 characters used, 158 left"_s;
    QTest::newRow("a long SMS") << u"sms"_s << QString() << QString(200, u'x') << u"2 segment"_s;
    QTest::newRow("an SMS with an emoji") << u"sms"_s << QString() << u"Hi 👋"_s << u"UCS-2"_s;
    QTest::newRow("what made it so") << u"sms"_s << QString() << u"Hi 👋"_s << u"👋 makes each segment"_s;
    QTest::newRow("a push that fits") << u"androidpush"_s << u"Hi"_s << u"You"_s << u"Fits on Android"_s;
    QTest::newRow("a push that is cut") << u"iospush"_s << u"Hi"_s << QString(100, u'x') << u"iOS, banner: Hi"_s;
    QTest::newRow("escapes") << u"inbox"_s << QString() << u"Anna &amp; Ben"_s << u"“&amp;” is shown as it stands"_s;
    QTest::newRow("no card") << u"slack"_s << QString() << u"{\"text\": 1}"_s << u"blocks"_s;
}

void ChannelFactsTest::tellsWhatAChannelMakesOfIt()
{
    QFETCH(const QString, channel);
    QFETCH(const QString, title);
    QFETCH(const QString, body);
    QFETCH(const QString, said);
    const MessageFacts facts = messageFacts(channel, rendered({{u"title"_s, title}, {u"body"_s, body}}));
    QVERIFY2(facts.lines.join(u'\n').contains(said), qPrintable(facts.lines.join(u'\n')));
}

void ChannelFactsTest::outlinesACard()
{
    const QString card =
        u"{\"blocks\": [{\"type\": \"header\", \"text\": {\"type\": \"plain_text\", \"text\": \"Hello\"}}]}"_s;
    const MessageFacts facts = messageFacts(u"slack"_s, rendered({{u"body"_s, card}}));
    QVERIFY(facts.outline.contains(u"Hello"_s));
    QCOMPARE(facts.text, card);
}

void ChannelFactsTest::showsAnEmailInThreeWays()
{
    MessageView view;
    view.showMessage(u"email"_s, rendered({{u"subject"_s, u"S"_s}, {u"body"_s, u"<p>Hi <b>you</b></p>"_s}}));
    const auto *views = view.findChild<QTabWidget *>(u"messageViews"_s);
    QCOMPARE(views->currentWidget()->objectName(), u"renderedHtml"_s);
    QCOMPARE(view.findChild<QPlainTextEdit *>(u"renderedSource"_s)->toPlainText(), u"<p>Hi <b>you</b></p>"_s);
    QCOMPARE(view.findChild<QPlainTextEdit *>(u"renderedMessage"_s)->toPlainText(), u"Hi you"_s);
}

void ChannelFactsTest::showsACardAndItsSource()
{
    MessageView view;
    view.showMessage(u"email"_s, rendered({{u"body"_s, u"x"_s}}));
    const QString card = u"{\"blocks\": [{\"type\": \"divider\"}]}"_s;
    view.showMessage(u"slack"_s, rendered({{u"body"_s, card}}));
    const auto *views = view.findChild<QTabWidget *>(u"messageViews"_s);
    QCOMPARE(views->currentWidget()->objectName(), u"renderedMessage"_s);
    QCOMPARE(view.findChild<QPlainTextEdit *>(u"renderedSource"_s)->toPlainText(), card);
    view.showMessage(u"sms"_s, rendered({{u"body"_s, u"Hi"_s}}));
    QCOMPARE(view.findChild<QPlainTextEdit *>(u"renderedMessage"_s)->toPlainText(), u"Hi"_s);
}

HELIOGRAPH_SUITE(ChannelFactsTest)
#include "tst_channelfacts.moc"
