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

} // namespace

class PreviewPanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheExactBody();
    void showsTheBeginningOfALongOne();
    void saysWhyThereIsNone();
};

void PreviewPanelTest::showsTheExactBody()
{
    PreviewPanel panel;
    auto *body = panel.findChild<JsonEditor *>(u"preview"_s);
    panel.showRequest(request(R"({"n":1.10,"é":"<b>"})"), QUrl(u"http://127.0.0.1:1/trigger/"_s));
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
    panel.showRequest(request(longBody), {});
    QVERIFY(longBody.startsWith(body->utf8()));
    QVERIFY(body->utf8().size() <= PreviewPanel::shownAtOnce);
    QVERIFY(!QString::fromUtf8(body->utf8()).contains(QChar::ReplacementCharacter));
    QVERIFY(!all->isHidden());
    all->click();
    QCOMPARE(body->utf8(), longBody);
    QVERIFY(all->isHidden());
    panel.showRequest(request(shortBody), {});
    QCOMPARE(body->utf8(), shortBody);
    panel.showRequest(request(longBody), {});
    QVERIFY(!all->isHidden());
}

void PreviewPanelTest::saysWhyThereIsNone()
{
    PreviewPanel panel;
    panel.showRequest(request("{}"), {});
    panel.showNothing(u"Nothing to send yet."_s);
    QCOMPARE(panel.findChild<JsonEditor *>(u"preview"_s)->utf8(), QByteArray());
    QVERIFY(!panel.findChild<QCheckBox *>(u"previewIndent"_s)->isEnabled());
}

HELIOGRAPH_SUITE(PreviewPanelTest)
#include "tst_previewpanel.moc"
