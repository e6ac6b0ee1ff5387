// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "tests/support/suite.h"
#include "ui/compose/personedits.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

/// A document of one line whose actor that is.
QByteArray with(const QByteArray &person)
{
    return R"({"body":{"actor":)" + person + "}}";
}

json::Pointer actor()
{
    return json::Pointer() / "body" / "actor";
}

/// A document with that person, and its edits.
struct PersonBench
{
    explicit PersonBench(const QByteArray &person)
        : model(with(person))
    {
    }
    /// The person as it stands in the text.
    [[nodiscard]] QByteArray text() const
    {
        const json::Span span = edits.value()->span();
        return model.text().sliced(span.begin, span.size());
    }
    /// The same, for values that were written anew in a layout of their own.
    [[nodiscard]] QByteArray compact() const { return json::compact(*edits.value()); }

    DocumentModel model;
    PersonEdits edits{model, actor()};
};

} // namespace

class PersonEditsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changesTheType_data();
    void changesTheType();
    void keepsAUserOfADynamicWorkflowAnObject();
    void makesAndRemovesThePerson();
    void editsAStringInPlace();
    void editsMembersInPlace();
    void setsSkipCreate();
    void writesTextMembers_data();
    void writesTextMembers();
    void emptiesAField_data();
    void emptiesAField();
    void typingIsOneStepOfUndo();
    void listsTheOnlyChannels();
    void addsEachChannel_data();
    void addsEachChannel();
    void addsToWhatIsThere_data();
    void addsToWhatIsThere();
    void movesAChannel_data();
    void movesAChannel();
    void removesAChannel_data();
    void removesAChannel();
    void editsABareValue();
    void editsFields_data();
    void editsFields();
    void changesTheForm_data();
    void changesTheForm();
    void editsProperties();
    void keepsAPropertysPlaceAndName();
    void refusesWhileBroken();
    void doesNothingToWhatIsGone();
    void composesTheSampleByHand();
};

void PersonEditsTest::changesTheType_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<RecipientType>("type");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("string to object") << QByteArray(R"("x")") << RecipientType::Object
                                      << QByteArray(R"({"object_type":"","id":"x"})");
    QTest::newRow("object to user") << QByteArray(R"({"object_type":"t","id":"x"})") << RecipientType::User
                                    << QByteArray(R"("x")");
    QTest::newRow("user with more to anonymous")
        << QByteArray(R"({"distinct_id":"x","$email":["a@b"]})") << RecipientType::Anonymous
        << QByteArray(R"({"is_transient":true,"$email":["a@b"]})");
    QTest::newRow("object with more to user") << QByteArray(R"({"object_type":"t","id":"x","n":1.10})")
                                              << RecipientType::User << QByteArray(R"({"distinct_id":"x","n":1.10})");
    QTest::newRow("a user's own id") << QByteArray(R"({"distinct_id":"x","id":7})") << RecipientType::Anonymous
                                     << QByteArray(R"({"is_transient":true,"id":7})");
    QTest::newRow("the same") << QByteArray(R"("x")") << RecipientType::User << QByteArray(R"("x")");
    QTest::newRow("null") << QByteArray("null") << RecipientType::User << QByteArray(R"("")");
}

void PersonEditsTest::changesTheType()
{
    QFETCH(QByteArray, before);
    QFETCH(RecipientType, type);
    PersonBench bench(before);
    QVERIFY(bench.edits.setType(type));
    QTEST(bench.compact(), "after");
}

void PersonEditsTest::keepsAUserOfADynamicWorkflowAnObject()
{
    DocumentModel model(R"({"body":{"users":[{"is_transient":true}]}})");
    PersonEdits edits(model, model.document().recipientsPointer() / qsizetype{0});
    QVERIFY(edits.setType(RecipientType::User));
    QCOMPARE(json::compact(*edits.value()), QByteArray(R"({"distinct_id":""})"));
}

