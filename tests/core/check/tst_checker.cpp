// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "tests/core/check/checking.h"
#include "tests/support/suite.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using heliograph::Problem;
using heliograph::Severity;
using heliograph::test::problemsOf;
using heliograph::test::shown;
using heliograph::test::withBody;
using heliograph::test::withRecipient;
using namespace Qt::StringLiterals;

class CheckerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesTheSeverities();
    void tellsErrorsFromTheRest();
    void comesInTheOrderOfTheText();
    void pointsAtThePlace();
    void pointsAtTheNearestPlaceOfWhatIsMissing();
    void judgesNoBodyOfAnotherKind();
    void judgesTheBodyOfAMisspeltKind();
    void saysWho_data();
    void saysWho();
    void saysBothSizes();
    void advisesABroadcastForVeryMany();
    void neverRepeatsASecret();
    void readsTheFilesOfAttachments();
    void showsABrokenText();
    void showsATextThatIsNoObject();
    void takesAnyJson();
    void isQuickWithALargeBody();
};

void CheckerTest::namesTheSeverities()
{
    QCOMPARE(severityName(Severity::Error), u"error"_s);
    QCOMPARE(severityName(Severity::Warning), u"warning"_s);
    QCOMPARE(severityName(Severity::Hint), u"hint"_s);
}

void CheckerTest::tellsErrorsFromTheRest()
{
    QVERIFY(!heliograph::hasErrors({}));
    QVERIFY(!heliograph::hasErrors(problemsOf(withBody(R"("workflow":"W","recipients":["u"],"data":null)"))));
    QVERIFY(heliograph::hasErrors(problemsOf(withBody(R"("workflow":"W")"))));
}

void CheckerTest::comesInTheOrderOfTheText()
{
    const QByteArray document =
        R"({"tenant_id":" t","body":{"data":0,"recipients":[{"$fax":1},"u "],"workflow":"W"},"odd":1})";
    QCOMPARE(
        shown(problemsOf(document)),
        (QStringList{u"warning key.blanks /tenant_id"_s, u"hint data.gives_way /body/data"_s,
                     u"error recipient.no_id /body/recipients/0/distinct_id"_s,
                     u"warning recipient.unknown_key /body/recipients/0/$fax"_s,
                     u"warning recipient.id_blanks /body/recipients/1"_s,
                     u"warning workflow.looks_like_name /body/workflow"_s, u"warning document.unknown_field /odd"_s}));
}

void CheckerTest::pointsAtThePlace()
{
    const auto problems = problemsOf("{\r\n  \"title\": \"é\", \"body\": {\r\n    \"workflow\": \"w\",\r\n"
                                     "    \"recipients\": [\"é\", 7]\r\n  }\r\n}");
    QCOMPARE(shown(problems), QStringList{u"error recipient.type /body/recipients/1"_s});
    QCOMPARE(problems.front().line, 4);
    QCOMPARE(problems.front().column, 25);
}

void CheckerTest::pointsAtTheNearestPlaceOfWhatIsMissing()
{
    const auto problems = problemsOf("{\n  \"kind\": \"workflow\",\n  \"body\": {\"recipients\": [\"u\"]}\n}");
    QCOMPARE(shown(problems), QStringList{u"error workflow.missing /body/workflow"_s});
    QCOMPARE(problems.front().line, 3);
    QCOMPARE(problems.front().column, 11);
}

void CheckerTest::judgesNoBodyOfAnotherKind()
{
    QCOMPARE(shown(problemsOf(R"({"kind":"event","body":{"workflow":"W"}})")),
             QStringList{u"error kind.contradicted /kind"_s});
}

void CheckerTest::judgesTheBodyOfAMisspeltKind()
{
    QCOMPARE(shown(problemsOf(R"({"kind":"Workflow","body":{"workflow":"w","recipients":[]}})")),
             (QStringList{u"error kind.unknown /kind"_s, u"error recipients.missing /body/recipients"_s}));
    QCOMPARE(shown(problemsOf(R"({"body":{}})")), QStringList{u"error kind.unknown /kind"_s});
    QCOMPARE(shown(problemsOf("{}")), QStringList{u"error body.missing /body"_s});
}

