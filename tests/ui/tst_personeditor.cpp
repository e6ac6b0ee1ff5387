// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "tests/ui/windowbench.h"
#include "ui/common/formlineedit.h"
#include "ui/common/jsoneditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QListView>
#include <QTableView>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::Desk;

namespace {

/// The window, with the JSON's editor built beside the form that is shown.
struct EditorBench : test::WindowBench
{
    explicit EditorBench(Desk &onDesk)
        : WindowBench(onDesk)
    {
        showTab("JSON");
        showTab("Recipients");
    }
};

void choose(const EditorBench &bench, const char *combo, const QString &text)
{
    auto *box = bench.find<QComboBox>(combo);
    QVERIFY(box);
    QVERIFY2(box->findText(text) >= 0, qPrintable(text));
    box->setCurrentIndex(box->findText(text));
}

void write(const EditorBench &bench, const char *field, const QString &text)
{
    auto *edit = bench.find<QLineEdit>(field);
    QVERIFY2(edit && edit->isVisible(), field);
    edit->setText(text);
}

void showJson(const EditorBench &bench, const QByteArray &text)
{
    auto *tabs = bench.find<QTabWidget>("requestTabs");
    const int shown = tabs->currentIndex();
    bench.showTab("JSON");
    bench.find<JsonEditor>("json")->setText(QString::fromUtf8(text));
    tabs->setCurrentIndex(shown);
}

/// The document without blanks. Its editor follows only while it is shown.
QByteArray text(const EditorBench &bench)
{
    auto *tabs = bench.find<QTabWidget>("requestTabs");
    const int shown = tabs->currentIndex();
    bench.showTab("JSON");
    const QByteArray text = bench.find<JsonEditor>("json")->utf8();
    tabs->setCurrentIndex(shown);
    return text;
}

QByteArray bare(const EditorBench &bench)
{
    return text(bench).replace(' ', "").replace('\n', "");
}

bool activate(const EditorBench &bench, const QString &pointer)
{
    auto *problems = bench.find<QListView>("problems");
    for (int row = 0; row < problems->model()->rowCount(); ++row) {
        const QModelIndex index = problems->model()->index(row, 0);
        if (index.data(Qt::ToolTipRole).toString().startsWith(pointer + u' ')) {
            Q_EMIT problems->activated(index);
            return true;
        }
    }
    return false;
}

} // namespace

class PersonEditorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void composesARecipient();
    void composesSlackAndTeams();
    void composesAWebPush();
    void composesAnActor();
    void editsProperties();
    void leadsToTheField_data();
    void leadsToTheField();
    void offersNobodyWhatOnlyAnotherIs();
    void keepsWhatIsTyped();
    void removesByKey();
    void hasNoNameTwice();
    void staysQuick();
};

void PersonEditorTest::composesARecipient()
{
    Desk desk;
    EditorBench bench(desk);
    bench.find<QPushButton>("addRecipient")->click();
    write(bench, "distinctId", u"u-1"_s);
    bench.find<QPushButton>("addChannel")->click();
    write(bench, "value", u"abc@example.com"_s);
    write(bench, "name", u"recipient_1"_s);
    write(bench, "language", u"en"_s);
    write(bench, "timeZone", u"America/New_York"_s);
    write(bench, "onlyChannels", u"email, inbox"_s);
    bench.find<QCheckBox>("skipCreate")->setChecked(true);
    QVERIFY(bare(bench).contains(R"({"distinct_id":"u-1","$email":["abc@example.com"],"name":"recipient_1",)"
                                 R"("$preferred_language":"en","$timezone":"America/New_York",)"
                                 R"("$channels":["email","inbox"],"$skip_create":true})"));
    QCOMPARE(bench.find<QLineEdit>("onlyChannels")->text(), u"email, inbox"_s);
    bench.find<QPushButton>("addChannel")->click();
    choose(bench, "channel", u"iOS push"_s);
    write(bench, "token", u"secret-token"_s);
    write(bench, "bundleId", u"app"_s);
    QVERIFY(bare(bench).contains(
        R"("$iospush":[{"token":"secret-token","provider":"apns","device_id":"","bundle_id":"app"}])"));
    auto *channels = bench.find<QTableView>("channels");
    QCOMPARE(channels->model()->index(1, 1).data().toString(), u"… · apns · app"_s);
    QVERIFY(bench.find<FormLineEdit>("token")->isCovered());
    QVERIFY(!bench.find<FormLineEdit>("bundleId")->isCovered());
    auto *covered = bench.find<QCheckBox>("previewTokens");
    QTRY_VERIFY(!covered->isHidden());
    bench.find<QPushButton>("showTokens")->click();
    QVERIFY(!bench.find<FormLineEdit>("token")->isCovered());
    QCOMPARE(channels->model()->index(1, 1).data().toString(), u"secret-token · apns · app"_s);
    bench.find<QPushButton>("removeChannel")->click();
    QVERIFY(!bare(bench).contains("$iospush"));
}

