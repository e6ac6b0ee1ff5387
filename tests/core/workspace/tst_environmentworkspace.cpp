// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/environmentworkspace.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace heliograph;

using Variables = QMap<QString, QString>;

class EnvironmentWorkspaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNothingWithoutCredentials_data();
    void isNothingWithoutCredentials();
    void readsCredentials_data();
    void readsCredentials();
    void describesTheWorkspace();
    void readsKind_data();
    void readsKind();
    void readsAllowHttp_data();
    void readsAllowHttp();
    void refuses_data();
    void refuses();
};

namespace {

QProcessEnvironment environmentOf(const Variables &variables)
{
    QProcessEnvironment environment;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

Variables withKeys(Variables more)
{
    more.insert(u"SUPRSEND_WORKSPACE_KEY"_s, u"wk_1"_s);
    more.insert(u"SUPRSEND_WORKSPACE_SECRET"_s, u"ws_1"_s);
    return more;
}

} // namespace

void EnvironmentWorkspaceTest::isNothingWithoutCredentials_data()
{
    QTest::addColumn<Variables>("variables");

    QTest::newRow("nothing") << Variables{};
    QTest::newRow("others") << Variables{{u"PATH"_s, u"/bin"_s}};
    QTest::newRow("only a base URL") << Variables{{u"SUPRSEND_BASE_URL"_s, u"https://proxy.example/"_s}};
    QTest::newRow("only a bad kind") << Variables{{u"SUPRSEND_WORKSPACE_KIND"_s, u"moon"_s}};
    QTest::newRow("empty ones") << Variables{{u"SUPRSEND_WORKSPACE_KEY"_s, QString()},
                                             {u"SUPRSEND_WORKSPACE_SECRET"_s, QString()},
                                             {u"SUPRSEND_API_KEY"_s, QString()}};
    QTest::newRow("blank ones") << Variables{{u"SUPRSEND_API_KEY"_s, u" \n"_s}};
}

void EnvironmentWorkspaceTest::isNothingWithoutCredentials()
{
    QFETCH(Variables, variables);
    const auto found = workspaceFromEnvironment(environmentOf(variables));
    QVERIFY(found);
    QVERIFY(!found->has_value());
}

void EnvironmentWorkspaceTest::readsCredentials_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<AuthMode>("mode");
    QTest::addColumn<QByteArray>("workspaceKey");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("apiKey");

    const QString key = u"SUPRSEND_WORKSPACE_KEY"_s;
    const QString secret = u"SUPRSEND_WORKSPACE_SECRET"_s;
    const QString api = u"SUPRSEND_API_KEY"_s;
    QTest::newRow("signature") << Variables{{key, u"wk_1"_s}, {secret, u"ws_1"_s}} << AuthMode::Signature << "wk_1"_ba
                               << "ws_1"_ba << QByteArray();
    QTest::newRow("bearer") << Variables{{api, u"ak_1"_s}} << AuthMode::Bearer << QByteArray() << QByteArray()
                            << "ak_1"_ba;
    QTest::newRow("bearer with the workspace key")
        << Variables{{key, u"wk_1"_s}, {api, u"ak_1"_s}} << AuthMode::Bearer << "wk_1"_ba << QByteArray() << "ak_1"_ba;
    QTest::newRow("all three") << Variables{{key, u"wk_1"_s}, {secret, u"ws_1"_s}, {api, u"ak_1"_s}}
                               << AuthMode::Signature << "wk_1"_ba
                               << "ws_1"_ba
                               << "ak_1"_ba;
    QTest::newRow("line breaks at the ends")
        << Variables{{key, u"wk_1\n"_s}, {secret, u" ws_1\r\n"_s}} << AuthMode::Signature << "wk_1"_ba
        << "ws_1"_ba << QByteArray();
    QTest::newRow("an empty secret") << Variables{{key, u"wk_1"_s}, {secret, QString()}, {api, u"ak_1"_s}}
                                     << AuthMode::Bearer << "wk_1"_ba << QByteArray() << "ak_1"_ba;
}

void EnvironmentWorkspaceTest::readsCredentials()
{
    QFETCH(Variables, variables);
    QFETCH(AuthMode, mode);
    QFETCH(QByteArray, workspaceKey);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, apiKey);
    const auto found = workspaceFromEnvironment(environmentOf(variables));
    QVERIFY2(found, found ? "" : qPrintable(found.error().message));
    QVERIFY(found->has_value());
    const SigningKeys &keys = (*found)->keys;
    QCOMPARE(keys.mode, mode);
    QCOMPARE((*found)->workspace.auth, mode);
    QCOMPARE((*found)->workspace.workspaceKey, workspaceKey);
    QVERIFY(keys.workspaceKey == workspaceKey && keys.workspaceSecret == secret && keys.apiKey == apiKey);
}

