// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace heliograph;

class WorkspaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsWithWhatIsKept();
    void tellsKeys();
    void namesOfKindsAndModesGoThereAndBack();
    void unknownNamesAreNothing();
    void newWorkspaceIsSafe();
    void sandboxIsBuiltIn();
    void readsBaseUrl_data();
    void readsBaseUrl();
    void refusesBaseUrl_data();
    void refusesBaseUrl();
    void readsName_data();
    void readsName();
    void refusesName_data();
    void refusesName();
    void keyScopeIsTheSamePlace_data();
    void keyScopeIsTheSamePlace();
    void keyScopeTellsApart_data();
    void keyScopeTellsApart();
    void keyScopeOfTheSandboxIsConstant();
};

namespace {

Workspace at(const QString &url, const QByteArray &key = "wk_1"_ba)
{
    Workspace workspace;
    workspace.uuid = u"w-1"_s;
    workspace.baseUrl = QUrl(url);
    workspace.workspaceKey = key;
    return workspace;
}

} // namespace

void WorkspaceTest::namesOfKindsAndModesGoThereAndBack()
{
    QCOMPARE(workspaceKindName(WorkspaceKind::Sandbox), u"sandbox"_s);
    QCOMPARE(workspaceKindName(WorkspaceKind::Staging), u"staging"_s);
    QCOMPARE(workspaceKindName(WorkspaceKind::Production), u"production"_s);
    for (const auto kind : {WorkspaceKind::Sandbox, WorkspaceKind::Staging, WorkspaceKind::Production})
        QCOMPARE(workspaceKindFromName(workspaceKindName(kind)), std::optional(kind));
    QCOMPARE(authModeName(AuthMode::Signature), u"signature"_s);
    QCOMPARE(authModeName(AuthMode::Bearer), u"bearer"_s);
    for (const auto mode : {AuthMode::Signature, AuthMode::Bearer})
        QCOMPARE(authModeFromName(authModeName(mode)), std::optional(mode));
}

void WorkspaceTest::unknownNamesAreNothing()
{
    for (const QString &name : {u""_s, u"Staging"_s, u"prod"_s, u" staging"_s}) {
        QVERIFY(!workspaceKindFromName(name));
        QVERIFY(!authModeFromName(name));
    }
}

void WorkspaceTest::newWorkspaceIsSafe()
{
    const Workspace workspace;
    QCOMPARE(workspace.kind, WorkspaceKind::Staging);
    QCOMPARE(workspace.baseUrl, QUrl(u"https://hub.suprsend.com/"_s));
    QCOMPARE(workspace.auth, AuthMode::Signature);
    QCOMPARE(workspace.eventLimit, 100 * 1024);
    QVERIFY(!workspace.allowPlainHttp);
    QVERIFY(!workspace.isSandbox());
    QVERIFY(!workspace.isEnvironment());
}

void WorkspaceTest::sandboxIsBuiltIn()
{
    const QUrl url(u"http://127.0.0.1:4711/"_s);
    const Workspace sandbox = Workspace::sandbox(url);
    QVERIFY(sandbox.isSandbox());
    QVERIFY(!sandbox.isEnvironment());
    QCOMPARE(sandbox.name, u"Sandbox"_s);
    QCOMPARE(sandbox.kind, WorkspaceKind::Sandbox);
    QCOMPARE(sandbox.baseUrl, url);
    QCOMPARE(sandbox.workspaceKey, "sandbox_workspace_key_0001"_ba);
    QVERIFY(Workspace::sandbox({}).baseUrl.isEmpty());
    QVERIFY(Workspace::sandboxUuid() != Workspace::environmentUuid());
}

void WorkspaceTest::readsBaseUrl_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");

    QTest::newRow("SuprSend's own") << u"https://hub.suprsend.com/"_s << u"https://hub.suprsend.com/"_s;
    QTest::newRow("final slash is added") << u"https://hub.suprsend.com"_s << u"https://hub.suprsend.com/"_s;
    QTest::newRow("path of its own") << u"https://proxy.example/supr/send"_s << u"https://proxy.example/supr/send/"_s;
    QTest::newRow("encoded path stays") << u"https://proxy.example/a%2Fb"_s << u"https://proxy.example/a%2Fb/"_s;
    QTest::newRow("dots in the path") << u"https://proxy.example/a/../b"_s << u"https://proxy.example/b/"_s;
    QTest::newRow("blanks around") << u" \thttps://hub.suprsend.com/ \n"_s << u"https://hub.suprsend.com/"_s;
    QTest::newRow("capitals") << u"HTTPS://Hub.SuprSend.com/"_s << u"https://hub.suprsend.com/"_s;
    QTest::newRow("port") << u"https://hub.suprsend.com:8443"_s << u"https://hub.suprsend.com:8443/"_s;
    QTest::newRow("plain http") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080/"_s;
    QTest::newRow("IPv6") << u"http://[::1]:8080"_s << u"http://[::1]:8080/"_s;
    QTest::newRow("IDN") << u"https://bücher.example"_s << u"https://xn--bcher-kva.example/"_s;
}

