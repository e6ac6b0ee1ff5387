// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "tests/support/suite.h"
#include "ui/models/channelform.h"
#include "ui/models/channelsmodel.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

json::Value parsed(const QByteArray &text)
{
    return *json::parse(text);
}

QStringList values(const ChannelsModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list.append(model.index(row, ChannelsModel::ChannelColumn).data().toString() + u": "_s +
                    model.index(row, ChannelsModel::ValueColumn).data().toString());
    return list;
}

} // namespace

class ChannelsModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAPerson();
    void summarizes_data();
    void summarizes();
    void showsSecretsWhenAsked();
    void followsEdits();
    void findsAPlace();
    void knowsEveryChannel();
    void keepsTheFieldsOfAPush();
    void hasHeadings();
};

void ChannelsModelTest::readsAPerson()
{
    ChannelsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(channelRowsOf(parsed(R"({"$sms":"+1","n":1,"$email":["a@b",""],"$inbox":[]})")));
    QCOMPARE(values(model), (QStringList{u"SMS: +1"_s, u"E-mail: a@b"_s, u"E-mail: (no value yet)"_s}));
    QCOMPARE(model.rows()[0].place, (ChannelPlace{"$sms", -1}));
    QCOMPARE(model.rows()[2].place, (ChannelPlace{"$email", 1}));
    QVERIFY(model.index(2, ChannelsModel::ValueColumn).data(Qt::FontRole).isValid());
    QVERIFY(channelRowsOf(parsed(R"("u")")).empty());
}

void ChannelsModelTest::summarizes_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("masked");
    QTest::addColumn<QString>("whole");
    const auto row = [](const char *name, const char *key, const char *value, const QString &masked,
                        const QString &whole) {
        QTest::newRow(name) << QByteArray(key) << QByteArray(value) << masked << whole;
    };
    row("e-mail", "$email", R"("a@b")", u"a@b"_s, u"a@b"_s);
    row("e-mail that is a number", "$email", "12.0", u"12.0"_s, u"12.0"_s);
    row("push", "$androidpush", R"({"token":"secret","provider":"fcm","device_id":"d"})", u"… · fcm · d"_s,
        u"secret · fcm · d"_s);
    row("push without a token", "$iospush", R"({"token":"","provider":"apns"})", u"apns"_s, u"apns"_s);
    row("Slack e-mail", "$slack", R"({"email":"a@b","access_token":"xoxb-123"})", u"a@b · xoxb-…"_s,
        u"a@b · xoxb-123"_s);
    row("Slack user", "$slack", R"({"user_id":"U1","access_token":"long-secret"})", u"U1 · …"_s, u"U1 · long-secret"_s);
    row("Slack channel", "$slack", R"({"channel":"C1","access_token":"xoxp-1"})", u"C1 · xoxp-…"_s, u"C1 · xoxp-1"_s);
    row("Slack webhook", "$slack", R"({"incoming_webhook":{"url":"https://hooks.slack.com/services/T/B/X"}})",
        u"https://hooks.slack.com/…"_s, u"https://hooks.slack.com/services/T/B/X"_s);
    row("Slack as text", "$slack", R"("xoxb-1")", u"…"_s, u"\"xoxb-1\""_s);
    row("a webhook that is no address", "$ms_teams", R"({"incoming_webhook":{"url":"secret"}})", u"…"_s, u"secret"_s);
    row("Teams", "$ms_teams", R"({"tenant_id":"t","service_url":"https://s","conversation_id":"19:c"})",
        u"t · https://s · 19:c"_s, u"t · https://s · 19:c"_s);
    row("web push", "$webpush", R"({"endpoint":"https://push.example.com/secret"})", u"https://push.example.com/…"_s,
        u"{\"endpoint\":\"https://push.example.com/secret\"}"_s);
}

void ChannelsModelTest::summarizes()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    const ChannelKind &kind = *channelKind(key);
    QTEST(channelSummary(kind, parsed(value), false), "masked");
    QTEST(channelSummary(kind, parsed(value), true), "whole");
}

void ChannelsModelTest::showsSecretsWhenAsked()
{
    ChannelsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(channelRowsOf(parsed(R"({"$email":["a@b"]})")));
    QVERIFY(!model.hasSecrets());
    model.show(channelRowsOf(parsed(R"({"$slack":[{"email":"a@b","access_token":"xoxb-9"}]})")));
    QVERIFY(model.hasSecrets());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setSecretsShown(true);
    model.setSecretsShown(true);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(values(model), QStringList(u"Slack: a@b · xoxb-9"_s));
}

void ChannelsModelTest::followsEdits()
{
    ChannelsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(channelRowsOf(parsed(R"({"$email":["a","b"],"$sms":["1"]})")));
    const QPersistentModelIndex chosen(model.index(2, 0));
    model.show(channelRowsOf(parsed(R"({"$email":["a"],"$sms":["1"]})")));
    QVERIFY(chosen.isValid());
    QCOMPARE(values(model), (QStringList{u"E-mail: a"_s, u"SMS: 1"_s}));
    model.show({});
    QCOMPARE(model.rowCount(), 0);
}

void ChannelsModelTest::findsAPlace()
{
    ChannelsModel model;
    model.show(channelRowsOf(parsed(R"({"$email":["a","b"],"$sms":"1"})")));
    QCOMPARE(model.rowOf({"$email", 1}), 1);
    QCOMPARE(model.rowOf({"$sms", -1}), 2);
    QCOMPARE(model.rowOf({"$sms", 0}), -1);
}

void ChannelsModelTest::knowsEveryChannel()
{
    QCOMPARE(channelKinds().size(), std::size_t{10});
    QSet<QString> labels;
    for (const ChannelKind &kind : channelKinds()) {
        labels.insert(kind.label());
        QCOMPARE(channelKind(kind.key), &kind);
        for (const ChannelForm form : channelForms(kind)) {
            QVERIFY(!channelFormLabel(form).isEmpty());
            QCOMPARE(channelFormOf(kind, withChannelForm(kind.emptyValue(), kind, form)), form);
        }
        for (const ChannelField field : channelFields(channelFormOf(kind, kind.emptyValue())))
            QVERIFY(field == ChannelField::Value || field == ChannelField::BundleId ||
                    kind.emptyValue().contains(memberPath(field, kind.emptyValue()).front()));
    }
    QCOMPARE(labels.size(), 10);
    QVERIFY(!labels.contains(QString()));
    QVERIFY(!channelKind("$fax") && !channelKind("email"));
}

void ChannelsModelTest::keepsTheFieldsOfAPush()
{
    const json::Value android = parsed(R"({"token":"t","provider":"oppo","device_id":"d"})");
    QVERIFY(channelValueAs(android, *channelKind("$androidpush"), *channelKind("$iospush")) ==
            parsed(R"({"token":"t","provider":"apns","device_id":"d"})"));
}

void ChannelsModelTest::hasHeadings()
{
    const ChannelsModel model;
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Channel"_s);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"Value"_s);
    QVERIFY(!model.headerData(9, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!model.headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
}

HELIOGRAPH_SUITE(ChannelsModelTest)
#include "tst_channelsmodel.moc"
