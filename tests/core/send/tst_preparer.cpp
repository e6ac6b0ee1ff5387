// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/preparer.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class PreparerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goodDocument();
    void countsRecipientsAndObjects();
    void badDocumentIsNotSendable();
    void titleBeforeSlug();
};

namespace {

PreparedRequest prepared(const QByteArray &text)
{
    return prepare(*Document::parse(text, {}), u"k"_s, Workspace::sandbox({}),
                   QDateTime({2026, 9, 1}, {10, 0}, Qt::UTC));
}

} // namespace

void PreparerTest::goodDocument()
{
    const PreparedRequest request = prepared(R"({"workflow":"w","recipients":["u"],"data":{}})");
    QVERIFY(request.isSendable());
    QCOMPARE(request.frozen->body,
             QByteArray(R"({"workflow":"w","recipients":["u"],"data":{},"$idempotency_key":"k"})"));
    QCOMPARE(request.title, u"w"_s);
    QCOMPARE(request.bytesLimit, limits::workflowBytes);
}

void PreparerTest::countsRecipientsAndObjects()
{
    const PreparedRequest request = prepared(R"({"workflow":"w","recipients":["u",{"distinct_id":"v"},
        {"is_transient":true,"$email":["a@example.com"]},{"object_type":"teams","id":"finance"}]})");
    QCOMPARE(request.recipientCount, 3);
    QCOMPARE(request.objectCount, 1);
}

void PreparerTest::badDocumentIsNotSendable()
{
    const PreparedRequest request = prepared(R"({"workflow":"w","recipients":[]})");
    QVERIFY(!request.isSendable());
    QVERIFY(hasErrors(request.problems));
}

void PreparerTest::titleBeforeSlug()
{
    QCOMPARE(prepared(R"({"title":"Bill","body":{"workflow":"w","recipients":["u"]}})").title, u"Bill"_s);
}

HELIOGRAPH_SUITE(PreparerTest)
#include "tst_preparer.moc"