void WorkspaceTest::readsBaseUrl()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    const auto read = baseUrlFromUser(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(QString::fromLatin1(read->toEncoded()), url);
}

void WorkspaceTest::refusesBaseUrl_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");

    QTest::newRow("empty") << QString() << u"missing"_s;
    QTest::newRow("blank") << u" \t "_s << u"missing"_s;
    QTest::newRow("no scheme") << u"hub.suprsend.com"_s << u"begin with https://"_s;
    QTest::newRow("no scheme, a port") << u"localhost:8080"_s << u"begin with https://"_s;
    QTest::newRow("ftp") << u"ftp://hub.suprsend.com/"_s << u"begin with https://"_s;
    QTest::newRow("file") << u"file:///etc/hosts"_s << u"begin with https://"_s;
    QTest::newRow("no host") << u"https:///trigger"_s << u"names no host"_s;
    QTest::newRow("user") << u"https://me@hub.suprsend.com/"_s << u"user name"_s;
    QTest::newRow("user and password") << u"https://me:pw@hub.suprsend.com/"_s << u"user name"_s;
    QTest::newRow("empty user") << u"https://@hub.suprsend.com/"_s << u"user name"_s;
    QTest::newRow("query") << u"https://hub.suprsend.com/?a=b"_s << u"query"_s;
    QTest::newRow("empty query") << u"https://hub.suprsend.com/?"_s << u"query"_s;
    QTest::newRow("fragment") << u"https://hub.suprsend.com/#top"_s << u"fragment"_s;
    QTest::newRow("empty fragment") << u"https://hub.suprsend.com/#"_s << u"fragment"_s;
    QTest::newRow("blank inside") << u"https://hub suprsend.com/"_s << u"cannot be read"_s;
    QTest::newRow("line break inside") << u"https://hub.suprsend.com/\na"_s << u"cannot be read"_s;
    QTest::newRow("IPv6 without its end") << u"http://[::1"_s << u"cannot be read"_s;
    QTest::newRow("port 0") << u"https://hub.suprsend.com:0/"_s << u"port"_s;
    QTest::newRow("port too large") << u"https://hub.suprsend.com:65536/"_s << u"cannot be read"_s;
    QTest::newRow("port in words") << u"https://hub.suprsend.com:http/"_s << u"cannot be read"_s;
}

void WorkspaceTest::refusesBaseUrl()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto read = baseUrlFromUser(text);
    QVERIFY(!read);
    QCOMPARE(read.error().code, u"workspace.base_url"_s);
    QCOMPARE(read.error().place.field, u"base_url"_s);
    QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
    QVERIFY(!read.error().message.contains("pw"_L1));
}

void WorkspaceTest::readsName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");

    QTest::newRow("plain") << u"Acme staging"_s << u"Acme staging"_s;
    QTest::newRow("trimmed") << u"  Acme\t"_s << u"Acme"_s;
    QTest::newRow("one character") << u"A"_s << u"A"_s;
    QTest::newRow("60 characters") << QString(60, u'é') << QString(60, u'é');
    QTest::newRow("60 beyond the basic plane") << u"𝒜"_s.repeated(60) << u"𝒜"_s.repeated(60);
    QTest::newRow("right-to-left") << u"עברית"_s << u"עברית"_s;
    QTest::newRow("begins like a reserved one") << u"Sandbox 2"_s << u"Sandbox 2"_s;
    QTest::newRow("markup is text") << u"<b>Acme</b> & co"_s << u"<b>Acme</b> & co"_s;
}

void WorkspaceTest::readsName()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    const auto read = workspaceNameFromUser(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(*read, name);
}

void WorkspaceTest::refusesName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");

    QTest::newRow("empty") << QString() << u"needs a name"_s;
    QTest::newRow("blank") << u" \n "_s << u"needs a name"_s;
    QTest::newRow("61 characters") << QString(61, u'a') << u"at most 60"_s;
    QTest::newRow("line break") << u"Acme\nProduction"_s << u"one line"_s;
    QTest::newRow("escape") << u"Acme\u001b[31m"_s << u"one line"_s;
    QTest::newRow("line separator") << u"Acme\u2028B"_s << u"one line"_s;
    QTest::newRow("turns the text") << u"Acme\u202egnigats"_s << u"one line"_s;
    QTest::newRow("half a character") << (u"Acme"_s + QChar(0xd800) + u"x"_s) << u"one line"_s;
    QTest::newRow("Sandbox") << u"Sandbox"_s << u"taken by Heliograph"_s;
    QTest::newRow("sandbox in capitals") << u" SANDBOX "_s << u"taken by Heliograph"_s;
    QTest::newRow("environment") << u"Environment"_s << u"taken by Heliograph"_s;
}