void PersonEditorTest::composesSlackAndTeams()
{
    Desk desk;
    EditorBench bench(desk);
    bench.find<QPushButton>("addRecipient")->click();
    bench.find<QPushButton>("addChannel")->click();
    choose(bench, "channel", u"Slack"_s);
    write(bench, "email", u"user@example.com"_s);
    write(bench, "accessToken", u"xoxb-XXXXXXXX"_s);
    QVERIFY(bare(bench).contains(R"("$slack":[{"email":"user@example.com","access_token":"xoxb-XXXXXXXX"}])"));
    choose(bench, "slackForm", u"User ID and token"_s);
    QVERIFY(!bench.find<QLineEdit>("email")->isVisible());
    write(bench, "userId", u"U1"_s);
    QVERIFY(bare(bench).contains(R"("$slack":[{"user_id":"U1","access_token":"xoxb-XXXXXXXX"}])"));
    choose(bench, "slackForm", u"Channel ID and token"_s);
    write(bench, "channelId", u"C1"_s);
    QVERIFY(bare(bench).contains(R"("$slack":[{"channel_id":"C1","access_token":"xoxb-XXXXXXXX"}])"));
    choose(bench, "slackForm", u"Incoming webhook"_s);
    write(bench, "webhookUrl", u"https:hooks"_s);
    QVERIFY(bare(bench).contains(R"("$slack":[{"incoming_webhook":{"url":"https:hooks"}}])"));
    choose(bench, "channel", u"MS Teams"_s);
    write(bench, "tenantId", u"t"_s);
    write(bench, "serviceUrl", u"https:s"_s);
    write(bench, "conversationId", u"19:c"_s);
    QVERIFY(
        bare(bench).contains(R"("$ms_teams":[{"tenant_id":"t","service_url":"https:s","conversation_id":"19:c"}])"));
    choose(bench, "teamsForm", u"User ID"_s);
    write(bench, "userId", u"29:1"_s);
    QVERIFY(bare(bench).contains(R"("$ms_teams":[{"tenant_id":"t","service_url":"https:s","user_id":"29:1"}])"));
    choose(bench, "teamsForm", u"Incoming webhook"_s);
    write(bench, "webhookUrl", u"https:w"_s);
    QVERIFY(bare(bench).contains(R"("$ms_teams":[{"incoming_webhook":{"url":"https:w"}}])"));
}

void PersonEditorTest::composesAWebPush()
{
    Desk desk;
    EditorBench bench(desk);
    bench.find<QPushButton>("addRecipient")->click();
    bench.find<QPushButton>("addChannel")->click();
    choose(bench, "channel", u"Web push"_s);
    write(bench, "value", u"{ \"endpoint\": \"https:p\""_s);
    QVERIFY(bare(bench).contains(R"("$webpush":[{"endpoint":"")"));
    write(bench, "value", u"{ \"endpoint\": \"https:p\", \"n\": 1.0 }"_s);
    QVERIFY(bare(bench).contains(R"("$webpush":[{"endpoint":"https:p","n":1.0}])"));
    QCOMPARE(bench.find<QLineEdit>("value")->text(), u"{ \"endpoint\": \"https:p\", \"n\": 1.0 }"_s);
    bench.trigger("undo");
    QVERIFY(bench.find<QLineEdit>("value")->text().startsWith(u"{\"endpoint\":\"\""_s));
}

