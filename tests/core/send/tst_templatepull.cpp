// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/templatepull.h"
#include "tests/support/faketransport.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using test::FakeTransport;

namespace {

const QDateTime pulledAt(QDate(2026, 9, 1), QTime(10, 0), Qt::UTC);

CallResult saying(int status, const QByteArray &body)
{
    CallResult result = FakeTransport::result(status / 100 == 2 ? Outcome::Accepted : Outcome::Rejected, status);
    result.body = body;
    return result;
}

QByteArray channel(const QByteArray &slug, const QByteArray &content, const QByteArray &status = "active")
{
    return R"({"channel":{"slug":")" + slug + R"("},"versions":[{"status":"draft","templates":[]},{"status":")" +
           status +
           R"(","version_tag_user":"v3","templates":[{"language":{"slug":"fr"},"content":{"body":"Salut"}},)"
           R"({"language":{"slug":"en"},"content":)" +
           content + "}]}]}";
}

} // namespace

class TemplatePullTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksWithoutTriggering();
    void readsAChannel_data();
    void readsAChannel();
    void passesOverWhatItDoesNotKnow_data();
    void passesOverWhatItDoesNotKnow();
    void pullsEachChannel();
    void endsWithTheServersWords();
};

void TemplatePullTest::asksWithoutTriggering()
{
    Workspace workspace;
    workspace.baseUrl = QUrl(u"http://proxy.example/hub/"_s);
    const HttpCall call = templateCall(workspace, {AuthMode::Bearer, {}, {}, "key"}, u"a b/c"_s, u"email"_s, pulledAt);
    QCOMPARE(call.method, "GET"_ba);
    QCOMPARE(call.url.toEncoded(), "http://proxy.example/hub/v1/template/a%20b%2Fc/channel/email/"_ba);
    QVERIFY(call.body.isEmpty());
}

void TemplatePullTest::readsAChannel_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::newRow("e-mail") << channel("email", R"({"subject":"S\n x","body":{"type":"raw","preheader":"P",)"
                                                R"("raw":{"html":"<p>H</p>","text":"H"}}})")
                            << u"w.email.hbs"_s << u"---\nsubject: S x\npreheader: P\n---\n<p>H</p>"_s;
    QTest::newRow("e-mail of the designer")
        << channel("email", R"({"body":{"designer":{"html":"<b>D</b>"}}})") << u"w.email.hbs"_s << u"<b>D</b>"_s;
    QTest::newRow("SMS") << channel("sms", R"({"body":"Hi {{name}}"})") << u"w.sms.hbs"_s << u"Hi {{name}}"_s;
    QTest::newRow("push") << channel("androidpush", R"({"title":"T","body":"B","action_url":"https://e.org"})")
                          << u"w.androidpush.hbs"_s << u"---\ntitle: T\nurl: https://e.org\n---\nB"_s;
    QTest::newRow("slack, jsonnet") << channel("slack", R"({"templating_language":"jsonnet","body":"[]"})")
                                    << u"w.slack.jsonnet"_s << u"[]"_s;
    QTest::newRow("slack, text") << channel("slack", R"({"text":"Hi"})") << u"w.slack.hbs"_s << u"Hi"_s;
}

void TemplatePullTest::readsAChannel()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, file);
    QFETCH(const QString, text);
    const auto read = readTemplateChannel(saying(200, body), u"w"_s);
    QVERIFY(read && *read);
    QCOMPARE((*read)->fileName, file);
    QCOMPARE((*read)->text, text);
    QCOMPARE((*read)->version, u"v3"_s);
    QVERIFY((*read)->isLive);
}

void TemplatePullTest::passesOverWhatItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no versions") << QByteArray(R"({"channel":{"slug":"sms"},"versions":[]})");
    QTest::newRow("no content") << channel("sms", "null");
    QTest::newRow("an unknown form") << channel("sms", R"({"blocks":[1]})");
    QTest::newRow("an unknown channel") << channel("pigeon", R"({"body":"x"})");
    QTest::newRow("nothing") << QByteArray("{}");
}

void TemplatePullTest::passesOverWhatItDoesNotKnow()
{
    QFETCH(const QByteArray, body);
    const auto read = readTemplateChannel(saying(200, body), u"w"_s);
    QVERIFY(read);
    QVERIFY(!*read);
}

void TemplatePullTest::pullsEachChannel()
{
    FakeTransport transport;
    transport.answers.push_back(saying(200, R"({"channels":[{"channel":{"slug":"email"}},{"channel":{"slug":"sms"}},)"
                                            R"({"channel":{"slug":"pigeon"}},{"channel":{"slug":"inbox"}}]})"));
    transport.answers.push_back(saying(200, channel("email", R"({"html":"<p>H</p>"})")));
    transport.answers.push_back(saying(200, channel("sms", R"({"blocks":[]})")));
    transport.answers.push_back(saying(500, "down"));
    std::vector<TemplatePull> pulled;
    pullTemplate(transport, {}, {}, u"w"_s, pulledAt,
                 [&](const Result<TemplatePull> &pull) { pulled.push_back(*pull); });
    QVERIFY(pulled.empty());
    QTRY_COMPARE(pulled.size(), size_t(1));
    QCOMPARE(transport.calls.size(), size_t(4));
    QCOMPARE(pulled[0].templates.size(), size_t(1));
    QCOMPARE(pulled[0].notes.size(), 2);
    QVERIFY(pulled[0].notes[1].startsWith(u"inbox: "_s));
}

void TemplatePullTest::endsWithTheServersWords()
{
    for (const auto &[status, words] : {std::pair(404, u"has no template “w”"_s), std::pair(401, u"nope"_s)}) {
        FakeTransport transport;
        transport.answers.push_back(saying(status, "nope"));
        QStringList said;
        pullTemplate(transport, {}, {}, u"w"_s, pulledAt,
                     [&](const Result<TemplatePull> &pull) { said.append(pull.error().message); });
        QTRY_COMPARE(said.size(), 1);
        QVERIFY2(said[0].contains(words), qPrintable(said[0]));
    }
    FakeTransport transport;
    transport.answers.push_back(saying(200, "<html>"));
    QString code;
    pullTemplate(transport, {}, {}, u"w"_s, pulledAt,
                 [&](const Result<TemplatePull> &pull) { code = pull.error().code; });
    QTRY_COMPARE(code, u"template.garbage"_s);
}

HELIOGRAPH_SUITE(TemplatePullTest)
#include "tst_templatepull.moc"