void PersonEditsTest::makesAndRemovesThePerson()
{
    DocumentModel model(R"({"body":{"workflow":"w"}})");
    PersonEdits edits(model, actor());
    QVERIFY(!edits.value());
    QVERIFY(edits.removePerson());
    QVERIFY(edits.setType(RecipientType::Anonymous));
    QVERIFY(edits.setText("name", u"actor_1"_s));
    QCOMPARE(json::compact(*edits.value()), QByteArray(R"({"is_transient":true,"name":"actor_1"})"));
    QVERIFY(edits.removePerson());
    QCOMPARE(model.text(), QByteArray(R"({"body":{"workflow":"w"}})"));
    model.undo();
    QCOMPARE(json::compact(*edits.value()), QByteArray(R"({"is_transient":true,"name":"actor_1"})"));
}

void PersonEditsTest::editsAStringInPlace()
{
    PersonBench bench(R"( "b" )");
    QVERIFY(bench.edits.setDistinctId(u"bé"_s));
    QVERIFY(bench.edits.setDistinctId(u"béa"_s));
    QCOMPARE(bench.model.text(), with(R"( "béa" )"));
    bench.model.undo();
    QCOMPARE(bench.model.text(), with(R"( "b" )"));
}

void PersonEditsTest::editsMembersInPlace()
{
    PersonBench object(R"({ "n": 1.0, "object_type":"t", "id": "x" })");
    QVERIFY(object.edits.setIdentity("object_type", u"team"_s));
    QVERIFY(object.edits.setIdentity("id", QString()));
    QCOMPARE(object.text(), QByteArray(R"({ "n": 1.0, "object_type":"team", "id": "" })"));
    PersonBench user(R"({"distinct_id":"d" })");
    QVERIFY(user.edits.setDistinctId(QString()));
    QCOMPARE(user.text(), QByteArray(R"({"distinct_id":"" })"));
}

void PersonEditsTest::setsSkipCreate()
{
    PersonBench bench(R"("a")");
    QVERIFY(bench.edits.setSkipCreate(true));
    QCOMPARE(bench.compact(), QByteArray(R"({"distinct_id":"a","$skip_create":true})"));
    QVERIFY(bench.edits.setSkipCreate(true));
    // With nothing else said of the user, the short form is enough again.
    QVERIFY(bench.edits.setSkipCreate(false));
    QCOMPARE(bench.text(), QByteArray(R"("a")"));
    PersonBench more(R"({"distinct_id":"a","$skip_create": "yes","n":1})");
    QVERIFY(more.edits.setSkipCreate(false));
    QCOMPARE(more.text(), QByteArray(R"({"distinct_id":"a","n":1})"));
}

void PersonEditsTest::writesTextMembers_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("of a string") << QByteArray(R"("u")") << QByteArray(R"({"distinct_id":"u","name":"Zoë"})");
    QTest::newRow("new") << QByteArray(R"({"distinct_id":"u","x":1})")
                         << QByteArray(R"({"distinct_id":"u","x":1,"name":"Zoë"})");
    QTest::newRow("in place") << QByteArray(R"({"name":5,"distinct_id":"u"})")
                              << QByteArray(R"({"name":"Zoë","distinct_id":"u"})");
    QTest::newRow("of nothing that can be") << QByteArray("12") << QByteArray(R"({"name":"Zoë"})");
}

void PersonEditsTest::writesTextMembers()
{
    QFETCH(QByteArray, before);
    PersonBench bench(before);
    QVERIFY(bench.edits.setText("name", u"Zoë"_s));
    QTEST(bench.compact(), "after");
}

void PersonEditsTest::emptiesAField_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("of several") << QByteArray(R"({ "distinct_id": "u", "$timezone": "UTC", "x": 1.0 })")
                                << QByteArray(R"({ "distinct_id": "u", "x": 1.0 })");
    QTest::newRow("the last one") << QByteArray(R"({"distinct_id":"u","$timezone":"UTC"})") << QByteArray(R"("u")");
    QTest::newRow("of an anonymous") << QByteArray(R"({"is_transient":true,"$timezone":"UTC"})")
                                     << QByteArray(R"({"is_transient":true})");
    QTest::newRow("that is not there") << QByteArray(R"({"distinct_id":"u"})") << QByteArray(R"({"distinct_id":"u"})");
    QTest::newRow("of a string") << QByteArray(R"("u")") << QByteArray(R"("u")");
}

void PersonEditsTest::emptiesAField()
{
    QFETCH(QByteArray, before);
    PersonBench bench(before);
    QVERIFY(bench.edits.setText("$timezone", QString()));
    QTEST(bench.text(), "after");
}

