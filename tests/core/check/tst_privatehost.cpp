// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/privatehost.h"
#include "tests/support/suite.h"

#include <QUrl>
#include <QtTest>

using heliograph::check_rules::isPrivateHost;

class PrivateHostTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tells_data();
    void tells();
};

void PrivateHostTest::tells_data()
{
    QTest::addColumn<bool>("isPrivate");
    for (const char *host : {"localhost",   "LOCALHOST",       "localhost.", "app.localhost", "printer.local",
                             "db.internal", "nas.lan",         "intranet",   "127.0.0.1",     "127.1.2.3",
                             "127.1",       "0.0.0.0",         "10.1.2.3",   "172.16.0.1",    "172.31.255.255",
                             "192.168.0.1", "169.254.169.254", "100.64.0.1", "[::1]",         "[::]",
                             "[fc00::1]",   "[fd12::1]",       "[fe80::1]",  "[febf::1]",     "[::ffff:10.0.0.1]"})
        QTest::newRow(host) << true;
    for (const char *host : {"example.com", "example.com.", "local.example.com", "localhost.example.com", "8.8.8.8",
                             "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.128.0.1", "11.0.0.1", "[2001:db8::1]",
                             "[fec0::1]", "[::ffff:8.8.8.8]", "1.2.3.4.example.com"})
        QTest::newRow(host) << false;
}

void PrivateHostTest::tells()
{
    const QUrl url(QStringLiteral("https://%1/a.pdf").arg(QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY(!url.host().isEmpty());
    QTEST(isPrivateHost(url.host()), "isPrivate");
}

HELIOGRAPH_SUITE(PrivateHostTest)
#include "tst_privatehost.moc"