void EnvironmentWorkspaceTest::describesTheWorkspace()
{
    const auto plain = workspaceFromEnvironment(environmentOf(withKeys({})));
    QVERIFY(plain && plain->has_value());
    QVERIFY((*plain)->workspace.isEnvironment());
    QCOMPARE((*plain)->workspace.name, u"environment"_s);
    QCOMPARE((*plain)->workspace.baseUrl, QUrl(u"https://hub.suprsend.com/"_s));

    const auto proxied =
        workspaceFromEnvironment(environmentOf(withKeys({{u"SUPRSEND_BASE_URL"_s, u"https://proxy.example/a"_s}})));
    QVERIFY(proxied && proxied->has_value());
    QCOMPARE((*proxied)->workspace.baseUrl, QUrl(u"https://proxy.example/a/"_s));
}

void EnvironmentWorkspaceTest::readsKind_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<WorkspaceKind>("kind");

    QTest::newRow("unsaid") << QString() << WorkspaceKind::Staging;
    QTest::newRow("blank") << u" "_s << WorkspaceKind::Staging;
    QTest::newRow("sandbox") << u"sandbox"_s << WorkspaceKind::Sandbox;
    QTest::newRow("staging") << u"staging"_s << WorkspaceKind::Staging;
    QTest::newRow("production") << u"production"_s << WorkspaceKind::Production;
    QTest::newRow("capitals") << u"Production"_s << WorkspaceKind::Production;
}

void EnvironmentWorkspaceTest::readsKind()
{
    QFETCH(QString, text);
    QFETCH(WorkspaceKind, kind);
    const auto found = workspaceFromEnvironment(environmentOf(withKeys({{u"SUPRSEND_WORKSPACE_KIND"_s, text}})));
    QVERIFY(found && found->has_value());
    QCOMPARE((*found)->workspace.kind, kind);
}

void EnvironmentWorkspaceTest::readsAllowHttp_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("allowed");

    QTest::newRow("unsaid") << QString() << false;
    QTest::newRow("1") << u"1"_s << true;
    QTest::newRow("0") << u"0"_s << false;
    QTest::newRow("a word") << u"yes"_s << false;
}

void EnvironmentWorkspaceTest::readsAllowHttp()
{
    QFETCH(QString, text);
    QFETCH(bool, allowed);
    const auto found = workspaceFromEnvironment(environmentOf(withKeys({{u"SUPRSEND_ALLOW_HTTP"_s, text}})));
    QVERIFY(found && found->has_value());
    QCOMPARE((*found)->workspace.allowPlainHttp, allowed);
}

void EnvironmentWorkspaceTest::refuses_data()
{
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("says");

    const QString incomplete = u"environment.incomplete"_s;
    QTest::newRow("key alone") << Variables{{u"SUPRSEND_WORKSPACE_KEY"_s, u"wk_1"_s}} << incomplete
                               << u"SUPRSEND_WORKSPACE_SECRET"_s << u"SUPRSEND_API_KEY"_s;
    QTest::newRow("secret alone") << Variables{{u"SUPRSEND_WORKSPACE_SECRET"_s, u"ws_hidden"_s}} << incomplete
                                  << u"SUPRSEND_WORKSPACE_KEY"_s << u"Set both"_s;
    QTest::newRow("secret and API key") << Variables{{u"SUPRSEND_WORKSPACE_SECRET"_s, u"ws_hidden"_s},
                                                     {u"SUPRSEND_API_KEY"_s, u"ak_hidden"_s}}
                                        << incomplete << u"SUPRSEND_WORKSPACE_KEY"_s << u"Set both"_s;
    QTest::newRow("kind") << withKeys({{u"SUPRSEND_WORKSPACE_KIND"_s, u"prod"_s}}) << u"environment.kind"_s
                          << u"SUPRSEND_WORKSPACE_KIND"_s << u"“prod”"_s;
    QTest::newRow("base URL") << withKeys({{u"SUPRSEND_BASE_URL"_s, u"hub.suprsend.com"_s}}) << u"workspace.base_url"_s
                              << u"SUPRSEND_BASE_URL"_s << u"begin with https://"_s;
    QTest::newRow("line break in the key")
        << withKeys({{u"SUPRSEND_API_KEY"_s, u"ak_hidden\r\nX-Other: 1"_s}}) << u"environment.credential"_s
        << u"SUPRSEND_API_KEY"_s << u"another character"_s;
    QTest::newRow("letter that no key has")
        << Variables{{u"SUPRSEND_API_KEY"_s, u"ak_hiddén"_s}} << u"environment.credential"_s << u"SUPRSEND_API_KEY"_s
        << u"another character"_s;
}

void EnvironmentWorkspaceTest::refuses()
{
    QFETCH(Variables, variables);
    QFETCH(QString, code);
    QFETCH(QString, field);
    QFETCH(QString, says);
    const auto found = workspaceFromEnvironment(environmentOf(variables));
    QVERIFY(!found);
    const Error &error = found.error();
    QCOMPARE(error.code, code);
    QCOMPARE(error.place.field, field);
    QVERIFY2(error.message.contains(says), qPrintable(error.message));
    QVERIFY2(error.message.contains(field), qPrintable(error.message));
    QVERIFY(!(error.message + error.detail).contains("hidd"_L1));
}

HELIOGRAPH_SUITE(EnvironmentWorkspaceTest)

#include "tst_environmentworkspace.moc"
