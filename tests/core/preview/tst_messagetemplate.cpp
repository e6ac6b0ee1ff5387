// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/preview/messagetemplate.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class MessageTemplateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNames_data();
    void readsNames();
    void refusesNames_data();
    void refusesNames();
    void findsParts_data();
    void findsParts();
    void refusesFrontMatter_data();
    void refusesFrontMatter();
    void readsFiles_data();
    void readsFiles();
};

namespace {

/// "subject@2:10=Hi", parts in their order.
QString shown(const std::vector<TemplatePart> &parts)
{
    QStringList all;
    for (const TemplatePart &part : parts)
        all.append(u"%1@%2:%3=%4"_s.arg(part.name).arg(part.line).arg(part.column).arg(part.text));
    return all.join(u'|');
}

} // namespace

void MessageTemplateTest::readsNames_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("channel");
    QTest::addColumn<bool>("isJsonnet");
    QTest::newRow("e-mail") << u"welcome.email.hbs"_s << u"welcome"_s << u"email"_s << false;
    QTest::newRow("in a folder") << u"/a.b/c.sms.hbs"_s << u"c"_s << u"sms"_s << false;
    QTest::newRow("dots in the name") << u"v1.2.welcome.inbox.hbs"_s << u"v1.2.welcome"_s << u"inbox"_s << false;
    QTest::newRow("blanks and umlauts") << u"Grüße an alle.whatsapp.hbs"_s << u"Grüße an alle"_s << u"whatsapp"_s
                                        << false;
    QTest::newRow("push") << u"x.androidpush.hbs"_s << u"x"_s << u"androidpush"_s << false;
    QTest::newRow("slack in Handlebars") << u"x.slack.hbs"_s << u"x"_s << u"slack"_s << false;
    QTest::newRow("slack in Jsonnet") << u"x.slack.jsonnet"_s << u"x"_s << u"slack"_s << true;
    QTest::newRow("teams in Jsonnet") << u"x.ms_teams.jsonnet"_s << u"x"_s << u"ms_teams"_s << true;
}

void MessageTemplateTest::readsNames()
{
    QFETCH(QString, path);
    const auto name = templateName(path);
    QVERIFY(name);
    QTEST(name->name, "name");
    QTEST(name->channel, "channel");
    QTEST(name->engine == TemplateEngine::Jsonnet, "isJsonnet");
}

void MessageTemplateTest::refusesNames_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << QString() << u"template.name"_s;
    QTest::newRow("no channel") << u"welcome.hbs"_s << u"template.name"_s;
    QTest::newRow("no name") << u".email.hbs"_s << u"template.name"_s;
    QTest::newRow("another ending") << u"welcome.email.html"_s << u"template.name"_s;
    QTest::newRow("a capital ending") << u"welcome.email.HBS"_s << u"template.name"_s;
    QTest::newRow("no such channel") << u"welcome.fax.hbs"_s << u"template.channel"_s;
    QTest::newRow("a channel with a dollar") << u"welcome.$email.hbs"_s << u"template.channel"_s;
    QTest::newRow("a capital channel") << u"welcome.Email.hbs"_s << u"template.channel"_s;
    QTest::newRow("a channel beyond Latin") << u"welcome.emаil.hbs"_s << u"template.channel"_s;
    QTest::newRow("jsonnet for e-mail") << u"welcome.email.jsonnet"_s << u"template.engine"_s;
}

void MessageTemplateTest::refusesNames()
{
    QFETCH(QString, path);
    const auto name = templateName(path);
    QVERIFY(!name);
    QTEST(name.error().code, "code");
    QVERIFY(name.error().message.endsWith(u'.'));
    QCOMPARE(messageTemplate(path, {}).error().code, name.error().code);
}