void PersonEditorTest::composesAnActor()
{
    Desk desk;
    EditorBench bench(desk);
    QVERIFY(!bench.find<QComboBox>("actorType"));
    bench.showTab("Actor");
    const QByteArray before = text(bench);
    choose(bench, "actorType", u"User"_s);
    write(bench, "actorDistinctId", u"a-1"_s);
    write(bench, "actorName", u"actor_1"_s);
    bench.find<QCheckBox>("actorSkipCreate")->setChecked(true);
    QVERIFY(bare(bench).contains(R"("actor":{"distinct_id":"a-1","name":"actor_1","$skip_create":true})"));
    choose(bench, "actorType", u"Anonymous"_s);
    QVERIFY(bare(bench).contains(R"("actor":{"is_transient":true,"name":"actor_1")"));
    choose(bench, "actorType", u"None"_s);
    QCOMPARE(text(bench), before);
    QVERIFY(!bench.find<QLineEdit>("actorName")->isVisible());
    bench.trigger("undo");
    QCOMPARE(bench.find<QLineEdit>("actorName")->text(), u"actor_1"_s);
    showJson(bench, R"({"body":{"workflow":"w","actor":{"object_type":"t","id":"x"},"recipients":["u"]}})");
    QCOMPARE(bench.find<QComboBox>("actorType")->currentText(), u"Object"_s);
    QCOMPARE(bench.find<QLineEdit>("actorObjectId")->text(), u"x"_s);
}

void PersonEditorTest::editsProperties()
{
    Desk desk;
    EditorBench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.find<QPushButton>("addRecipient")->click();
    write(bench, "distinctId", u"u"_s);
    bench.find<QPushButton>("addProperty")->click();
    auto *table = bench.find<QTableView>("properties");
    QTest::keyClicks(QApplication::focusWidget(), u"plan"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Enter);
    QTRY_VERIFY(bare(bench).contains(R"({"distinct_id":"u","plan":""})"));
    table->model()->setData(table->model()->index(0, 1), u"number"_s);
    table->model()->setData(table->model()->index(0, 2), u"1.10"_s);
    QVERIFY(bare(bench).contains(R"("plan":1.10)"));
    table->setCurrentIndex(table->model()->index(0, 2));
    bench.find<QPushButton>("removeProperty")->click();
    QVERIFY(bare(bench).contains(R"("recipients":["u"])"));
}

void PersonEditorTest::leadsToTheField_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("field");
    QTest::newRow("Slack's token") << u"/body/recipients/1/$slack/0/access_token"_s << u"accessToken"_s;
    QTest::newRow("Slack's channel") << u"/body/recipients/2/$slack/channel"_s << u"channelId"_s;
    QTest::newRow("an e-mail") << u"/body/recipients/1/$email/1"_s << u"value"_s;
    QTest::newRow("a time zone") << u"/body/recipients/2/$timezone"_s << u"timeZone"_s;
    QTest::newRow("the only channels") << u"/body/recipients/2/$channels/0"_s << u"onlyChannels"_s;
    QTest::newRow("an unknown key") << u"/body/recipients/2/$fax"_s << u"properties"_s;
    QTest::newRow("no channel") << u"/body/recipients/3"_s << u"addChannel"_s;
    QTest::newRow("the actor's language") << u"/body/actor/$preferred_language"_s << u"actorLanguage"_s;
}

