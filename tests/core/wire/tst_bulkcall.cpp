// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/request/limits.h"
#include "core/wire/bulkcall.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class BulkCallTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsBodies();
    void beginsANewOne();
    void holdsOneKind();
    void holdsAHundred();
    void countsBytes_data();
    void countsBytes();
    void alwaysTakesOne();
};

namespace {

FrozenRequest record(const QByteArray &body, const QByteArray &path = "trigger/")
{
    FrozenRequest request;
    request.method = "POST";
    request.path = path;
    request.contentType = "application/json; charset=utf-8";
    request.body = body;
    return request;
}

/// A body of that many bytes.
QByteArray bodyOf(qsizetype bytes)
{
    return "{\"n\":\"" + QByteArray(bytes - 8, 'x') + "\"}";
}

} // namespace

void BulkCallTest::joinsBodies()
{
    BulkCallBuilder builder;
    builder.add(record(R"({"a":1.0})"));
    builder.add(record(R"({"b":"é"})"));
    QCOMPARE(builder.count(), 2);
    const BulkCall call = builder.take();
    QCOMPARE(call.method, "POST");
    QCOMPARE(call.path, "trigger/");
    QCOMPARE(call.contentType, "application/json; charset=utf-8");
    QCOMPARE(call.body, R"([{"a":1.0},{"b":"é"}])");
    QCOMPARE(call.records, 2);
}

void BulkCallTest::beginsANewOne()
{
    BulkCallBuilder builder;
    builder.add(record("{}"));
    QCOMPARE(builder.take().body, "[{}]");
    QCOMPARE(builder.count(), 0);
    builder.add(record("{}", "event/"));
    const BulkCall second = builder.take();
    QCOMPARE(second.body, "[{}]");
    QCOMPARE(second.path, "event/");
}

void BulkCallTest::holdsOneKind()
{
    BulkCallBuilder builder;
    builder.add(record("{}"));
    QVERIFY(builder.fits("trigger/", 2));
    QVERIFY(!builder.fits("event/", 2));
}

void BulkCallTest::holdsAHundred()
{
    BulkCallBuilder builder;
    for (int i = 0; i < limits::bulkRecords; ++i) {
        QVERIFY(builder.fits("trigger/", 2));
        builder.add(record("{}"));
    }
    QVERIFY(!builder.fits("trigger/", 2));
    QCOMPARE(json::parse(builder.take().body)->items().size(), 100U);
}

void BulkCallTest::countsBytes_data()
{
    QTest::addColumn<qsizetype>("left"); // of the limit, brackets and comma counted
    QTest::addColumn<bool>("fits");
    QTest::newRow("to the last byte") << qsizetype(0) << true;
    QTest::newRow("one too many") << qsizetype(-1) << false;
}

void BulkCallTest::countsBytes()
{
    QFETCH(qsizetype, left);
    QFETCH(bool, fits);
    BulkCallBuilder builder;
    const QByteArray first = bodyOf(500 * 1024);
    builder.add(record(first));
    const QByteArray second = bodyOf(limits::bulkBytes - first.size() - 3 - left);
    QCOMPARE(builder.fits("trigger/", second.size()), fits);
    if (!fits)
        return;
    builder.add(record(second));
    QCOMPARE(builder.take().body.size(), limits::bulkBytes);
}

void BulkCallTest::alwaysTakesOne()
{
    // A record of the whole limit is valid, and goes out in a call of its own.
    BulkCallBuilder builder;
    QVERIFY(builder.fits("trigger/", limits::workflowBytes));
    builder.add(record(bodyOf(limits::workflowBytes)));
    QVERIFY(!builder.fits("trigger/", 2));
    QCOMPARE(builder.take().body.size(), limits::workflowBytes + 2);
}

HELIOGRAPH_SUITE(BulkCallTest)

#include "tst_bulkcall.moc"
