// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/common/jsoneditor.h"

#include <QListView>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;

namespace {

QByteArray requestTo(const QByteArray &recipients)
{
    return R"({"body":{"workflow":"w","recipients":[)" + recipients + R"(],"data":{}}})";
}

/// Chooses the problem that says so in the list; false while there is none.
bool chooseProblem(const test::WindowBench &bench, const QString &sentence)
{
    auto *problems = bench.find<QListView>("problems");
    for (int row = 0; row < problems->model()->rowCount(); ++row) {
        const QModelIndex index = problems->model()->index(row, 0);
        if (!index.data().toString().contains(sentence))
            continue;
        problems->setCurrentIndex(index);
        return true;
    }
    return false;
}

} // namespace

/// A problem that has one right answer is mended by a press in the window.
class WindowFixesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mends_data();
    void mends();
};

void WindowFixesTest::mends_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const QString &problem, const QString &button,
                        const QByteArray &after) { QTest::newRow(name) << before << problem << button << after; };
    row("a key's blanks", R"({"idempotency_key":" k ","body":{"workflow":"w","recipients":["u"]}})", u"blank"_s,
        u"Remove the blanks"_s, R"({"idempotency_key":"k","body":{"workflow":"w","recipients":["u"]}})");
    row("the plus", requestTo(R"({"distinct_id":"u","$sms":["919876543210"]})"), u"country code"_s,
        u"Write +919876543210 (India)"_s, requestTo(R"({"distinct_id":"u","$sms":["+919876543210"]})"));
    row("Slack's channel", requestTo(R"({"distinct_id":"u","$slack":[{"channel":"C1","access_token":"xoxb-1"}]})"),
        u"channel_id"_s, u"Rename it to “channel_id”"_s,
        requestTo(R"({"distinct_id":"u","$slack":[{"channel_id":"C1","access_token":"xoxb-1"}]})"));
    row("a bare value", requestTo(R"({"distinct_id":"u","$channels":"email"})"), u"list"_s, u"Make it a list"_s,
        requestTo(R"({"distinct_id":"u","$channels":["email"]})"));
    row("one person twice",
        requestTo(R"({"distinct_id":"u","$email":["a@b.c"]},{"distinct_id":"u","$sms":["+15555555555"]})"),
        u"notified twice"_s, u"Merge into recipient 1"_s,
        requestTo(R"({"distinct_id":"u","$email":["a@b.c"],"$sms":["+15555555555"]})"));
}

void WindowFixesTest::mends()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, problem);
    QFETCH(QByteArray, after);
    Desk desk;
    const test::WindowBench bench(desk);
    bench.showTab("JSON");
    auto *json = bench.find<JsonEditor>("json");
    json->setText(QString::fromUtf8(before));
    QTRY_VERIFY(chooseProblem(bench, problem));
    auto *fix = bench.find<QPushButton>("fixProblem");
    QTEST(fix->text(), "button");
    fix->click();
    QCOMPARE(json->utf8(), after);
    QTRY_VERIFY(!chooseProblem(bench, problem));
    bench.trigger("undo");
    QCOMPARE(json->utf8(), before);
}

HELIOGRAPH_SUITE(WindowFixesTest)
#include "tst_windowfixes.moc"