void MessageTemplateTest::findsParts_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("parts");
    const QString mail = u"a.email.hbs"_s;
    const auto row = [](const char *name, const QString &file, const QString &text, const QString &parts) {
        QTest::newRow(name) << file << text << parts;
    };
    row("a body alone", mail, u"Hi\nyou"_s, u"body@1:1=Hi\nyou"_s);
    row("nothing", mail, QString(), u"body@1:1="_s);
    row("a subject", mail, u"---\nsubject: Hi {{x}}\n---\nbody\n"_s, u"subject@2:10=Hi {{x}}|body@4:1=body\n"_s);
    row("subject and preheader", mail, u"---\nsubject: a\npreheader: b\n---\n"_s,
        u"subject@2:10=a|preheader@3:12=b|body@5:1="_s);
    row("blanks around", mail, u"---\n  subject  :   a b \t\n---\nx"_s, u"subject@2:16=a b|body@4:1=x"_s);
    row("an empty field", mail, u"---\nsubject:\n---\nx"_s, u"subject@2:9=|body@4:1=x"_s);
    row("a colon in the field", mail, u"---\nsubject: a: b\n---\nx"_s, u"subject@2:10=a: b|body@4:1=x"_s);
    row("empty lines between", mail, u"---\n\nsubject: a\n  \n---\nx"_s, u"subject@3:10=a|body@6:1=x"_s);
    row("no field", mail, u"---\n---\nx"_s, u"body@3:1=x"_s);
    row("CRLF", mail, u"---\r\nsubject: a\r\n---\r\nx\r\ny"_s, u"subject@2:10=a|body@4:1=x\r\ny"_s);
    row("the end of the file", mail, u"---\nsubject: a\n---"_s, u"subject@2:10=a|body@4:1="_s);
    row("a rule in the body", mail, u"x\n---\ny"_s, u"body@1:1=x\n---\ny"_s);
    row("four dashes", mail, u"----\nx"_s, u"body@1:1=----\nx"_s);
    row("a field twice", mail, u"---\nsubject: a\nsubject: b\n---\nx"_s, u"subject@2:10=a|subject@3:10=b|body@5:1=x"_s);
    row("push", u"a.iospush.hbs"_s, u"---\ntitle: T\nurl: https://e\n---\nx"_s,
        u"title@2:8=T|url@3:6=https://e|body@5:1=x"_s);
    row("web push", u"a.webpush.hbs"_s, u"---\ntitle: T\n---\nx"_s, u"title@2:8=T|body@4:1=x"_s);
    row("an SMS has none", u"a.sms.hbs"_s, u"---\nsubject: a\n---\nx"_s, u"body@1:1=---\nsubject: a\n---\nx"_s);
    row("beyond ASCII", mail, u"---\nsubject: \U0001F600 é\n---\nx"_s, u"subject@2:10=\U0001F600 é|body@4:1=x"_s);
}

void MessageTemplateTest::findsParts()
{
    QFETCH(QString, file);
    QFETCH(QString, text);
    const auto message = messageTemplate(file, text);
    QVERIFY(message);
    QTEST(shown(message->parts), "parts");
    QCOMPARE(message->file, file);
}

void MessageTemplateTest::refusesFrontMatter_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("no end") << u"---\nsubject: a\n"_s << 1;
    QTest::newRow("no field of e-mail") << u"---\nsubject: a\ntitle: b\n---\nx"_s << 3;
    QTest::newRow("a capital") << u"---\nSubject: a\n---\nx"_s << 2;
    QTest::newRow("no colon") << u"---\nsubject a\n---\nx"_s << 2;
    QTest::newRow("YAML of several lines") << u"---\nsubject: >\n  a\n---\nx"_s << 3;
}

void MessageTemplateTest::refusesFrontMatter()
{
    QFETCH(QString, text);
    const auto message = messageTemplate(u"a.email.hbs"_s, text);
    QVERIFY(!message);
    QCOMPARE(message.error().code, u"template.front_matter"_s);
    QTEST(message.error().place.line, "line");
}

void MessageTemplateTest::readsFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("parts");
    QTest::addColumn<QString>("code");
    QTest::newRow("UTF-8") << QByteArray("\xC3\xA9{{x}}") << u"body@1:1=é{{x}}"_s << QString();
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF---\nsubject: a\n---\nx")
                                       << u"subject@2:10=a|body@4:1=x"_s << QString();
    QTest::newRow("Latin-1") << QByteArray("caf\xE9") << QString() << u"template.encoding"_s;
    QTest::newRow("half a character") << QByteArray("a\xF0\x9F\x98") << QString() << u"template.encoding"_s;
    QTest::newRow("a surrogate") << QByteArray("a\xED\xA0\x80") << QString() << u"template.encoding"_s;
    QTest::newRow("too large") << QByteArray(templateBytes + 1, 'a') << QString() << u"file.too_big"_s;
}

void MessageTemplateTest::readsFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, parts);
    QFETCH(QString, code);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.email.hbs"_s);
    QVERIFY(writeFile(path, bytes));
    const auto message = readTemplate(path);
    QCOMPARE(message ? QString() : message.error().code, code);
    if (message)
        QCOMPARE(shown(message->parts), parts);
    QVERIFY(!readTemplate(folder.filePath(u"none.email.hbs"_s)));
}

HELIOGRAPH_SUITE(MessageTemplateTest)
#include "tst_messagetemplate.moc"
