// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/writer.h"
#include "core/request/limits.h"
#include "tests/support/suite.h"
#include "ui/models/recipienttext.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using Mark = PastedRecipient::Mark;

class RecipientTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void marks();
    void checksEach();
    void tellsTheColumns();
    void takesAPersonsWordForAColumn_data();
    void takesAPersonsWordForAColumn();
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
    const QByteArray anna = R"([{"distinct_id":"u-1","$email":["anna@x.org"]},"u-2"])";
    QTest::newRow("an ID and an address a line") << u"u-1,anna@x.org\nu-2,"_s << none << anna << 0;
    QTest::newRow("the address first") << u"anna@x.org;u-1\n;u-2"_s << none << anna << 0;
    QTest::newRow("cells with headings") << u"ID\tE-mail\nu-1\tanna@x.org\nu-2\t"_s << none << anna << 0;
    QTest::newRow("one person") << u"u-1, anna@x.org"_s << none
                                << QByteArray(R"([{"distinct_id":"u-1","$email":["anna@x.org"]}])") << 0;
    QTest::newRow("all columns") << u"name,user_id,mobile,email,town\nAnna,u-1,+4915112345678,anna@x.org,Ulm"_s << none
                                 << QByteArray(R"([{"distinct_id":"u-1","$email":["anna@x.org"],)"
                                               R"("$sms":["+4915112345678"],"name":"Anna"}])")
                                 << 0;
    QTest::newRow("one of a table twice") << u"u-1,anna@x.org\nu-1,anna@x.org\nu-2,"_s << none << anna << 1;
    QTest::newRow("one of a table already there") << u"u-1,anna@x.org\nu-3,c@x.org"_s << QStringList{u"u-1"_s}
                                                  << QByteArray(R"([{"distinct_id":"u-3","$email":["c@x.org"]}])") << 1;
    QTest::newRow("a list of a mail program")
        << u"Anna Lima <anna@x.org>, \"Bob, Jr.\" <bob@x.org>;"_s << none
        << QByteArray(R"([{"distinct_id":"anna@x.org","$email":["anna@x.org"],"name":"Anna Lima"},)"
                      R"({"distinct_id":"bob@x.org","$email":["bob@x.org"],"name":"Bob, Jr."}])")
        << 0;
    QTest::newRow("pairs that are no people") << u"a,b\nc,d"_s << none << QByteArray(R"(["a","b","c","d"])") << 0;
    QTest::newRow("lines of unequal length") << u"a,b\nc"_s << none << QByteArray(R"(["a","b","c"])") << 0;
    QTest::newRow("addresses in two columns")
        << u"a@x.org,b@x.org"_s << none << QByteArray(R"(["a@x.org","b@x.org"])") << 0;
    QTest::newRow("a heading of another name") << u"User ID\na\nb"_s << none << ab << 0;
    QTest::newRow("IDs that begin like a heading")
        << u"user-1\nuser-2"_s << none << QByteArray(R"(["user-1","user-2"])") << 0;
    QTest::newRow("such IDs in a table") << u"user-1\tanna@x.org\nid7\t"_s << none
                                         << QByteArray(R"([{"distinct_id":"user-1","$email":["anna@x.org"]},"id7"])")
                                         << 0;
    QTest::newRow("IDs and an address in a line")
        << u"u-1, u-2, anna@x.org"_s << none << QByteArray(R"(["u-1","u-2","anna@x.org"])") << 0;
    QTest::newRow("a separator in quotes") << u"\"Lima, Anna\",anna@x.org\n\"Lima, Bo\",bo@x.org"_s << none
                                           << QByteArray(R"([{"distinct_id":"Lima, Anna","$email":["anna@x.org"]},)"
                                                         R"({"distinct_id":"Lima, Bo","$email":["bo@x.org"]}])")
                                           << 0;
    QTest::newRow("phones only") << u"id\tphone\nu-1\t+4915112345678"_s << none
                                 << QByteArray(R"([{"distinct_id":"u-1","$sms":["+4915112345678"]}])") << 0;
    QTest::newRow("a column of addresses with its heading")
        << u"E-mail\na@x.org"_s << none << QByteArray(R"([{"distinct_id":"a@x.org","$email":["a@x.org"]}])") << 0;
    QTest::newRow("a row of nobody") << u"id,email,name\nu-1,a@x.org,A\n,,B"_s << none
                                     << QByteArray(R"([{"distinct_id":"u-1","$email":["a@x.org"],"name":"A"}])") << 0;
    QTest::newRow("a JSON list") << u" [\"a\", {\"object_type\":\"t\",\"id\":1.0}]"_s << none
                                 << QByteArray(R"(["a",{"object_type":"t","id":1.0}])") << 0;
}