void CheckerTest::saysWho_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("who");
    const QByteArray fax = R"("$fax":1)";
    const QByteArray before = R"("workflow":"w","recipients":["u",{)";
    QTest::newRow("a user") << before + R"("distinct_id":"anna",)" + fax + "}]" << u"Recipient 2 (anna): "_s;
    QTest::newRow("an object") << before + R"("object_type":"teams","id":"finance",)" + fax + "}]"
                               << u"Recipient 2 (teams/finance): "_s;
    QTest::newRow("anonymous") << before + R"("is_transient":true,"$inbox":"i",)" + fax + "}]"
                               << u"Recipient 2 (anonymous): "_s;
    QTest::newRow("a long id") << before + R"("distinct_id":")" + QByteArray(60, 'x') + "\"," + fax + "}]"
                               << u"Recipient 2 (%1…): "_s.arg(QString(39, u'x'));
    QTest::newRow("an id with a placeholder")
        << before + R"("distinct_id":"%2 %1",)" + fax + "}]" << u"Recipient 2 (%2 %1): "_s;
    QTest::newRow("the actor") << QByteArray(R"("workflow":"w","recipients":["u"],"actor":{"distinct_id":"a",)" + fax +
                                             '}')
                               << u"Actor (a): "_s;
}

void CheckerTest::saysWho()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, who);
    const auto problems = problemsOf(withBody(body));
    QCOMPARE(problems.size(), std::size_t(1));
    QVERIFY2(problems.front().message.startsWith(who), qPrintable(problems.front().message));
    QVERIFY(problems.front().message.contains(u"“$fax”"_s));
}

void CheckerTest::saysBothSizes()
{
    const auto problems = problemsOf(withRecipient("\"u\""), 800 * 1024 + 1);
    QCOMPARE(problems.size(), std::size_t(1));
    QCOMPARE(problems.front().message, u"The request has 800.1 KB with its attachments; it may have at most 800 KB."_s);
    QVERIFY(problemsOf(withRecipient("\"u\""), 800 * 1024).empty());
}

void CheckerTest::advisesABroadcastForVeryMany()
{
    const auto messageFor = [](int count) {
        QByteArray list = "\"u0\"";
        for (int i = 1; i < count; ++i)
            list += ",\"u" + QByteArray::number(i) + '"';
        return problemsOf(withRecipient(list)).front().message;
    };
    QCOMPARE(messageFor(101),
             u"There are 101 recipients; one request may have at most 100. Split them into several requests."_s);
    QVERIFY(!messageFor(1000).contains(u"broadcast"_s));
    QVERIFY(messageFor(1001).contains(u"list broadcast"_s));
}

void CheckerTest::neverRepeatsASecret()
{
    const auto problems = problemsOf(withRecipient(
        R"({"distinct_id":"u","$slack":[{"channel":"TOPSECRET","access_token":"TOPSECRET","user_id":"TOPSECRET"},)"
        R"({"incoming_webhook":{"url":"http://TOPSECRET/"}},"TOPSECRET"],"$ms_teams":{"incoming_webhook":{"url":"TOPSECRET"}},)"
        R"("$androidpush":["TOPSECRET",{"token":"TOPSECRET","provider":"TOPSECRET"}],"$webpush":{"endpoint":"TOPSECRET"}})"));
    QVERIFY(problems.size() >= 9);
    for (const Problem &problem : problems)
        QVERIFY2(!problem.message.contains(u"TOPSECRET"_s), qPrintable(problem.message));
}

void CheckerTest::readsTheFilesOfAttachments()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"a.pdf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("%PDF") == 4);
    file.close();
    const QByteArray document =
        R"({"body":{"workflow":"w","recipients":["u"]},"attachments":[{"file":"a.pdf"},{"file":"b.pdf"}]})";
    const auto problems = problemsOf(document, 0, folder.path());
    QCOMPARE(shown(problems), QStringList{u"error attachment.unreadable /attachments/1/file"_s});
    QVERIFY(problems.front().message.startsWith(u"Attachment 2: "_s));
}

