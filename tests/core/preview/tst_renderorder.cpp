// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/preview/renderorder.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class RenderOrderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isALineOfJson_data();
    void isALineOfJson();
    void holdsAllPartsOfATemplate();
    void hidesTheEnvironment_data();
    void hidesTheEnvironment();
    void keepsTheProgramAlive();
};

namespace {

MessageTemplate someTemplate()
{
    return {{},
            {u"x"_s, u"slack"_s, TemplateEngine::Jsonnet},
            {{u"subject"_s, u"\"a\"\n"_s, 2, 1}, {u"body"_s, u"é"_s, 4, 1}}};
}

} // namespace

void RenderOrderTest::isALineOfJson_data()
{
    QTest::addColumn<QByteArray>("order");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("template") << templateOrder(3, someTemplate()) << QByteArray("template");
    QTest::newRow("data") << dataOrder("{\"a\":\"\\n\xC3\xA9\",\n \"b\": 1.0}") << QByteArray("data");
    QTest::newRow("recipient") << recipientOrder(5, "{\"$recipient\":{}}") << QByteArray("recipient");
    QTest::newRow("render") << renderOrder(1234567890123, 2, 3) << QByteArray("render");
}

void RenderOrderTest::isALineOfJson()
{
    QFETCH(QByteArray, order);
    QFETCH(QByteArray, key);
    QVERIFY(order.endsWith('\n'));
    QCOMPARE(order.count('\n'), 1);
    const auto read = json::parse(order);
    QVERIFY(read && read->isObject());
    QVERIFY(read->contains(key));
}

void RenderOrderTest::holdsAllPartsOfATemplate()
{
    const auto order = json::parse(templateOrder(3, someTemplate()));
    QVERIFY(order);
    QCOMPARE(order->find("engine")->text(), u"jsonnet"_s);
    QVERIFY(order->find("slack")->toBool());
    const auto parts = json::parse(order->find("parts")->utf8());
    QVERIFY(parts && parts->isArray());
    QCOMPARE(parts->items().size(), size_t{2});
    QCOMPARE(parts->items().front().find("text")->text(), u"\"a\"\n"_s);
    QCOMPARE(parts->items().back().find("name")->text(), u"body"_s);
    MessageTemplate other = someTemplate();
    other.name = {u"x"_s, u"ms_teams"_s, TemplateEngine::Handlebars};
    const auto second = json::parse(templateOrder(0, other));
    QVERIFY(second);
    QCOMPARE(second->find("engine")->text(), u"handlebars"_s);
    QVERIFY(!second->find("slack")->toBool());
}

void RenderOrderTest::hidesTheEnvironment_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"SUPRSEND_API_KEY", "SUPRSEND_WORKSPACE_SECRET", "HOME", "USER", "DBUS_SESSION_BUS_ADDRESS", "SSH_AUTH_SOCK",
          "AWS_SECRET_ACCESS_KEY", "HTTPS_PROXY", "https_proxy", "DISPLAY", "NODE_OPTIONS", "QT_LOGGING_RULES",
          "QV4_FORCE_INTERPRETER", "JSONNET_PATH", "XDG_RUNTIME_DIR", "PATHOLOGICAL", "LANG", "PWD"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void RenderOrderTest::hidesTheEnvironment()
{
    QFETCH(QString, name);
    QProcessEnvironment own;
    own.insert(name, u"secret"_s);
    const QProcessEnvironment kept = workerEnvironment(own);
    QVERIFY(!kept.contains(name));
    QVERIFY(!kept.toStringList().join(u'\n').contains(u"secret"_s));
}

void RenderOrderTest::keepsTheProgramAlive()
{
    QProcessEnvironment own;
    own.insert(u"PATH"_s, u"/bin"_s);
    own.insert(u"LD_LIBRARY_PATH"_s, u"/lib"_s);
    own.insert(u"TZ"_s, u"Europe/Berlin"_s);
    const QProcessEnvironment kept = workerEnvironment(own);
    QCOMPARE(kept.value(u"PATH"_s), u"/bin"_s);
    QCOMPARE(kept.value(u"LD_LIBRARY_PATH"_s), u"/lib"_s);
    QCOMPARE(kept.value(u"TZ"_s), u"UTC"_s); // a text does not depend on where it is rendered
    QCOMPARE(kept.value(u"LC_ALL"_s), u"C.UTF-8"_s);
}

HELIOGRAPH_SUITE(RenderOrderTest)
#include "tst_renderorder.moc"