void PersonEditsTest::typingIsOneStepOfUndo()
{
    PersonBench bench(R"("u")");
    for (const auto &typed : {u"A"_s, u"An"_s, u"A"_s, QString(), u"B"_s, u"Bo"_s})
        QVERIFY(bench.edits.setText("name", typed));
    for (const auto &typed : {u"d"_s, u"de"_s})
        QVERIFY(bench.edits.setText("$preferred_language", typed));
    QCOMPARE(bench.compact(), QByteArray(R"({"distinct_id":"u","name":"Bo","$preferred_language":"de"})"));
    bench.model.undo();
    QCOMPARE(bench.compact(), QByteArray(R"({"distinct_id":"u","name":"Bo"})"));
    bench.model.undo();
    QCOMPARE(bench.text(), QByteArray(R"("u")"));
    QVERIFY(!bench.model.canUndo());
}

void PersonEditsTest::listsTheOnlyChannels()
{
    PersonBench bench(R"("u")");
    QVERIFY(bench.edits.setOnlyChannels({u"email"_s}));
    QVERIFY(bench.edits.setOnlyChannels({u"email"_s, u"inbox"_s}));
    QCOMPARE(bench.compact(), QByteArray(R"({"distinct_id":"u","$channels":["email","inbox"]})"));
    QVERIFY(bench.edits.setOnlyChannels({}));
    QCOMPARE(bench.text(), QByteArray(R"("u")"));
    bench.model.undo();
    QVERIFY(!bench.model.canUndo());
}

void PersonEditsTest::addsEachChannel_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *key, const char *value) {
        QTest::newRow(key) << QByteArray(key) << QByteArray(value);
    };
    row("$email", R"("")");
    row("$sms", R"("")");
    row("$whatsapp", R"("")");
    row("$inbox", R"("")");
    row("$messenger", R"("")");
    row("$androidpush", R"({"token":"","provider":"fcm","device_id":""})");
    row("$iospush", R"({"token":"","provider":"apns","device_id":""})");
    row("$webpush", R"({"endpoint":"","keys":{"p256dh":"","auth":""}})");
    row("$slack", R"({"email":"","access_token":""})");
    row("$ms_teams", R"({"tenant_id":"","service_url":"","conversation_id":""})");
}

void PersonEditsTest::addsEachChannel()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    PersonBench bench(R"("u")");
    const auto place = bench.edits.addChannel(*channelKind(key));
    QVERIFY(place);
    QCOMPARE(*place, (ChannelPlace{key, 0}));
    QCOMPARE(bench.compact(), R"({"distinct_id":"u",")" + key + "\":[" + value + "]}");
    QVERIFY(bench.edits.removeChannel(*place));
    QCOMPARE(bench.text(), QByteArray(R"("u")"));
}

void PersonEditsTest::addsToWhatIsThere_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("index");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("a list") << QByteArray(R"({"$email":["a@b"],"x":1})") << 1
                            << QByteArray(R"({"$email":["a@b",""],"x":1})");
    QTest::newRow("an empty list") << QByteArray(R"({"$email":[]})") << 0 << QByteArray(R"({"$email":[""]})");
    QTest::newRow("a bare value") << QByteArray(R"({"$email":"a@b"})") << 1 << QByteArray(R"({"$email":["a@b",""]})");
    QTest::newRow("null") << QByteArray(R"({"$email":null})") << 0 << QByteArray(R"({"$email":[""]})");
}

void PersonEditsTest::addsToWhatIsThere()
{
    QFETCH(QByteArray, before);
    QFETCH(int, index);
    PersonBench bench(before);
    const auto place = bench.edits.addChannel(*channelKind("$email"));
    QVERIFY(place);
    QCOMPARE(place->index, index);
    QTEST(bench.compact(), "after");
}