void CheckerTest::showsABrokenText()
{
    const auto problems = problemsOf("{\n  \"a\": }");
    QCOMPARE(shown(problems), QStringList{u"error json.syntax "_s});
    QCOMPARE(problems.front().line, 2);
    QCOMPARE(problems.front().column, 8);
    QVERIFY(problems.front().message.endsWith(u'.'));
}

void CheckerTest::showsATextThatIsNoObject()
{
    const auto problems = problemsOf(" [1]");
    QCOMPARE(shown(problems), QStringList{u"error document.not_object "_s});
    QCOMPARE(problems.front().column, 2);
    const Problem placed = heliograph::problemOf({u"x.y"_s, u"Z."_s, {}, {u"/body/a~1b"_s, {}, 3, 4}});
    QCOMPARE(placed.pointer.toString(), u"/body/a~1b"_s);
    QCOMPARE(placed.line, 3);
    QVERIFY(heliograph::problemOf({u"x.y"_s, u"Z."_s, {}, {u"no pointer"_s, {}, 0, 0}}).pointer.isRoot());
}

/// Whatever type stands wherever, the rules judge it and do not fall over it.
void CheckerTest::takesAnyJson()
{
    const QByteArrayList values{"null", "true", "0", "\"x\"", "[]", "{}", "[null]", "[[]]", "[{}]", R"({"a":1})"};
    const QByteArrayList bodyKeys{"workflow",  "recipients",       "actor",           "data",
                                  "tenant_id", "$idempotency_key", "cancellation_key"};
    const QByteArrayList partyKeys{"distinct_id", "is_transient", "$skip_create", "$channels", "$preferred_language",
                                   "$locale",     "$timezone",    "object_type",  "id",        "$email",
                                   "$sms",        "$whatsapp",    "$androidpush", "$iospush",  "$webpush",
                                   "$inbox",      "$messenger",   "$slack",       "$ms_teams"};
    const QByteArrayList headKeys{"heliograph",      "kind", "title",       "tenant_id",
                                  "idempotency_key", "body", "attachments", "templates"};
    for (const QByteArray &value : values) {
        for (const QByteArray &key : headKeys)
            (void)problemsOf("{\"" + key + "\":" + value + '}');
        for (const QByteArray &key : bodyKeys)
            (void)problemsOf(R"({"kind":"workflow","body":{")" + key + "\":" + value + "}}");
        for (const QByteArray &key : partyKeys) {
            (void)problemsOf(withRecipient("{\"" + key + "\":" + value + '}'));
            (void)problemsOf(withRecipient(R"("u",{"distinct_id":"u",")" + key + "\":" + value + '}'));
        }
    }
    QVERIFY(problemsOf(withRecipient("\"u\"")).empty());
}

void CheckerTest::isQuickWithALargeBody()
{
    QByteArrayList recipients;
    for (int i = 0; i < 100; ++i)
        recipients << R"({"distinct_id":"user-)" + QByteArray::number(i) +
                          R"(","$email":["a@b.c"],"$sms":"+15555555555","$timezone":"Europe/Berlin","note":")" +
                          QByteArray(8050, 'x') + R"("})";
    const auto document = heliograph::Document::parse(withRecipient(recipients.join(',')), {});
    QVERIFY(document);
    QVERIFY(document->text().size() > 790 * 1024);
    const std::vector<heliograph::LoadedAttachment> attachments;
    QVERIFY(check(*document, {attachments}).empty());
    qint64 fastest = std::numeric_limits<qint64>::max();
    for (int run = 0; run < 5; ++run) {
        QElapsedTimer timer;
        timer.start();
        (void)check(*document, {attachments});
        fastest = std::min(fastest, timer.nsecsElapsed());
    }
    qInfo("checked in %.2f ms", static_cast<double>(fastest) / 1e6);
    // Ten times what a release build may take, for slow machines and sanitizers.
    QVERIFY(fastest < 100'000'000);
}

HELIOGRAPH_SUITE(CheckerTest)
#include "tst_checker.moc"