void WorkspaceTest::refusesName()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto read = workspaceNameFromUser(text);
    QVERIFY(!read);
    QCOMPARE(read.error().code, u"workspace.name"_s);
    QCOMPARE(read.error().place.field, u"name"_s);
    QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
}

void WorkspaceTest::keyScopeIsTheSamePlace_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");

    QTest::newRow("case of the host") << u"https://hub.suprsend.com/"_s << u"HTTPS://HUB.SuprSend.com/"_s;
    QTest::newRow("port of https") << u"https://hub.suprsend.com/"_s << u"https://hub.suprsend.com:443/"_s;
    QTest::newRow("port of http") << u"http://127.0.0.1/"_s << u"http://127.0.0.1:80/"_s;
    QTest::newRow("final slash") << u"https://proxy.example/a/"_s << u"https://proxy.example/a"_s;
    QTest::newRow("dots") << u"https://proxy.example/a/"_s << u"https://proxy.example/b/../a/"_s;
    QTest::newRow("IDN") << u"https://bücher.example/"_s << u"https://xn--bcher-kva.example/"_s;
    QTest::newRow("IPv6") << u"http://[::1]/"_s << u"http://[0:0:0:0:0:0:0:1]:80/"_s;
}

void WorkspaceTest::keyScopeIsTheSamePlace()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QCOMPARE(at(a).keyScope(), at(b).keyScope());
    Workspace renamed = at(a);
    renamed.name = u"Renamed"_s;
    renamed.uuid = u"w-2"_s;
    renamed.kind = WorkspaceKind::Production;
    QCOMPARE(renamed.keyScope(), at(b).keyScope());
}

void WorkspaceTest::keyScopeTellsApart_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("key");

    QTest::newRow("host") << u"https://other.example/"_s << "wk_1"_ba;
    QTest::newRow("port") << u"https://hub.suprsend.com:444/"_s << "wk_1"_ba;
    QTest::newRow("scheme") << u"http://hub.suprsend.com/"_s << "wk_1"_ba;
    QTest::newRow("path") << u"https://hub.suprsend.com/a/"_s << "wk_1"_ba;
    QTest::newRow("workspace key") << u"https://hub.suprsend.com/"_s << "wk_2"_ba;
    QTest::newRow("no key") << u"https://hub.suprsend.com/"_s << QByteArray();
}

void WorkspaceTest::keyScopeTellsApart()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, key);
    QVERIFY(at(url, key).keyScope() != at(u"https://hub.suprsend.com/"_s).keyScope());
}

void WorkspaceTest::keyScopeOfTheSandboxIsConstant()
{
    const QString scope = Workspace::sandbox(QUrl(u"http://127.0.0.1:1/"_s)).keyScope();
    QCOMPARE(Workspace::sandbox(QUrl(u"http://127.0.0.1:2/"_s)).keyScope(), scope);
    QCOMPARE(Workspace::sandbox({}).keyScope(), scope);
}

void WorkspaceTest::signsWithWhatIsKept()
{
    Workspace workspace;
    workspace.name = u"Live"_s;
    workspace.workspaceKey = "key";
    const auto keys = signingKeys(workspace, "secret", {});
    QVERIFY(keys.has_value());
    QCOMPARE(keys->workspaceKey, "key"_ba);
    QCOMPARE(keys->workspaceSecret, "secret"_ba);
    const auto without = signingKeys(workspace, {}, "api key");
    QCOMPARE(without.error().code, u"workspace.no_secret"_s);
    QVERIFY(without.error().message.startsWith(u"The workspace secret of “Live”"_s));
    workspace.auth = AuthMode::Bearer;
    QVERIFY(signingKeys(workspace, {}, "api").has_value());
    QVERIFY(signingKeys(workspace, "secret", {}).error().message.startsWith(u"The API key of “Live”"_s));
}

void WorkspaceTest::tellsKeys()
{
    QVERIFY(isKeyText("SS.abc_-+/=~!"));
    QVERIFY(isKeyText({}));
    for (const QByteArray &text : {"a b"_ba, "a\n"_ba, "a\x7f"_ba, "ż"_ba, "a\tb"_ba})
        QVERIFY(!isKeyText(text));
}

HELIOGRAPH_SUITE(WorkspaceTest)

#include "tst_workspace.moc"