void PersonEditorTest::leadsToTheField()
{
    QFETCH(QString, pointer);
    QFETCH(QString, field);
    Desk desk;
    EditorBench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    showJson(bench, R"({"body":{"workflow":"w","actor":{"distinct_id":"a","$preferred_language":"xx"},"recipients":[)"
                    R"("u",{"distinct_id":"v","$email":["a@b.c","x"],"$slack":[{"email":"a@b.c","access_token":"z"}]},)"
                    R"({"distinct_id":"t","$timezone":"Nowhere","$channels":["fax"],"$fax":"1",)"
                    R"("$slack":{"channel":"C","access_token":"xoxb-1"}},{"is_transient":true}]}})");
    QTRY_VERIFY(activate(bench, pointer));
    QCOMPARE(QApplication::focusWidget()->objectName(), field);
    QTRY_VERIFY(!QApplication::focusWidget()->visibleRegion().isEmpty());
}

void PersonEditorTest::offersNobodyWhatOnlyAnotherIs()
{
    Desk desk;
    EditorBench bench(desk);
    showJson(bench, R"({"body":{"workflow":"w","recipients":[null,"u-1"]}})");
    auto *recipients = bench.find<QTableView>("recipients");
    auto *type = bench.find<QComboBox>("recipientType");
    QCOMPARE(type->currentText(), QString());
    recipients->selectRow(1);
    QCOMPARE(type->currentText(), u"User"_s);
    QCOMPARE(type->findText(QString()), -1);
    bench.showTab("Actor");
    auto *actorType = bench.find<QComboBox>("actorType");
    showJson(bench, R"({"body":{"workflow":"w","actor":{"object_type":"teams","id":"x"},"recipients":[]}})");
    QCOMPARE(actorType->currentText(), u"Object"_s);
    showJson(bench, R"({"body":{"workflow":"w","actor":"u-1","recipients":[]}})");
    QCOMPARE(actorType->findText(u"Object"_s), -1);
}

void PersonEditorTest::keepsWhatIsTyped()
{
    Desk desk;
    EditorBench bench(desk);
    bench.find<QPushButton>("addRecipient")->click();
    auto *only = bench.find<QLineEdit>("onlyChannels");
    for (const QChar key : u"email, sms, "_s)
        only->insert(key);
    QCOMPARE(only->text(), u"email, sms, "_s);
    QVERIFY(bare(bench).contains(R"("$channels":["email","sms"])"));
    bench.trigger("undo");
    QCOMPARE(only->text(), QString());
}

void PersonEditorTest::removesByKey()
{
    Desk desk;
    EditorBench bench(desk);
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.fillIn();
    auto *list = bench.find<QTableView>("recipients");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->actions().size(), 2);
}

void PersonEditorTest::hasNoNameTwice()
{
    Desk desk;
    EditorBench bench(desk);
    bench.find<QPushButton>("addRecipient")->click();
    bench.find<QPushButton>("addChannel")->click();
    bench.showTab("Actor");
    choose(bench, "actorType", u"User"_s);
    bench.find<QPushButton>("actorAddChannel")->click();
    QStringList names;
    for (const QWidget *input : bench.window.findChildren<QWidget *>()) {
        const bool ours = qobject_cast<const QLineEdit *>(input) || qobject_cast<const QComboBox *>(input);
        if (!ours || input->accessibleName().isEmpty())
            continue;
        QVERIFY2(!names.contains(input->accessibleName()), qPrintable(input->accessibleName()));
        names.append(input->accessibleName());
    }
    QVERIFY(names.contains(u"Access token"_s) && names.contains(u"Actor access token"_s));
}

void PersonEditorTest::staysQuick()
{
    Desk desk;
    EditorBench bench(desk);
    QStringList ids;
    for (int i = 0; i < 100; ++i)
        ids.append(u"u-%1"_s.arg(i));
    bench.paste(ids.join(u'\n'));
    write(bench, "name", u"n"_s);
    const auto widgets = bench.window.findChildren<QWidget *>().size();
    QSignalSpy changed(bench.find<QTableView>("recipients")->model(), &QAbstractItemModel::modelReset);
    for (int i = 0; i < 20; ++i)
        write(bench, "name", u"n%1"_s.arg(i));
    QCOMPARE(bench.window.findChildren<QWidget *>().size(), widgets);
    QCOMPARE(changed.size(), 0);
}

HELIOGRAPH_SUITE(PersonEditorTest)
#include "tst_personeditor.moc"
