// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/models/audience.h"
#include "ui/models/productionquestion.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class AudienceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesPlaceAndCount_data();
    void namesPlaceAndCount();
    void saysToWhom_data();
    void saysToWhom();
    void countsABody();
    void readsEachKind_data();
    void readsEachKind();
    void asksWithTheBodysFacts();
    void asksAboutABroadcast();
    void asksForTheName();
};

void AudienceTest::namesPlaceAndCount_data()
{
    QTest::addColumn<int>("recipients");
    QTest::addColumn<int>("objects");
    QTest::addColumn<QString>("name");
    QTest::addColumn<WorkspaceKind>("kind");
    QTest::addColumn<QString>("label");
    QTest::newRow("three to the Sandbox")
        << 3 << 0 << u"Sandbox"_s << WorkspaceKind::Sandbox << u"Send to 3 · Sandbox"_s;
    QTest::newRow("staging") << 1 << 0 << u"Test"_s << WorkspaceKind::Staging << u"Send to 1 · Test"_s;
    QTest::newRow("production by its name")
        << 3 << 0 << u"production"_s << WorkspaceKind::Production << u"Send to 3 · PRODUCTION"_s;
    QTest::newRow("production of another name")
        << 3 << 0 << u"Acme"_s << WorkspaceKind::Production << u"Send to 3 · PRODUCTION"_s;
    QTest::newRow("an object") << 0 << 1 << u"Sandbox"_s << WorkspaceKind::Sandbox
                               << u"Send to 1 object and its subscribers · Sandbox"_s;
    QTest::newRow("both") << 2 << 2 << u"Sandbox"_s << WorkspaceKind::Sandbox
                          << u"Send to 2 and 2 objects and their subscribers · Sandbox"_s;
    QTest::newRow("nobody yet") << 0 << 0 << u"Sandbox"_s << WorkspaceKind::Sandbox << u"Send · Sandbox"_s;
}

void AudienceTest::namesPlaceAndCount()
{
    QFETCH(int, recipients);
    QFETCH(int, objects);
    QFETCH(QString, name);
    QFETCH(WorkspaceKind, kind);
    Workspace workspace;
    workspace.name = name;
    workspace.kind = kind;
    QTEST(sendLabel({recipients, objects}, workspace), "label");
}

void AudienceTest::saysToWhom_data()
{
    QTest::addColumn<int>("recipients");
    QTest::addColumn<int>("objects");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << 0 << u"0 recipients"_s;
    QTest::newRow("one") << 1 << 0 << u"1 recipient"_s;
    QTest::newRow("many") << 12 << 0 << u"12 recipients"_s;
    QTest::newRow("object") << 0 << 1 << u"1 object and its subscribers"_s;
    QTest::newRow("both") << 1 << 1 << u"1 recipient, 1 object and its subscribers"_s;
}

void AudienceTest::saysToWhom()
{
    QFETCH(int, recipients);
    QFETCH(int, objects);
    QTEST(audienceText({recipients, objects}), "text");
}

void AudienceTest::countsABody()
{
    const Audience audience = audienceOf(R"({"recipients":["a",{"object_type":"team","id":"x"},{"distinct_id":"b"}]})");
    QCOMPARE(audience.recipients, 2);
    QCOMPARE(audience.objects, 1);
    QCOMPARE(audienceOf("garbage").recipients, 0);
    QCOMPARE(audienceOf(R"({"recipients":"a"})").recipients, 0);
}