void PersonEditsTest::movesAChannel_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("index");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("in place") << QByteArray(R"({"$email":["a"],"x":1})") << QByteArray("$sms") << 0
                              << QByteArray(R"({"$sms":["a"],"x":1})");
    QTest::newRow("a bare value") << QByteArray(R"({"$email":"a"})") << QByteArray("$inbox") << -1
                                  << QByteArray(R"({"$inbox":"a"})");
    QTest::newRow("to one that is there") << QByteArray(R"({"$email":["a"],"$sms":["+1"]})") << QByteArray("$sms") << 1
                                          << QByteArray(R"({"$sms":["+1","a"]})");
    QTest::newRow("of several") << QByteArray(R"({"$email":["a","b"]})") << QByteArray("$messenger") << 0
                                << QByteArray(R"({"$email":["b"],"$messenger":["a"]})");
    QTest::newRow("another shape") << QByteArray(R"({"$email":["a"]})") << QByteArray("$slack") << 0
                                   << QByteArray(R"({"$slack":[{"email":"","access_token":""}]})");
    QTest::newRow("the same") << QByteArray(R"({"$email":["a"]})") << QByteArray("$email") << 0
                              << QByteArray(R"({"$email":["a"]})");
}

void PersonEditsTest::movesAChannel()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, to);
    QFETCH(int, index);
    PersonBench bench(before);
    const bool isList = !before.contains(R"("$email":"a")");
    const auto place = bench.edits.moveChannel({"$email", isList ? 0 : -1}, *channelKind(to));
    QVERIFY(place);
    QCOMPARE(*place, (ChannelPlace{to, index}));
    QTEST(bench.compact(), "after");
    if (bench.model.canUndo())
        bench.model.undo();
    QCOMPARE(bench.text(), before);
}

void PersonEditsTest::removesAChannel_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("index");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("the only one") << QByteArray(R"({"is_transient":true,"$email":["a"]})") << 0
                                  << QByteArray(R"({"is_transient":true})");
    QTest::newRow("of several") << QByteArray(R"({"$email":["a", "b"]})") << 0 << QByteArray(R"({"$email":["b"]})");
    QTest::newRow("bare") << QByteArray(R"({"distinct_id":"u","$email":"a"})") << -1 << QByteArray(R"("u")");
}

void PersonEditsTest::removesAChannel()
{
    QFETCH(QByteArray, before);
    QFETCH(int, index);
    PersonBench bench(before);
    QVERIFY(bench.edits.removeChannel({"$email", index}));
    QTEST(bench.text(), "after");
}

void PersonEditsTest::editsABareValue()
{
    PersonBench bench(R"({ "$email" : "a@b", "$slack": {"x": 1.0, "email":"e","access_token":"xoxb-1"} })");
    QVERIFY(bench.edits.setChannelValue({"$email", -1}, json::Value::string("c@d")));
    QVERIFY(bench.edits.setChannelField({"$slack", -1}, ChannelField::AccessToken, u"xoxb-2"_s));
    QCOMPARE(bench.text(),
             QByteArray(R"({ "$email" : "c@d", "$slack": {"x": 1.0, "email":"e","access_token":"xoxb-2"} })"));
}

void PersonEditsTest::editsFields_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<ChannelField>("field");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, ChannelField field, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << field << QByteArray(after);
    };
    row("token", ChannelField::Token, R"({"token":"a","provider":"fcm"})", R"({"token":"T","provider":"fcm"})");
    row("provider", ChannelField::Provider, R"({"token":"a"})", R"({"token":"a","provider":"T"})");
    row("device", ChannelField::DeviceId, R"({"token":"a","device_id":""})", R"({"token":"a","device_id":"T"})");
    row("bundle", ChannelField::BundleId, R"({"token":"a"})", R"({"token":"a","bundle_id":"T"})");
    row("e-mail", ChannelField::Email, R"({"email":""})", R"({"email":"T"})");
    row("user", ChannelField::UserId, R"({"user_id":""})", R"({"user_id":"T"})");
    row("channel", ChannelField::ChannelId, R"({"channel_id":""})", R"({"channel_id":"T"})");
    row("channel as the sample says it", ChannelField::ChannelId, R"({"channel":"C"})", R"({"channel":"T"})");
    row("access token", ChannelField::AccessToken, R"({"access_token":1})", R"({"access_token":"T"})");
    row("webhook", ChannelField::WebhookUrl, R"({"incoming_webhook":{"n":1,"url":""}})",
        R"({"incoming_webhook":{"n":1,"url":"T"}})");
    row("tenant", ChannelField::TenantId, R"({"tenant_id":""})", R"({"tenant_id":"T"})");
    row("service", ChannelField::ServiceUrl, R"({"service_url":""})", R"({"service_url":"T"})");
    row("conversation", ChannelField::ConversationId, R"({"conversation_id":""})", R"({"conversation_id":"T"})");
}