void RecipientTextTest::reads()
{
    QFETCH(QString, text);
    QFETCH(QStringList, present);
    QFETCH(int, repeated);
    const auto pasted = recipientsFromText({text, present});
    QVERIFY(pasted);
    json::Value::Array entries;
    for (const PastedRecipient &recipient : pasted->recipients) {
        if (recipient.mark == Mark::Fine)
            entries.push_back(recipient.entry);
    }
    QTEST(json::compact(json::Value::array(entries)), "entries");
    QCOMPARE(pasted->count(Mark::Present) + pasted->count(Mark::Repeated), repeated);
}

void RecipientTextTest::marks()
{
    const auto pasted = recipientsFromText({u"id,email\nu-1,a@x.org\nu-1,a@x.org\n,\nu-2,b@x.org"_s, {u"u-2"_s}});
    QVERIFY(pasted);
    std::vector<Mark> marks;
    for (const PastedRecipient &recipient : pasted->recipients)
        marks.push_back(recipient.mark);
    QCOMPARE(marks, (std::vector{Mark::Fine, Mark::Repeated, Mark::NoId, Mark::Present}));
}

void RecipientTextTest::checksEach()
{
    const auto pasted = recipientsFromText({u"id\tphone\nu-1\t+4915112345678\nu-2\t0151 1234"_s});
    QVERIFY(pasted);
    QVERIFY(pasted->recipients[0].problem.isEmpty());
    QVERIFY2(pasted->recipients[1].problem.contains(u"u-2"_s), qPrintable(pasted->recipients[1].problem));
}

void RecipientTextTest::tellsTheColumns()
{
    using enum PastedMeaning;
    const auto pasted = recipientsFromText(
        {u"user_id,Email,whatsapp,lang,Time zone,town\nu-1,a@x.org,+4915112345678,de,Europe/Berlin,Ulm"_s});
    QVERIFY(pasted);
    QCOMPARE(pasted->as, PastedAs::Table);
    const std::vector<PastedColumn> columns{{u"user_id"_s, u"u-1"_s, Id},
                                            {u"Email"_s, u"a@x.org"_s, Email},
                                            {u"whatsapp"_s, u"+4915112345678"_s, Whatsapp},
                                            {u"lang"_s, u"de"_s, Language},
                                            {u"Time zone"_s, u"Europe/Berlin"_s, TimeZone},
                                            {u"town"_s, u"Ulm"_s, Unused}};
    QCOMPARE(pasted->columns, columns);
    QCOMPARE(json::compact(pasted->recipients[0].entry),
             QByteArray(R"({"distinct_id":"u-1","$email":["a@x.org"],"$whatsapp":["+4915112345678"],)"
                        R"("$preferred_language":"de","$timezone":"Europe/Berlin"})"));
}

void RecipientTextTest::takesAPersonsWordForAColumn_data()
{
    using enum PastedMeaning;
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::vector<PastedMeaning>>("meanings");
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("addresses are no IDs only") << u"a@x.org\nb@x.org"_s << std::vector{Email}
                                               << QByteArray(R"({"distinct_id":"a@x.org","$email":["a@x.org"]})");
    QTest::newRow("a column as a property") << u"id,email,town\nu,a@x.org,Ulm"_s << std::vector{Id, Email, Property}
                                            << QByteArray(R"({"distinct_id":"u","$email":["a@x.org"],"town":"Ulm"})");
    QTest::newRow("a column left out") << u"id,email\nu,a@x.org"_s << std::vector{Id, Unused} << QByteArray(R"("u")");
    QTest::newRow("another column's ID") << u"id,email,crm\nu,a@x.org,c-1"_s << std::vector{Unused, Email, Id}
                                         << QByteArray(R"({"distinct_id":"c-1","$email":["a@x.org"]})");
    QTest::newRow("a word for other columns")
        << u"id,email\nu,a@x.org"_s << std::vector{Unused} << QByteArray(R"({"distinct_id":"u","$email":["a@x.org"]})");
}

void RecipientTextTest::takesAPersonsWordForAColumn()
{
    QFETCH(QString, text);
    QFETCH(std::vector<PastedMeaning>, meanings);
    const auto pasted = recipientsFromText({text, {}, meanings});
    QVERIFY(pasted);
    QTEST(json::compact(pasted->recipients.front().entry), "first");
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
    const auto pasted = recipientsFromText({text});
    QVERIFY(!pasted);
    QTEST(pasted.error().code, "code");
    QVERIFY(!pasted.error().message.isEmpty());
}

void RecipientTextTest::refusesTooMuch()
{
    const auto pasted = recipientsFromText({QString(limits::documentBytes + 1, u'a')});
    QVERIFY(!pasted);
    QCOMPARE(pasted.error().code, u"paste.too_big"_s);
}

HELIOGRAPH_SUITE(RecipientTextTest)
#include "tst_recipienttext.moc"
