// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"
#include "core/wire/signer.h"
#include "tests/support/suite.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

const QDateTime fixedTime(QDate(2026, 9, 1), QTime(10, 0), Qt::UTC);

SigningKeys keysOf(AuthMode mode)
{
    return {mode, "ws_key", "ws_secret", "api_key"};
}

} // namespace

class SignerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signsTheFixedPoints_data();
    void signsTheFixedPoints();
    void everyLineCounts_data();
    void everyLineCounts();
    void datesAreEnglishAndGmt_data();
    void datesAreEnglishAndGmt();
    void pathIsThatOfTheWire_data();
    void pathIsThatOfTheWire();
    void signsAPost();
    void signsAGetAsTheSdkDoes();
    void bearerNeedsNoSignature();
};

void SignerTest::signsTheFixedPoints_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("workflow") << "/trigger/"_ba
                              << R"({"workflow":"wf","recipients":["u1"],"data":{}})"_ba
                              << "iBxau8hL9kHg90Z2ARGPYfBSTErzR/d/sYVRVQ28Ptg="_ba;
    QTest::newRow("event") << "/event/"_ba
                           << R"({"distinct_id":"u1","event":"Eé","properties":{}})"_ba
                           << "VmEJF2d0f2PE189NeXOedfd1qY2UP3N7XCKyKAWjjDM="_ba;
}

void SignerTest::signsTheFixedPoints()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    QCOMPARE(signature("ws_secret", "POST", body, "application/json; charset=utf-8", httpDate(fixedTime), path),
             expected);
}

void SignerTest::everyLineCounts_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    const QByteArrayList lines{"s", "POST", "{}", "application/json", "date", "/path"};
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QByteArrayList changed = lines;
        changed[i] += '~';
        QTest::addRow("%s", lines[i].constData()) << changed;
    }
    QTest::newRow("empty body") << QByteArrayList{"s", "POST", "", "application/json", "date", "/path"};
}

void SignerTest::everyLineCounts()
{
    QFETCH(QByteArrayList, lines);
    const QByteArray changed = signature(lines[0], lines[1], lines[2], lines[3], lines[4], lines[5]);
    QCOMPARE(QByteArray::fromBase64(changed).size(), 32);
    QVERIFY(changed != signature("s", "POST", "{}", "application/json", "date", "/path"));
}

void SignerTest::datesAreEnglishAndGmt_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QByteArray>("date");
    QTest::newRow("UTC") << fixedTime << "Tue, 01 Sep 2026 10:00:00 GMT"_ba;
    QTest::newRow("another zone") << QDateTime(QDate(2026, 1, 1), QTime(1, 2, 3), Qt::OffsetFromUTC, 7200)
                                  << "Wed, 31 Dec 2025 23:02:03 GMT"_ba;
    QTest::newRow("milliseconds are cut") << fixedTime.addMSecs(999) << "Tue, 01 Sep 2026 10:00:00 GMT"_ba;
}

void SignerTest::datesAreEnglishAndGmt()
{
    QFETCH(QDateTime, time);
    QFETCH(QByteArray, date);
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::Polish));
    const QByteArray written = httpDate(time);
    QLocale::setDefault(before);
    QCOMPARE(written, date);
}

void SignerTest::pathIsThatOfTheWire_data()
{
    QTest::addColumn<QString>("tail");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << QString() << "/"_ba;
    QTest::newRow("root") << u"/"_s << "/"_ba;
    QTest::newRow("plain") << u"/proxy/hub/trigger/"_s << "/proxy/hub/trigger/"_ba;
    QTest::newRow("query") << u"/v1/message/?limit=1&idempotency_key=a%20b%26c"_s
                           << "/v1/message/?limit=1&idempotency_key=a%20b%26c"_ba;
    QTest::newRow("query without a path") << u"?limit=1"_s << "/?limit=1"_ba;
    QTest::newRow("empty query") << u"/a?"_s << "/a?"_ba;
    QTest::newRow("fragment stays at home") << u"/a#b"_s << "/a"_ba;
    QTest::newRow("beyond ASCII") << u"/żółw/trigger/"_s << "/%C5%BC%C3%B3%C5%82w/trigger/"_ba;
    QTest::newRow("blank and tilde") << u"/a b~/c"_s << "/a%20b~/c"_ba;
    QTest::newRow("escaped slash") << u"/a%2Fb/c"_s << "/a%2Fb/c"_ba;
    QTest::newRow("two dots") << u"/a/b/../c/"_s << "/a/c/"_ba;
    QTest::newRow("one dot") << u"/a/./c/"_s << "/a/c/"_ba;
    QTest::newRow("two slashes") << u"/a//b/"_s << "/a//b/"_ba;
}

void SignerTest::pathIsThatOfTheWire()
{
    QFETCH(QString, tail);
    QFETCH(QByteArray, expected);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QUrl url(u"http://127.0.0.1:%1"_s.arg(server.serverPort()) + tail);
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(url)));
    QTRY_VERIFY(server.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
    QTRY_VERIFY(socket->canReadLine());
    QCOMPARE(pathAndQuery(url), expected);
    QCOMPARE(socket->readLine(), "GET " + expected + " HTTP/1.1\r\n");
}

void SignerTest::signsAPost()
{
    const QByteArray body = R"({"workflow":"wf","recipients":["u1"],"data":{}})";
    const auto headers = signedHeaders("POST", QUrl(u"https://hub.suprsend.com/trigger/"_s), body,
                                       "application/json; charset=utf-8", keysOf(AuthMode::Signature), fixedTime);
    const std::vector<Header> expected{
        {"Content-Type", "application/json; charset=utf-8"},
        {"Date", "Tue, 01 Sep 2026 10:00:00 GMT"},
        {"User-Agent", userAgent()},
        {"Authorization", "ws_key:iBxau8hL9kHg90Z2ARGPYfBSTErzR/d/sYVRVQ28Ptg="},
    };
    QVERIFY(headers == expected);
}

void SignerTest::signsAGetAsTheSdkDoes()
{
    // Recorded from the Node SDK 1.15.1: users.list({limit: 1}) at that time.
    const auto headers = signedHeaders("GET", QUrl(u"https://hub.suprsend.com/v1/user/?limit=1"_s), {},
                                       "application/json; charset=utf-8", keysOf(AuthMode::Signature), fixedTime);
    const std::vector<Header> expected{
        {"Content-Type", "application/json; charset=utf-8"},
        {"Date", "Tue, 01 Sep 2026 10:00:00 GMT"},
        {"User-Agent", userAgent()},
        {"Authorization", "ws_key:XKMvczaJ7rlaYYd3KD4/IrSJ9ammS88jzQVJiUCxxZ8="},
    };
    QVERIFY(headers == expected);
    // messages.list({limit: 1}), whose date the SDK writes in another form.
    QCOMPARE(signature("ws_secret", "GET", {}, "application/json; charset=utf-8", "2026-09-01T10:00:00.000Z",
                       "/v1/message/?limit=1"),
             "zJQrXPbqZ9mB8SQoQELvf6tFnxnxg6A7CFjV594t34I="_ba);
}

void SignerTest::bearerNeedsNoSignature()
{
    const auto headers = signedHeaders("POST", QUrl(u"http://127.0.0.1/trigger/"_s), "{}", "application/json",
                                       keysOf(AuthMode::Bearer), fixedTime);
    QCOMPARE(headers.size(), std::size_t(4));
    QVERIFY((headers[3] == Header{"Authorization", "Bearer api_key"}));
}

HELIOGRAPH_SUITE(SignerTest)
#include "tst_signer.moc"
