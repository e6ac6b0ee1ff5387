// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"
#include "ui/models/audience.h"

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

void AudienceTest::asksForTheName()
{
    QVERIFY(!mustTypeName({20, 0}, 20));
    QVERIFY(mustTypeName({21, 0}, 20));
    QVERIFY(mustTypeName({1, 1}, 20));
}

HELIOGRAPH_SUITE(AudienceTest)
#include "tst_audience.moc"
