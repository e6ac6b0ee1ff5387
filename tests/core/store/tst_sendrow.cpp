// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sendrow.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace heliograph;

class SendRowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesStates();
    void keepsHeaders_data();
    void keepsHeaders();
    void headersCanBeRead();
    void trimsKeys();
};

void SendRowTest::namesStates()
{
    QCOMPARE(sendStateName(SendState::Waiting), u"waiting"_s);
    QCOMPARE(sendStateName(SendState::Sending), u"sending"_s);
    QCOMPARE(sendStateName(SendState::Done), u"done"_s);
}

void SendRowTest::keepsHeaders_data()
{
    QTest::addColumn<std::vector<Header>>("headers");

    QTest::newRow("none") << std::vector<Header>{};
    QTest::newRow("usual") << std::vector<Header>{{"Content-Type"_ba, "application/json; charset=utf-8"_ba},
                                                  {"X-Request-Id"_ba, "a%20b"_ba}};
    QTest::newRow("the same twice") << std::vector<Header>{{"Via"_ba, "a"_ba}, {"Via"_ba, "b"_ba}};
    QTest::newRow("empty value") << std::vector<Header>{{"X-Empty"_ba, ""_ba}, {"X-Next"_ba, "1"_ba}};
    QTest::newRow("empty name") << std::vector<Header>{{""_ba, "1"_ba}};
    QTest::newRow("line breaks") << std::vector<Header>{{"Set-Cookie"_ba, "a=1\nb=2\r\nc: 3"_ba}};
    QTest::newRow("colons") << std::vector<Header>{{"a: b"_ba, "c: d: e"_ba}};
    QTest::newRow("no UTF-8") << std::vector<Header>{{"X-Latin"_ba, QByteArray("\xe9\x00\xff\x7f", 4)}};
}

void SendRowTest::keepsHeaders()
{
    QFETCH(std::vector<Header>, headers);
    QVERIFY(row::decodedHeaders(row::encodedHeaders(headers)) == headers);
}

void SendRowTest::headersCanBeRead()
{
    QCOMPARE(row::encodedHeaders({{"Retry-After"_ba, "1"_ba}, {"Server"_ba, "a/1 (b; \"c\")"_ba}}),
             "Retry-After: 1\nServer: a/1 (b; \"c\")\n"_ba);
    QVERIFY(row::decodedHeaders("damaged\n\nA: b"_ba) == (std::vector<Header>{{"A"_ba, "b"_ba}}));
}

void SendRowTest::trimsKeys()
{
    QCOMPARE(row::keyValue(u" \tkey 1\n"_s), u"key 1"_s);
}

HELIOGRAPH_SUITE(SendRowTest)

#include "tst_sendrow.moc"
