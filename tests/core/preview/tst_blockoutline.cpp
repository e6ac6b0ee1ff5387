// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/blockoutline.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class BlockOutlineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEachBlock_data();
    void tellsEachBlock();
    void tellsBlocksInOrder();
    void refuses_data();
    void refuses();
};

void BlockOutlineTest::tellsEachBlock_data()
{
    QTest::addColumn<QString>("block");
    QTest::addColumn<QString>("lines");
    const auto row = [](const char *name, const char *block, const QString &lines) {
        QTest::newRow(name) << QString::fromUtf8(block) << lines;
    };
    row("header", R"({"type":"header","text":{"type":"plain_text","text":"New order"}})", u"Header: New order"_s);
    row("section", R"({"type":"section","text":{"type":"mrkdwn","text":"*Hi* you"}})", u"Section: *Hi* you"_s);
    row("section of two lines", R"({"type":"section","text":{"type":"mrkdwn","text":"one\ntwo"}})",
        u"Section: one\n  two"_s);
    row("section with fields", R"({"type":"section","fields":[{"type":"mrkdwn","text":"a"},{"text":"b"}]})",
        u"Section\n  Field: a\n  Field: b"_s);
    row("section with a button",
        R"({"type":"section","text":{"text":"t"},"accessory":{"type":"button",)"
        R"("text":{"text":"Open"},"url":"https://example.com"}})",
        u"Section: t\n  Button: Open (https://example.com)"_s);
    row("divider", R"({"type":"divider"})", u"----"_s);
    row("image", R"({"type":"image","image_url":"https://e.com/i.png","alt_text":"A cat","title":{"text":"Tom"}})",
        u"Image: A cat (https://e.com/i.png)\n  Title: Tom"_s);
    row("image without a text", R"({"type":"image","image_url":"https://e.com/i.png"})",
        u"Image: without a text (https://e.com/i.png)"_s);
    row("context",
        R"({"type":"context","elements":[{"type":"image","image_url":"u","alt_text":"Logo"},)"
        R"({"type":"mrkdwn","text":"by us"}]})",
        u"Context\n  Image: Logo (u)\n  by us"_s);
    row("actions",
        R"({"type":"actions","elements":[{"type":"button","text":{"text":"Yes"},"value":"1"},)"
        R"({"type":"static_select","placeholder":{"text":"Which"},"options":[{"text":{"text":"A"}}]},)"
        R"({"type":"datepicker"}]})",
        u"Actions\n  Button: Yes\n  static_select: Which\n    Option: A\n  datepicker"_s);
    row("grouped options",
        R"({"type":"actions","elements":[{"type":"static_select",)"
        R"("option_groups":[{"options":[{"text":{"text":"A"}}]}]}]})",
        u"Actions\n  static_select\n    Option: A"_s);
    row("input",
        R"({"type":"input","label":{"text":"Name"},"element":{"type":"plain_text_input"},)"
        R"("hint":{"text":"as in your passport"}})",
        u"Input: Name\n  plain_text_input\n  Hint: as in your passport"_s);
    row("video", R"({"type":"video","title":{"text":"T"},"video_url":"https://v","description":{"text":"d"}})",
        u"Video: T (https://v)\n  d"_s);
    row("file", R"({"type":"file","external_id":"F1"})", u"File: F1"_s);
    row("markdown", R"({"type":"markdown","text":"**b**"})", u"Text: **b**"_s);
    row("rich text",
        R"({"type":"rich_text","elements":[{"type":"rich_text_section","elements":[)"
        R"({"type":"text","text":"Hi "},{"type":"user","user_id":"U1"},{"type":"text","text":" "},)"
        R"({"type":"link","url":"https://e","text":"here"},{"type":"emoji","name":"tada"},{"type":"new"}]},)"
        R"({"type":"rich_text_list","elements":[{"type":"rich_text_section","elements":[)"
        R"({"type":"text","text":"one"}]}]}]})",
        u"Text\n  Hi @U1 here (https://e):tada:[new]\n  - one"_s);
    row("unknown", R"({"type":"carousel","text":{"text":"t"}})", u"A block that is not known here: “carousel”\n  t"_s);
    row("unknown element", R"({"type":"actions","elements":[{"type":"slider"}]})",
        u"Actions\n  A block that is not known here: “slider”"_s);
    row("without a type", R"({"text":"x"})", u"A block without a “type”\n  x"_s);
    row("no object", R"("x")", u"Something that is no block: blocks are objects"_s);
    row("wrong types within", R"({"type":"section","text":7,"fields":{},"accessory":[]})", u"Section: 7"_s);
}

void BlockOutlineTest::tellsEachBlock()
{
    QFETCH(QString, block);
    QFETCH(QString, lines);
    const auto outline = slackOutline(u"{\"blocks\":["_s + block + u"]}"_s);
    QVERIFY(outline);
    QCOMPARE(outline->join(u'\n'), lines);
}

void BlockOutlineTest::tellsBlocksInOrder()
{
    const auto outline = slackOutline(u"{\"text\":\"Hi\",\"blocks\":[{\"type\":\"divider\"},{\"type\":\"x\"}]}"_s);
    QVERIFY(outline);
    QCOMPARE(*outline, (QStringList{u"Notification: Hi"_s, u"----"_s, u"A block that is not known here: “x”"_s}));
    const auto none = slackOutline(u"{\"blocks\":[]}"_s);
    QVERIFY(none);
    QVERIFY(none->isEmpty());
}

void BlockOutlineTest::refuses_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("line");
    const QString shape = u"outline.shape"_s;
    QTest::newRow("no blocks") << u"{\"text\":\"Hi\"}"_s << shape
                               << u"The message has no “blocks”: write {\"blocks\": […]}."_s << 0;
    QTest::newRow("blocks that are no list")
        << u"{\"blocks\":{}}"_s << shape << u"“blocks” must be a list: write {\"blocks\": […]}."_s << 0;
    QTest::newRow("a list") << u"[]"_s << shape << u"The message must be a JSON object: write {…} around it."_s << 0;
    QTest::newRow("no JSON") << u"{\n\"blocks\": [,]}"_s << u"outline.json"_s << u"The message is no JSON: "_s << 2;
    QTest::newRow("nothing") << QString() << u"outline.json"_s << u"The message is no JSON: "_s << 1;
}

void BlockOutlineTest::refuses()
{
    QFETCH(QString, json);
    QFETCH(QString, message);
    const auto outline = slackOutline(json);
    QVERIFY(!outline);
    QTEST(outline.error().code, "code");
    QVERIFY2(outline.error().message.startsWith(message), qPrintable(outline.error().message));
    QTEST(outline.error().place.line, "line");
}

HELIOGRAPH_SUITE(BlockOutlineTest)
#include "tst_blockoutline.moc"
