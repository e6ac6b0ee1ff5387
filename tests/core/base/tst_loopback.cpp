// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/loopback.h"
#include "tests/support/suite.h"

#include <QUrl>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class LoopbackTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsHosts_data();
    void tellsHosts();
    void tellsHostsOfUrls_data();
    void tellsHostsOfUrls();
};

void LoopbackTest::tellsHosts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("loopback");
    QTest::newRow("name") << u"localhost"_s << true;
    QTest::newRow("capitals") << u"LocalHost"_s << true;
    QTest::newRow("IPv4") << u"127.0.0.1"_s << true;
    QTest::newRow("all of 127") << u"127.9.8.7"_s << true;
    QTest::newRow("IPv6") << u"::1"_s << true;
    QTest::newRow("IPv4 in IPv6") << u"::ffff:127.0.0.1"_s << true;
    QTest::newRow("longer name") << u"localhost.example"_s << false;
    QTest::newRow("looks like it") << u"127.0.0.1.example"_s << false;
    QTest::newRow("host of four labels") << u"127.a.b.c"_s << false;
    QTest::newRow("empty labels") << u"127..."_s << false;
    QTest::newRow("a sign") << u"127.0.0.+1"_s << false;
    QTest::newRow("beyond a byte") << u"127.0.0.256"_s << false;
    QTest::newRow("any address") << u"0.0.0.0"_s << false;
    QTest::newRow("private") << u"10.0.0.1"_s << false;
    QTest::newRow("private in IPv6") << u"::ffff:10.0.0.1"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void LoopbackTest::tellsHosts()
{
    QFETCH(QString, host);
    QTEST(isLoopbackHost(host), "loopback");
}

void LoopbackTest::tellsHostsOfUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("loopback");
    QTest::newRow("localhost") << u"http://localhost:80/"_s << true;
    QTest::newRow("127.8.9.255") << u"http://127.8.9.255/"_s << true;
    QTest::newRow("written short") << u"http://127.1/"_s << true;
    QTest::newRow("::1") << u"http://[::1]:8080/"_s << true;
    QTest::newRow("::1 written long") << u"http://[0:0:0:0:0:0:0:1]/"_s << true;
    QTest::newRow("another address") << u"http://128.0.0.1/"_s << false;
    QTest::newRow("host that begins so") << u"http://127.0.0.1.example.com/"_s << false;
    QTest::newRow("localhost in the path") << u"http://example.com/localhost"_s << false;
    QTest::newRow("another IPv6") << u"http://[::2]/"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void LoopbackTest::tellsHostsOfUrls()
{
    QFETCH(QString, url);
    QTEST(isLoopbackHost(QUrl(url).host()), "loopback");
}

HELIOGRAPH_SUITE(LoopbackTest)
#include "tst_loopback.moc"
