// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/writer.h"
#include "core/request/limits.h"
#include "tests/support/suite.h"
#include "ui/models/recipienttext.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class RecipientTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void refusesTooMuch();
};

void RecipientTextTest::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("present");
    QTest::addColumn<QByteArray>("entries");
    QTest::addColumn<int>("repeated");
    const QStringList none;
    const QByteArray ab = R"(["a","b"])";
    QTest::newRow("a column") << u"a\nb\n"_s << none << ab << 0;
    QTest::newRow("a column of Windows") << u"a\r\nb\r\n"_s << none << ab << 0;
    QTest::newRow("commas") << u"a, b"_s << none << ab << 0;
    QTest::newRow("semicolons") << u"a; b;"_s << none << ab << 0;
    QTest::newRow("a row of cells") << u"a\tb"_s << none << ab << 0;
    QTest::newRow("quotes") << u"\"a\"\n'b'"_s << none << ab << 0;
    QTest::newRow("a heading") << u"distinct_id\na\nb"_s << none << ab << 0;
    QTest::newRow("blank lines") << u"\n\n a \n\n b"_s << none << ab << 0;
    QTest::newRow("addresses") << u"anna@x.org\nbob@x.org"_s << none << QByteArray(R"(["anna@x.org","bob@x.org"])")
                               << 0;
    QTest::newRow("twice in the text") << u"a\na\nb"_s << none << ab << 1;
    QTest::newRow("already there") << u"a\nb"_s << QStringList{u"a"_s} << QByteArray(R"(["b"])") << 1;
    QTest::newRow("all there already") << u"a"_s << QStringList{u"a"_s} << QByteArray("[]") << 1;
    QTest::newRow("a JSON list") << u" [\"a\", {\"object_type\":\"t\",\"id\":1.0}]"_s << none
                                 << QByteArray(R"(["a",{"object_type":"t","id":1.0}])") << 0;
}

void RecipientTextTest::reads()
{
    QFETCH(QString, text);
    QFETCH(QStringList, present);
    QFETCH(int, repeated);
    const auto pasted = recipientsFromText(text, present);
    QVERIFY(pasted);
    QTEST(json::compact(json::Value::array(pasted->entries)), "entries");
    QCOMPARE(pasted->repeated, repeated);
}

void RecipientTextTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << QString() << u"paste.empty"_s;
    QTest::newRow("blanks") << u" \n ,, "_s << u"paste.empty"_s;
    QTest::newRow("only a heading") << u"distinct_id"_s << u"paste.empty"_s;
    QTest::newRow("an empty list") << u"[]"_s << u"paste.empty"_s;
    QTest::newRow("a broken list") << u"[\"a\","_s << u"paste.json"_s;
}

void RecipientTextTest::refuses()
{
    QFETCH(QString, text);
    const auto pasted = recipientsFromText(text, {});
    QVERIFY(!pasted);
    QTEST(pasted.error().code, "code");
    QVERIFY(!pasted.error().message.isEmpty());
}

void RecipientTextTest::refusesTooMuch()
{
    const auto pasted = recipientsFromText(QString(limits::documentBytes + 1, u'a'), {});
    QVERIFY(!pasted);
    QCOMPARE(pasted.error().code, u"paste.too_big"_s);
}

HELIOGRAPH_SUITE(RecipientTextTest)
#include "tst_recipienttext.moc"