void AudienceTest::readsEachKind_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("label");
    QTest::addColumn<bool>("mustType");
    QTest::newRow("workflow") << R"({"workflow":"w","recipients":["anna",{"distinct_id":"ben"}]})"_ba
                              << u"2 recipients: anna, ben"_s << u"Send to 2 · PRODUCTION"_s << false;
    QTest::newRow("many") << R"({"recipients":["a","b","c","d","e"]})"_ba << u"5 recipients: a, b, c and 2 more"_s
                          << u"Send to 5 · PRODUCTION"_s << false;
    QTest::newRow("an object") << R"({"recipients":[{"object_type":"team","id":"x"}]})"_ba
                               << u"1 object and its subscribers: team / x"_s
                               << u"Send to 1 object and its subscribers · PRODUCTION"_s << true;
    QTest::newRow("anonymous") << R"({"recipients":[{"is_transient":true,"$email":["a@b.c"]}]})"_ba
                               << u"1 recipient: anonymous"_s << u"Send to 1 · PRODUCTION"_s << false;
    QTest::newRow("event") << R"({"event":"E","distinct_id":"anna","properties":{}})"_ba << u"1 recipient: anna"_s
                           << u"Send to 1 · PRODUCTION"_s << false;
    QTest::newRow("dynamic") << R"({"name":"n","users":["a","b"]})"_ba << u"2 recipients: a, b"_s
                             << u"Send to 2 · PRODUCTION"_s << false;
    QTest::newRow("broadcast") << R"({"list_id":"newsletter","template":"t"})"_ba << u"list newsletter"_s
                               << u"Send to list newsletter · PRODUCTION"_s << true;
}

void AudienceTest::readsEachKind()
{
    QFETCH(QByteArray, body);
    Workspace workspace;
    workspace.name = u"Live"_s;
    workspace.kind = WorkspaceKind::Production;
    const Audience audience = audienceOf(body);
    QTEST(audienceWithNames(audience), "text");
    QTEST(sendLabel(audience, workspace), "label");
    QTEST(mustTypeName(audience, 20), "mustType");
}

void AudienceTest::asksWithTheBodysFacts()
{
    Workspace workspace;
    workspace.name = u"Live"_s;
    workspace.kind = WorkspaceKind::Production;
    FrozenRequest request;
    request.idempotencyKey = u"key-1"_s;
    request.body = R"({"workflow":"invoice","recipients":[{"distinct_id":"a","$sms":["+1"],"$email":["a@b.c"]},"b"]})";
    const ProductionQuestion question = productionQuestion(workspace, u"Invoice"_s, request, 1);
    QCOMPARE(question.workspace, u"Live"_s);
    QCOMPARE(question.subject, u"Invoice (invoice)"_s);
    QCOMPARE(question.audience, u"2 recipients: a, b"_s);
    QCOMPARE(question.channels, u"E-mail, SMS, as given in this request"_s);
    QCOMPARE(question.key, u"key-1"_s);
    QCOMPARE(question.sendText, u"Send to 2 · PRODUCTION"_s);
    QVERIFY(question.typeName);
    request.body = R"({"workflow":"invoice","recipients":["b"]})";
    const ProductionQuestion plain = productionQuestion(workspace, u"invoice"_s, request, 1);
    QCOMPARE(plain.subject, u"invoice"_s);
    QCOMPARE(plain.channels, u"As the workflow and each profile say"_s);
    QVERIFY(!plain.typeName);
}

void AudienceTest::asksAboutABroadcast()
{
    FrozenRequest request;
    request.kind = Kind::Broadcast;
    request.body = R"({"list_id":"newsletter","template":"monthly","channels":["email","ms_teams","fax"]})";
    const ProductionQuestion question = productionQuestion({}, u"newsletter"_s, request, 20);
    QCOMPARE(question.subject, u"newsletter (monthly)"_s);
    QCOMPARE(question.audience, u"list newsletter"_s);
    QCOMPARE(question.channels, u"E-mail, MS Teams, fax, as given in this request"_s);
    QVERIFY(question.typeName);
    request.body = R"({"list_id":"newsletter","template":"monthly"})";
    QCOMPARE(productionQuestion({}, {}, request, 20).channels, u"As the template and each profile say"_s);
}

void AudienceTest::asksForTheName()
{
    QVERIFY(!mustTypeName({20, 0}, 20));
    QVERIFY(mustTypeName({21, 0}, 20));
    QVERIFY(mustTypeName({1, 1}, 20));
}

HELIOGRAPH_SUITE(AudienceTest)
#include "tst_audience.moc"
