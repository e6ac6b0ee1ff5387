// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/redactor.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace heliograph::test {

class RedactorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hides_data();
    void hides();
    void leavesAlone_data();
    void leavesAlone();
    void hidesEverySecretOfALongText();
    void isStable();
    void masksHeaders_data();
    void masksHeaders();
};

void RedactorTest::hides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &text, const QString &shown) {
        QTest::newRow(name) << text << shown;
    };
    row("bearer header", u"Authorization: Bearer abc.DEF-123"_s, u"Authorization: Bearer •••"_s);
    row("lower case", u"authorization: bearer abc.DEF-123"_s, u"authorization: bearer •••"_s);
    row("signature header", u"Authorization: ws_key:iBxau8hL9kHg90Z2ARGPYfBSTErzR/d/sYVRVQ28Ptg="_s,
        u"Authorization: ws_key:•••"_s);
    row("header in JSON", u"{\"Authorization\":\"ws_key:c2lnbmF0dXJl\"}"_s, u"{\"Authorization\":\"ws_key:•••\"}"_s);
    row("bearer in JSON", u"{\"Authorization\": \"Bearer abcdefgh\", \"a\": 1}"_s,
        u"{\"Authorization\": \"Bearer •••\", \"a\": 1}"_s);
    row("header among others", u"Accept: */*\r\nAuthorization: Bearer abcdefgh\r\nDate: now"_s,
        u"Accept: */*\r\nAuthorization: Bearer •••\r\nDate: now"_s);
    row("bearer alone", u"curl -H 'bearer abcdefghijkl'"_s, u"curl -H 'bearer •••'"_s);
    row("bot token", u"token xoxb-123-456-abcDEF end"_s, u"token ••• end"_s);
    row("user token", u"\"access_token\":\"xoxp-9-a\""_s, u"\"access_token\":\"•••\""_s);
    row("token in capitals", u"XOXB-123"_s, u"•••"_s);
    row("Slack webhook", u"https://hooks.slack.com/services/T0/B0/xyz"_s, u"https://hooks.slack.com/•••"_s);
    row("Slack webhook in JSON", u"{\"url\":\"https://hooks.slack.com/services/T0/B0/xyz\"}"_s,
        u"{\"url\":\"https://hooks.slack.com/•••\"}"_s);
    row("Teams webhook", u"https://wnk1z.webhook.office.com/webhookb2/XXX/IncomingWebhook/YYY"_s,
        u"https://wnk1z.webhook.office.com/•••"_s);
    row("two in one text", u"xoxb-1-a and xoxb-2-b"_s, u"••• and •••"_s);
}

void RedactorTest::hides()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);
    QCOMPARE(redacted(text), shown);
}

void RedactorTest::leavesAlone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "plain words", "{\"workflow\":\"invoice-ready\",\"recipients\":[\"u-1\"]}", "a bearer of news",
          "https://hub.suprsend.com/trigger/", "https://hooks.slack.com/", "xox", "foxxoxb-1",
          "sandbox_workspace_key_0001", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x94\x91 \\1 \\0 %1"})
        QTest::newRow(*text == '\0' ? "nothing" : text) << QString::fromUtf8(text);
}

void RedactorTest::leavesAlone()
{
    QFETCH(const QString, text);
    QCOMPARE(redacted(text), text);
}

void RedactorTest::hidesEverySecretOfALongText()
{
    QString text;
    for (int i = 0; i < 5000; ++i)
        text += u"{\"access_token\":\"xoxb-%1-secret\"}\n"_s.arg(i);
    QElapsedTimer watch;
    watch.start();
    QVERIFY(!redacted(text).contains(u"secret"_s));
    QVERIFY2(watch.elapsed() < 5000, "the patterns do not run away");
}

void RedactorTest::isStable()
{
    const QString once = redacted(u"Authorization: key:c2ln and xoxb-1-2 at https://hooks.slack.com/services/x"_s);
    QCOMPARE(redacted(once), once);
}

void RedactorTest::masksHeaders_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("shown");
    QTest::newRow("signature") << "Authorization"_ba
                               << "ws_key:c2ln"_ba << u"ws_key:•••"_s;
    QTest::newRow("signature with a colon in it") << "Authorization"_ba
                                                  << "ws:key:c2ln"_ba << u"ws:•••"_s;
    QTest::newRow("bearer") << "authorization"_ba
                            << "Bearer abc"_ba << u"Bearer •••"_s;
    QTest::newRow("basic") << "AUTHORIZATION"_ba
                           << "Basic dXNlcjpw"_ba << u"Basic •••"_s;
    QTest::newRow("no scheme") << "Authorization"_ba
                               << "abc"_ba << u"•••"_s;
    QTest::newRow("empty") << "Authorization"_ba
                           << ""_ba << u"•••"_s;
    QTest::newRow("proxy") << "Proxy-Authorization"_ba
                           << "Basic dXNlcjpw"_ba << u"Basic •••"_s;
    QTest::newRow("cookie") << "Cookie"_ba
                            << "sid=1"_ba << u"•••"_s;
    QTest::newRow("set-cookie") << "Set-Cookie"_ba
                                << "sid=1; Secure"_ba << u"•••"_s;
    QTest::newRow("content type") << "Content-Type"_ba
                                  << "application/json"_ba << u"application/json"_s;
    QTest::newRow("token in another") << "Location"_ba
                                      << "https://hooks.slack.com/services/a"_ba << u"https://hooks.slack.com/•••"_s;
    QTest::newRow("not UTF-8") << "Server"_ba
                               << "\xFF"_ba << QString(QChar::ReplacementCharacter);
}

void RedactorTest::masksHeaders()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QString, shown);
    QCOMPARE(redactedHeader(name, value), shown);
}

HELIOGRAPH_SUITE(RedactorTest)

} // namespace heliograph::test

#include "tst_redactor.moc"
