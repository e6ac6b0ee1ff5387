// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspaceinput.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class WorkspaceInputTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAllThree();
    void blanksCommentsAndCarriageReturns();
    void equalsSignsInAValueStay();
    void emptyValueIsUnset();
    void refusals_data();
    void refusals();
};

void WorkspaceInputTest::readsAllThree()
{
    const auto input = parseKeysInput("workspace_key=K\nworkspace_secret=S\napi_key=A\n");
    QVERIFY(input);
    QCOMPARE(input->workspaceKey.value_or(""), QByteArray("K"));
    QCOMPARE(input->workspaceSecret.value_or(""), QByteArray("S"));
    QCOMPARE(input->apiKey.value_or(""), QByteArray("A"));
    QVERIFY(input->hasSecrets());
}

void WorkspaceInputTest::blanksCommentsAndCarriageReturns()
{
    const auto input = parseKeysInput("# from the vault\r\n\r\n  workspace_key = K \r\n");
    QVERIFY(input);
    QCOMPARE(input->workspaceKey.value_or(""), QByteArray("K"));
    QVERIFY(!input->hasSecrets());
}

void WorkspaceInputTest::equalsSignsInAValueStay()
{
    QCOMPARE(parseKeysInput("api_key=a=b==")->apiKey.value_or(""), QByteArray("a=b=="));
}

void WorkspaceInputTest::emptyValueIsUnset()
{
    QVERIFY(!parseKeysInput("api_key=\n")->apiKey);
    QVERIFY(!parseKeysInput("")->workspaceKey);
}

void WorkspaceInputTest::refusals_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("another name") << QByteArray("secret=TOPSECRET") << u"workspace.input"_s;
    QTest::newRow("no name") << QByteArray("TOPSECRET") << u"workspace.input"_s;
    QTest::newRow("blank inside") << QByteArray("api_key=TOP SECRET") << u"workspace.key"_s;
    QTest::newRow("beyond ASCII") << QByteArray("api_key=TOPSECRETé") << u"workspace.key"_s;
    QTest::newRow("control character") << QByteArray("api_key=TOPSECRET\x01") << u"workspace.key"_s;
}

void WorkspaceInputTest::refusals()
{
    QFETCH(QByteArray, text);
    const auto input = parseKeysInput(text);
    QVERIFY(!input);
    QTEST(input.error().code, "code");
    QVERIFY(!input.error().message.contains(u"TOP"_s));
    QVERIFY(!input.error().detail.contains(u"TOP"_s));
}

HELIOGRAPH_SUITE(WorkspaceInputTest)
#include "tst_workspaceinput.moc"
