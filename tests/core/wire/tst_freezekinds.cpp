// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"
#include "core/wire/frozenrequest.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

const Stamp here{"ws_key_of_twenty_characters", AuthMode::Signature, QDateTime({2026, 9, 1}, {10, 0}, Qt::UTC)};
const QByteArray moment = "1788256800000";

Result<FrozenRequest> kindFrozen(const QByteArray &document, const Stamp &stamp = here)
{
    return freeze(*Document::parse(document, {}), {}, u"k"_s, stamp);
}

/// With "ID" for the UUID and "VERSION" for the program's name.
QByteArray plainBody(const QByteArray &document, const Stamp &stamp = here)
{
    const auto frozen = kindFrozen(document, stamp);
    if (!frozen)
        return frozen.error().code.toUtf8();
    static const QRegularExpression id(u"\"\\$insert_id\":\"[0-9a-f-]{36}\""_s);
    QString body = QString::fromUtf8(frozen->body);
    body.replace(id, u"\"$insert_id\":\"ID\""_s);
    body.replace(QString::fromLatin1(userAgent()), u"VERSION"_s);
    return body.toUtf8();
}

} // namespace

/// Events, dynamic workflows and broadcasts; workflows are in tst_freeze.cpp.
class FreezeKindsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesTheBody_data();
    void writesTheBody();
    void goesTo_data();
    void goesTo();
    void isSignedByKey_data();
    void isSignedByKey();
    void needsTheWorkspacesKey_data();
    void needsTheWorkspacesKey();
    void hasOneIdForOneMoment();
};

void FreezeKindsTest::writesTheBody_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("body");
    const QByteArray head = R"({"$insert_id":"ID","$time":)" + moment + R"(,"event":"order","env":")" +
                            here.workspaceKey + R"(","distinct_id":"u","properties":)";
    const QByteArray version = R"("$ss_sdk_version":"VERSION")";
    QTest::newRow("event") << R"({"brand_id":"b","tenant_id":"t","body":{"event_name":"order","distinct_id":"u",)"
                              R"("properties":{"b":1.10,"a":2}}})"_ba
                           << head + R"({"b":1.10,"a":2,)" + version +
                                  R"(},"$idempotency_key":"k","tenant_id":"t","brand_id":"b"})";
    QTest::newRow("an event without properties") << R"({"body":{"event_name":"order","distinct_id":" u\t"}})"_ba
                                                 << head + '{' + version + R"(},"$idempotency_key":"k"})";
    QTest::newRow("an event with null for properties")
        << R"({"body":{"event_name":" order ","distinct_id":"u","properties":null}})"_ba
        << head + '{' + version + R"(},"$idempotency_key":"k"})";
    QTest::newRow("an event from the wire")
        << R"({"$insert_id":"old","$time":1,"event":"order","env":"old","distinct_id":"u",)"
           R"("properties":{"$ss_sdk_version":"old","a":1},"$idempotency_key":"old","tenant_id":"t"})"_ba
        << head + '{' + version + R"(,"a":1},"$idempotency_key":"k","tenant_id":"t"})";
    QTest::newRow("an event with a field that nobody knows")
        << R"({"body":{"odd":[1],"event_name":"order","distinct_id":"u","properties":{}}})"_ba
        << head + '{' + version + R"(},"odd":[1],"$idempotency_key":"k"})";
    QTest::newRow("dynamic workflow")
        << R"({"brand_id":"b","cancellation_key":"c","body":{"name":"n","users":[],"delay":30}})"_ba
        << R"({"name":"n","users":[],"delay":30,"$idempotency_key":"k","brand_id":"b","data":{}})"_ba;
    QTest::newRow("broadcast") << R"({"tenant_id":"t","body":{"list_id":"l","data":false,"channels":["sms"]}})"_ba
                               << R"({"list_id":"l","data":{},"channels":["sms"],"$insert_id":"ID","$time":)" + moment +
                                      R"(,"$idempotency_key":"k","tenant_id":"t"})";
    QTest::newRow("a broadcast without data")
        << R"({"list_id":"l"})"_ba
        << R"({"list_id":"l","$insert_id":"ID","$time":)" + moment + R"(,"$idempotency_key":"k","data":{}})";
}

