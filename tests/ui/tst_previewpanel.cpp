// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/common/jsoneditor.h"
#include "ui/preview/previewpanel.h"

#include <QCheckBox>
#include <QPushButton>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

FrozenRequest request(const QByteArray &body)
{
    FrozenRequest frozen;
    frozen.method = "POST";
    frozen.body = body;
    return frozen;
}

/// The bytes of the text that lie below a bar.
QByteArray coveredText(const JsonEditor &editor)
{
    constexpr unsigned long bar = 20;
    const QByteArray text = editor.utf8();
    QByteArray covered;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (editor.SendScintilla(QsciScintillaBase::SCI_INDICATORVALUEAT, bar, static_cast<long>(i)) != 0)
            covered += text[i];
    }
    return covered;
}

} // namespace

class PreviewPanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheExactBody();
    void showsTheBeginningOfALongOne();
    void hidesTokensUntilAskedFor();
    void saysWhyThereIsNone();
};

void PreviewPanelTest::showsTheExactBody()
{
    PreviewPanel panel;
    auto *body = panel.findChild<JsonEditor *>(u"preview"_s);
    panel.showRequest(request(R"({"n":1.10,"é":"<b>"})"), QUrl(u"http://127.0.0.1:1/trigger/"_s), {}, false);
    QCOMPARE(body->utf8(), QByteArray(R"({"n":1.10,"é":"<b>"})"));
    QVERIFY(body->isReadOnly());
    panel.findChild<QCheckBox *>(u"previewIndent"_s)->setChecked(true);
    QCOMPARE(body->utf8(), QByteArray("{\n  \"n\": 1.10,\n  \"é\": \"<b>\"\n}"));
}

void PreviewPanelTest::showsTheBeginningOfALongOne()
{
    PreviewPanel panel;
    auto *body = panel.findChild<JsonEditor *>(u"preview"_s);
    auto *all = panel.findChild<QPushButton *>(u"previewAll"_s);
    const QByteArray shortBody = "{\"a\":1}";
    const QByteArray longBody = "{\"é\":\"" + QByteArray("é").repeated(100 * 1024) + "\"}";
    panel.showRequest(request(longBody), {}, {}, false);
    QVERIFY(longBody.startsWith(body->utf8()));
    QVERIFY(body->utf8().size() <= PreviewPanel::shownAtOnce);
    QVERIFY(!QString::fromUtf8(body->utf8()).contains(QChar::ReplacementCharacter));
    QVERIFY(!all->isHidden());
    all->click();
    QCOMPARE(body->utf8(), longBody);
    QVERIFY(all->isHidden());
    panel.showRequest(request(shortBody), {}, {}, false);
    QCOMPARE(body->utf8(), shortBody);
    panel.showRequest(request(longBody), {}, {}, false);
    QVERIFY(!all->isHidden());
}

void PreviewPanelTest::hidesTokensUntilAskedFor()
{
    PreviewPanel panel;
    auto *body = panel.findChild<JsonEditor *>(u"preview"_s);
    auto *tokens = panel.findChild<QCheckBox *>(u"previewTokens"_s);
    QSignalSpy wanted(&panel, &PreviewPanel::secretsWanted);
    const QByteArray text = R"({"recipients":[{"$slack":[{"access_token":"xoxb-1"}]}]})";
    const qsizetype at = text.indexOf("xoxb-1");
    panel.showRequest(request("{}"), {}, {}, false);
    QVERIFY(tokens->isHidden());
    panel.showRequest(request(text), {}, {{at, at + 6}}, false);
    QCOMPARE(coveredText(*body), QByteArray("xoxb-1"));
    QCOMPARE(body->utf8(), text);
    panel.findChild<QCheckBox *>(u"previewIndent"_s)->setChecked(true);
    QCOMPARE(coveredText(*body), QByteArray("xoxb-1"));
    QVERIFY(!tokens->isHidden());
    tokens->click();
    QCOMPARE(wanted.takeFirst().front().toBool(), true);
    panel.showRequest(request(text), {}, {{at, at + 6}}, true);
    QCOMPARE(coveredText(*body), QByteArray());
}

void PreviewPanelTest::saysWhyThereIsNone()
{
    PreviewPanel panel;
    panel.showRequest(request("{}"), {}, {}, false);
    panel.showNothing(u"Nothing to send yet."_s);
    QCOMPARE(panel.findChild<JsonEditor *>(u"preview"_s)->utf8(), QByteArray());
    QVERIFY(!panel.findChild<QCheckBox *>(u"previewIndent"_s)->isEnabled());
}

HELIOGRAPH_SUITE(PreviewPanelTest)
#include "tst_previewpanel.moc"
