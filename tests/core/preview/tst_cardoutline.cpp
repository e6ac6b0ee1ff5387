// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/blockoutline.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class CardOutlineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tells_data();
    void tells();
    void refuses_data();
    void refuses();

private:
    static void addMessageCards();
    static void addAdaptiveCards();
};

namespace {

void row(const char *name, const QByteArray &json, const QString &lines)
{
    QTest::newRow(name) << QString::fromUtf8(json) << lines;
}

/// An adaptive card with that body.
QByteArray card(const QByteArray &body)
{
    return R"({"type":"AdaptiveCard","body":[)" + body + "]}";
}

} // namespace

void CardOutlineTest::tells_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("lines");
    addMessageCards();
    addAdaptiveCards();
}

void CardOutlineTest::addMessageCards()
{
    row("message card", R"({"@type":"MessageCard","title":"T","summary":"S","text":"one\r\ntwo"})",
        u"Header: T\nSummary: S\nText: one\n  two"_s);
    row("sections",
        R"({"@type":"MessageCard","sections":[{"activityTitle":"A","activitySubtitle":"B","text":"C",)"
        R"("activityImage":"https://i","facts":[{"name":"Due","value":"today"},{"name":"Sum","value":5}],)"
        R"("images":[{"image":"https://j","title":"Chart"}]}]})",
        u"Section\n  Header: A\n  B\n  C\n  Image: without a text (https://i)\n  Due: today\n  Sum: 5\n"
        "  Image: Chart (https://j)"_s);
    row("open a page",
        R"({"@type":"MessageCard","text":"t","potentialAction":[{"@type":"OpenUri","name":"See",)"
        R"("targets":[{"os":"default","uri":"https://e"}]},{"@type":"HttpPOST","name":"Yes",)"
        R"("target":"https://p"}]})",
        u"Text: t\nButton: See (https://e)\nButton: Yes (https://p)"_s);
    row("card of inputs",
        R"({"@type":"MessageCard","potentialAction":[{"@type":"ActionCard","name":"Answer",)"
        R"("inputs":[{"@type":"MultichoiceInput","title":"Which","choices":[{"display":"A"}]}],)"
        R"("actions":[{"@type":"HttpPOST","name":"Send"}]}]})",
        u"Button: Answer\n  Input: Which (MultichoiceInput)\n    Option: A\n  Button: Send"_s);
    row("an unknown action", R"({"@type":"MessageCard","potentialAction":[{"@type":"Dance","name":"N"},{}]})",
        u"An action that is not known here: “Dance”\n  N\nAn action without a “type”"_s);
    row("a plain text", R"({"title":"T","text":"Hi"})", u"Header: T\nText: Hi"_s);
}

void CardOutlineTest::addAdaptiveCards()
{
    row("texts",
        card(R"({"type":"TextBlock","text":"Hi","style":"heading"},{"type":"TextBlock","text":"you"},)"
             R"({"type":"RichTextBlock","inlines":["a ",{"type":"TextRun","text":"b"}]})"),
        u"Header: Hi\nText: you\nText: a b"_s);
    row("facts", card(R"({"type":"FactSet","facts":[{"title":"Due","value":"today"}]})"), u"Due: today"_s);
    row("image", card(R"({"type":"Image","url":"https://i","altText":"Cat"},{"type":"Media","altText":"Film"})"),
        u"Image: Cat (https://i)\nMedia: Film"_s);
    row("holders",
        card(R"({"type":"Container","items":[{"type":"ColumnSet","columns":[{"type":"Column","items":)"
             R"([{"type":"TextBlock","text":"x"}]}]}]},{"type":"ImageSet","images":[{"type":"Image","url":"u"}]})"),
        u"Container\n  ColumnSet\n    Column\n      Text: x\nImageSet\n  Image: without a text (u)"_s);
    row("table", card(R"({"type":"Table","rows":[{"cells":[{"items":[{"type":"TextBlock","text":"1"}]}]}]})"),
        u"Table\n  Row\n    Text: 1"_s);
    row("inputs",
        card(R"({"type":"Input.Text","label":"Name"},{"type":"Input.ChoiceSet","id":"c","choices":)"
             R"([{"title":"A","value":"1"}]})"),
        u"Input: Name (Input.Text)\nInput: c (Input.ChoiceSet)\n  Option: A"_s);
    row("actions",
        R"({"type":"AdaptiveCard","body":[{"type":"ActionSet","actions":[{"type":"Action.Submit"}]}],)"
        R"("actions":[{"type":"Action.OpenUrl","title":"Go","url":"https://e"},)"
        R"({"type":"Action.ShowCard","title":"More","card":{"body":[{"type":"TextBlock","text":"in"}]}}]})",
        u"Button: Action.Submit\nButton: Go (https://e)\nButton: More\n  Text: in"_s);
    row("unknown", card(R"({"type":"Chart.Pie"},{},7)"),
        u"A block that is not known here: “Chart.Pie”\nA block without a “type”\nA block without a “type”"_s);
    row("attachments",
        R"({"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive",)"
        R"("content":)" +
            card(R"({"type":"TextBlock","text":"x"})") + R"(},{"contentType":"image/png"}]})",
        u"Text: x\nAn attachment that is not known here: “image/png”"_s);
}

void CardOutlineTest::tells()
{
    QFETCH(QString, json);
    QFETCH(QString, lines);
    const auto outline = teamsOutline(json);
    QVERIFY(outline);
    QCOMPARE(outline->join(u'\n'), lines);
}

void CardOutlineTest::refuses_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("code");
    QTest::newRow("no card") << u"{\"blocks\":[]}"_s << u"outline.shape"_s;
    QTest::newRow("a text") << u"\"Hi\""_s << u"outline.shape"_s;
    QTest::newRow("no JSON") << u"Hi"_s << u"outline.json"_s;
}

void CardOutlineTest::refuses()
{
    QFETCH(QString, json);
    const auto outline = teamsOutline(json);
    QVERIFY(!outline);
    QTEST(outline.error().code, "code");
    QVERIFY(!outline.error().message.isEmpty());
}

HELIOGRAPH_SUITE(CardOutlineTest)
#include "tst_cardoutline.moc"