void PersonEditsTest::editsFields()
{
    QFETCH(QByteArray, before);
    QFETCH(ChannelField, field);
    QFETCH(QByteArray, after);
    const auto person = [](const QByteArray &value) { return R"({"distinct_id":"u","$slack":[)" + value + "]}"; };
    PersonBench bench(person(before));
    const ChannelPlace place{"$slack", 0};
    QVERIFY(bench.edits.setChannelField(place, field, u"t"_s));
    QVERIFY(bench.edits.setChannelField(place, field, QString()));
    QVERIFY(bench.edits.setChannelField(place, field, u"T"_s));
    QCOMPARE(bench.text(), person(after));
    bench.model.undo();
    QCOMPARE(bench.text(), person(before));
    QVERIFY(!bench.model.canUndo());
}

void PersonEditsTest::changesTheForm_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<ChannelForm>("form");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *key, ChannelForm form, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(key) << form << QByteArray(before) << QByteArray(after);
    };
    row("e-mail to user", "$slack", ChannelForm::SlackUser, R"({"x":1.0,"email":"e","access_token":"t"})",
        R"({"x":1.0,"user_id":"","access_token":"t"})");
    row("user to channel", "$slack", ChannelForm::SlackChannel, R"({"access_token":"t","user_id":"U1"})",
        R"({"access_token":"t","channel_id":""})");
    row("channel to e-mail", "$slack", ChannelForm::SlackEmail, R"({"channel":"C","access_token":"t"})",
        R"({"email":"","access_token":"t"})");
    row("to a webhook", "$slack", ChannelForm::SlackWebhook, R"({"email":"e","access_token":"t","x":1})",
        R"({"incoming_webhook":{"url":""},"x":1})");
    row("from a webhook", "$slack", ChannelForm::SlackEmail, R"({"incoming_webhook":{"url":"u"}})",
        R"({"email":"","access_token":""})");
    row("what is no object", "$slack", ChannelForm::SlackUser, R"("xoxb-1")", R"({"user_id":"","access_token":""})");
    row("the same", "$slack", ChannelForm::SlackEmail, R"({"email":"e"})", R"({"email":"e"})");
    row("conversation to user", "$ms_teams", ChannelForm::TeamsUser,
        R"({"tenant_id":"t","service_url":"s","conversation_id":"c"})",
        R"({"tenant_id":"t","service_url":"s","user_id":""})");
    row("user to conversation", "$ms_teams", ChannelForm::TeamsConversation,
        R"({"user_id":"u","tenant_id":"t","service_url":"s"})",
        R"({"conversation_id":"","tenant_id":"t","service_url":"s"})");
    row("to a Teams webhook", "$ms_teams", ChannelForm::TeamsWebhook, R"({"tenant_id":"t","service_url":"s"})",
        R"({"incoming_webhook":{"url":""}})");
}

void PersonEditsTest::changesTheForm()
{
    QFETCH(QByteArray, key);
    QFETCH(ChannelForm, form);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto person = [&](const QByteArray &value) { return "{\"" + key + "\":[" + value + "]}"; };
    PersonBench bench(person(before));
    QVERIFY(bench.edits.setChannelForm({key, 0}, form));
    QCOMPARE(bench.compact(), person(after));
    QCOMPARE(channelFormOf(*channelKind(key), bench.edits.value()->find(key)->items().front()), form);
}

void PersonEditsTest::editsProperties()
{
    PersonBench bench(R"("u")");
    const auto first = bench.edits.addProperty();
    const auto second = bench.edits.addProperty();
    QVERIFY(first && second && *first != *second);
    QVERIFY(bench.edits.renameProperty(*first, "plan"));
    QVERIFY(bench.edits.setProperty("plan", json::Value::number("1.10")));
    QVERIFY(bench.edits.removeMember(*second));
    QCOMPARE(bench.compact(), QByteArray(R"({"distinct_id":"u","plan":1.10})"));
    QVERIFY(bench.edits.removeMember("plan"));
    QCOMPARE(bench.text(), QByteArray(R"("u")"));
}

