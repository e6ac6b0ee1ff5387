// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/request/channelsecrets.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace heliograph::test {

class ChannelSecretsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finds_data();
    void finds();
    void findsByName();
    void masks();
    void masksWhatIsNoJson();
};

void ChannelSecretsTest::finds_data()
{
    QTest::addColumn<QByteArray>("person");
    QTest::addColumn<QByteArrayList>("secrets");
    const auto row = [](const char *name, const QByteArray &person, const QByteArrayList &secrets) {
        QTest::newRow(name) << person << secrets;
    };
    row("push token", R"({"$androidpush":[{"token":"t1","provider":"fcm","device_id":"d"}]})", {"t1"});
    row("bare push token", R"({"$iospush":["t1","t2"]})", {"t1", "t2"});
    row("one push token", R"({"$iospush":"t1"})", {"t1"});
    row("browser", R"({"$webpush":[{"endpoint":"https://p","keys":{"p256dh":"a","auth":"b"}}]})",
        {"https://p", "a", "b"});
    row("slack by e-mail", R"({"$slack":[{"email":"a@b.c","access_token":"xoxb-1"}]})", {"xoxb-1"});
    row("slack as an object", R"({"$slack":{"channel_id":"C","access_token":"xoxb-1"}})", {"xoxb-1"});
    row("slack webhook", R"({"$slack":[{"incoming_webhook":{"url":"https://h"}}]})", {"https://h"});
    row("teams webhook", R"({"$ms_teams":[{"incoming_webhook":{"url":"https://h"}}]})", {"https://h"});
    row("teams conversation", R"({"$ms_teams":[{"tenant_id":"t","service_url":"s","conversation_id":"c"}]})", {});
    row("plain channels", R"({"$email":["a@b.c"],"$sms":"+1","token":"mine"})", {});
    row("escapes", R"({"$iospush":["a\"b\u00e9"]})", {R"(a\"b\u00e9)"});
    row("nothing yet", R"({"$iospush":[{"token":""}],"$slack":null,"$webpush":[1]})", {});
}

void ChannelSecretsTest::finds()
{
    QFETCH(QByteArray, person);
    QFETCH(QByteArrayList, secrets);
    for (const QByteArray &text :
         {R"({"body":{"recipients":["x",)" + person + R"(],"data":{"a":1}}})", R"({"actor":)" + person + "}"}) {
        const auto parsed = json::parse(text);
        QVERIFY(parsed);
        QByteArrayList found;
        for (const json::Span &span : channelSecrets(*parsed))
            found.append(text.mid(span.begin, span.size()));
        QCOMPARE(found, secrets);
    }
}

void ChannelSecretsTest::findsByName()
{
    const QByteArray broken = R"({"$slack":[{"access_token" : "xoxb-1", "incoming_webhook":{ "url":"https://h"},)"
                              R"("token":7,"auth":"a\"b"}] "token":"never end)";
    QByteArrayList found;
    for (const json::Span &span : channelSecretsByName(broken))
        found.append(broken.mid(span.begin, span.size()));
    QCOMPARE(found, QByteArrayList({"xoxb-1", "https://h", R"(a\"b)", "never end"}));
    QVERIFY(channelSecretsByName("{\"token\":").empty());
}

void ChannelSecretsTest::masks()
{
    QCOMPARE(maskedRequest(R"({"a":"é","recipients":[{"$iospush":[{"token":"t1"}]}],"note":"xoxb-12-ab"})"),
             uR"({"a":"é","recipients":[{"$iospush":[{"token":"•••"}]}],"note":"•••"})"_s);
}

void ChannelSecretsTest::masksWhatIsNoJson()
{
    QCOMPARE(maskedRequest("<h1>xoxb-12-ab</h1>"), u"<h1>•••</h1>"_s);
    QCOMPARE(maskedRequest({}), QString());
}

HELIOGRAPH_SUITE(ChannelSecretsTest)
} // namespace heliograph::test

#include "tst_channelsecrets.moc"