void FreezeKindsTest::writesTheBody()
{
    QFETCH(QByteArray, document);
    QTEST(plainBody(document), "body");
}

void FreezeKindsTest::goesTo_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("path");
    const QByteArray dynamic = R"({"kind":"dynamic_workflow","body":{}})";
    QTest::newRow("event") << R"({"kind":"event","body":{}})"_ba << here.workspaceKey << "event/"_ba;
    QTest::newRow("dynamic workflow") << dynamic << here.workspaceKey << here.workspaceKey + "/trigger/";
    QTest::newRow("broadcast") << R"({"kind":"broadcast","body":{}})"_ba
                               << "ws"_ba
                               << "ws/broadcast/"_ba;
    QTest::newRow("a key that a path cannot have") << dynamic << "a/b?c#d"_ba
                                                   << "a%2Fb%3Fc%23d/trigger/"_ba;
}

void FreezeKindsTest::goesTo()
{
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, key);
    const auto frozen = kindFrozen(document, {key, AuthMode::Signature, here.now});
    QVERIFY(frozen);
    QTEST(frozen->path, "path");
    QCOMPARE(frozen->method, "POST"_ba);
}

void FreezeKindsTest::isSignedByKey_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("event") << R"({"tenant_id":"t","body":{"event_name":"order","distinct_id":"u",)"
                              R"("properties":{"a":1,"$ss_sdk_version":"old"}}})"_ba
                           << R"({"distinct_id":"u","event":"order","properties":{"a":1},"tenant_id":"t",)"
                              R"("$idempotency_key":"k"})"_ba;
    QTest::newRow("dynamic workflow") << R"({"name":"n","users":[],"data":{}})"_ba
                                      << R"({"name":"n","users":[],"data":{},"$idempotency_key":"k"})"_ba;
}

void FreezeKindsTest::isSignedByKey()
{
    QFETCH(QByteArray, document);
    QTEST(plainBody(document, {here.workspaceKey, AuthMode::Bearer, here.now}), "body");
}

void FreezeKindsTest::needsTheWorkspacesKey_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<AuthMode>("auth");
    QTest::addColumn<bool>("refused");
    const QByteArray event = R"({"kind":"event","body":{}})";
    const QByteArray list = R"({"kind":"broadcast","body":{}})";
    QTest::newRow("a short one in an event") << event << "ws"_ba << AuthMode::Signature << true;
    QTest::newRow("none in an event signed with an API key") << event << QByteArray() << AuthMode::Bearer << false;
    QTest::newRow("none in a broadcast") << list << QByteArray() << AuthMode::Bearer << true;
    QTest::newRow("none in a workflow") << R"({"workflow":"w"})"_ba << QByteArray() << AuthMode::Bearer << false;
}

void FreezeKindsTest::needsTheWorkspacesKey()
{
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, key);
    QFETCH(AuthMode, auth);
    QFETCH(bool, refused);
    const auto frozen = kindFrozen(document, {key, auth, here.now});
    QCOMPARE(!frozen, refused);
    QVERIFY(frozen || frozen.error().code == u"freeze.workspace_key");
}

void FreezeKindsTest::hasOneIdForOneMoment()
{
    const QByteArray document = R"({"event":"order","distinct_id":"u"})";
    Stamp later = here;
    later.now = here.now.addMSecs(1);
    QCOMPARE(kindFrozen(document)->body, kindFrozen(document)->body);
    QVERIFY(kindFrozen(document)->body.first(60) != kindFrozen(document, later)->body.first(60));
}

HELIOGRAPH_SUITE(FreezeKindsTest)
#include "tst_freezekinds.moc"