void PersonEditsTest::keepsAPropertysPlaceAndName()
{
    PersonBench bench(R"({ "a": 1.0, "b":[ 1 ], "distinct_id":"u" })");
    QVERIFY(bench.edits.renameProperty("a", "c"));
    QCOMPARE(bench.text(), QByteArray(R"({ "c": 1.0, "b":[ 1 ], "distinct_id":"u" })"));
    QCOMPARE(bench.edits.renameProperty("c", "b").error().code, u"json.duplicate_key"_s);
    QCOMPARE(bench.edits.renameProperty("c", " ").error().code, u"property.name"_s);
    QCOMPARE(bench.edits.renameProperty("gone", "d").error().code, u"person.gone"_s);
    QCOMPARE(bench.text(), QByteArray(R"({ "c": 1.0, "b":[ 1 ], "distinct_id":"u" })"));
}

void PersonEditsTest::refusesWhileBroken()
{
    PersonBench bench(R"({"distinct_id":"u","name":"n","$email":["a"]})");
    bench.model.setText("{ broken");
    QVERIFY(!bench.edits.setText("name", QString()));
    QVERIFY(!bench.edits.setText("name", u"x"_s));
    QVERIFY(!bench.edits.setType(RecipientType::Object));
    QVERIFY(!bench.edits.addChannel(*channelKind("$email")));
    QVERIFY(!bench.edits.moveChannel({"$email", 0}, *channelKind("$sms")));
    QVERIFY(!bench.edits.removeChannel({"$email", 0}));
    QVERIFY(!bench.edits.addProperty());
    QCOMPARE(bench.model.text(), QByteArray("{ broken"));
}

void PersonEditsTest::doesNothingToWhatIsGone()
{
    PersonBench bench(R"({"distinct_id":"u"})");
    QVERIFY(!bench.edits.moveChannel({"$email", 0}, *channelKind("$sms")));
    QVERIFY(!bench.edits.removeChannel({"$email", 0}));
    QVERIFY(!bench.edits.setChannelField({"$slack", 0}, ChannelField::Email, u"x"_s));
    QVERIFY(!bench.edits.setChannelForm({"$slack", 0}, ChannelForm::SlackUser));
    QVERIFY(!bench.edits.setProperty("gone", json::Value::string("x")));
    QCOMPARE(bench.text(), QByteArray(R"({"distinct_id":"u"})"));
}

void PersonEditsTest::composesTheSampleByHand()
{
    PersonBench bench(R"("")");
    QVERIFY(bench.edits.setDistinctId(u"0gxxx9f14-xxxx-23c5-1902-xxxcb6912ab09"_s));
    for (const auto &[key, text] : {std::pair("$email", u"abc@example.com"_s), std::pair("$sms", u"+15555555555"_s)}) {
        const auto place = bench.edits.addChannel(*channelKind(key));
        QVERIFY(bench.edits.setChannelValue(*place, json::Value::string(text)));
    }
    QVERIFY(bench.edits.setOnlyChannels({u"email"_s, u"inbox"_s}));
    QVERIFY(bench.edits.setText("$preferred_language", u"en"_s));
    QVERIFY(bench.edits.setText("$timezone", u"America/New_York"_s));
    for (const char *number : {"1", "2"}) {
        const auto key = bench.edits.addProperty();
        QVERIFY(bench.edits.renameProperty(*key, QByteArray("custom_prop") + number));
        QVERIFY(bench.edits.setProperty(QByteArray("custom_prop") + number,
                                        json::Value::string(QByteArray("value_") + number)));
    }
    QCOMPARE(bench.compact(),
             QByteArray(R"({"distinct_id":"0gxxx9f14-xxxx-23c5-1902-xxxcb6912ab09","$email":["abc@example.com"],)"
                        R"("$sms":["+15555555555"],"$channels":["email","inbox"],"$preferred_language":"en",)"
                        R"("$timezone":"America/New_York","custom_prop1":"value_1","custom_prop2":"value_2"})"));
}

HELIOGRAPH_SUITE(PersonEditsTest)
#include "tst_personedits.moc"
