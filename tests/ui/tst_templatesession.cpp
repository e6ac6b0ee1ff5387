// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "tests/support/suite.h"
#include "tests/ui/fakerenderer.h"
#include "ui/common/jsoneditor.h"
#include "ui/preview/renderingpanel.h"
#include "ui/preview/safebrowser.h"
#include "ui/preview/templateeditor.h"
#include "ui/preview/templatesession.h"
#include "ui/preview/templatespanel.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray request = R"({"heliograph": 1, "kind": "workflow", "templates": ["a.email.hbs", "b.sms.hbs"],
  "body": {"workflow": "w", "data": {"n": 1}, "recipients": [
    {"distinct_id": "u-1", "name": "Anna", "$email": ["a@example.com"]}, "u-2"]}})";

/// A document in a folder with its two templates, and what renders them.
struct Bench
{
    explicit Bench(const QByteArray &text = request)
    {
        put(u"a.email.hbs"_s, "---\nsubject: S\n---\nbody");
        put(u"b.sms.hbs"_s, "text");
        model.load(text, folder.path());
    }

    void put(const QString &name, const QByteArray &text) const
    {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    [[nodiscard]] QByteArray get(const QString &name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Until the renderer has what the files say.
    void begin()
    {
        session.setActive(true);
        QTRY_VERIFY(!batches.empty() && batches.back().templates.size() == 2);
    }

    QTemporaryDir folder;
    DocumentModel model{QByteArray()};
    std::vector<RenderBatch> batches;
    FakeRenderer *renderer = nullptr;
    TemplateSession session{model, [this] {
                                auto made = std::make_unique<FakeRenderer>(batches);
                                renderer = made.get();
                                return made;
                            }};
};

} // namespace

class TemplateSessionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rendersEachForEach();
    void knowsWhoHasNoAddress();
    void rendersAnEditAtOnceAndSavesIt();
    void followsAnotherEditor();
    void rendersWhatIsLookedAtFirst();
    void saysWhatIsWrongWithAFile();
    void keepsAnEditWhenItEnds();
    void keepsBothWhereAnotherProgramWrote();
    void tellsWhatCannotBeSaved();
    void savesWhatIsTakenOut();
    void rendersForWhoStandsInstead();
    void linksAndUnlinks();
    void makesATemplate();
    void takesSampleData();
    void rendersNothingOutOfSight();
    void editsTheTemplateThatIsShown();
    void showsTheMessageOfACell();
    void showsHtmlWithoutReachingOut();
};

void TemplateSessionTest::rendersEachForEach()
{
    Bench bench;
    bench.begin();
    QCOMPARE(bench.batches.back().tasks.size(), size_t(4));
    QCOMPARE(bench.session.state(0, 0), TemplateSession::State::Waiting);
    bench.renderer->answer();
    QCOMPARE(bench.session.rendering(0, 0)->text(u"subject"), u"S0"_s);
    QCOMPARE(bench.session.rendering(1, 1)->text(u"body"), u"text1"_s);
    QCOMPARE(bench.session.count(TemplateSession::State::Rendered), 3);
    RenderError error;
    error.message = u"no"_s;
    bench.renderer->answer(error);
    QCOMPARE(bench.session.count(TemplateSession::State::Failed), 3);
}

void TemplateSessionTest::knowsWhoHasNoAddress()
{
    Bench bench;
    bench.begin();
    bench.renderer->answer();
    // Anna has an e-mail address and no number; of u-2 SuprSend knows both.
    QCOMPARE(bench.session.state(1, 0), TemplateSession::State::NoAddress);
    QCOMPARE(bench.session.state(1, 1), TemplateSession::State::Rendered);
}

void TemplateSessionTest::rendersAnEditAtOnceAndSavesIt()
{
    Bench bench;
    bench.begin();
    const size_t before = bench.batches.size();
    bench.session.edit(1, u"Grüße"_s);
    QTRY_VERIFY(bench.batches.size() > before);
    QCOMPARE(bench.batches.back().templates.back().parts.back().text, u"Grüße"_s);
    QTRY_COMPARE(bench.get(u"b.sms.hbs"_s), QByteArray("Grüße"));
    QTRY_VERIFY(!bench.session.templates()[1].isUnsaved);
}

void TemplateSessionTest::followsAnotherEditor()
{
    Bench bench;
    bench.begin();
    bench.put(u"b.sms.hbs"_s, "from elsewhere");
    QTRY_COMPARE(bench.batches.back().templates.back().parts.back().text, u"from elsewhere"_s);
    QFile::remove(bench.folder.filePath(u"b.sms.hbs"_s));
    QTRY_VERIFY(bench.session.templates()[1].error);
    QCOMPARE(bench.session.templates()[1].error->code, u"file.missing"_s);
    // The text is still here.
    QCOMPARE(bench.session.templates()[1].text, u"from elsewhere"_s);
}

void TemplateSessionTest::rendersWhatIsLookedAtFirst()
{
    Bench bench;
    bench.begin();
    bench.session.choose(1, 1);
    bench.session.edit(1, u"x"_s);
    QTRY_COMPARE(bench.batches.back().templates.front().name.channel, u"sms"_s);
    QCOMPARE(bench.batches.back().tasks.front(), (RenderBatch::Task{0, 1}));
    bench.renderer->answer();
    QCOMPARE(bench.session.rendering(1, 1)->text(u"body"), u"x1"_s);
}

void TemplateSessionTest::saysWhatIsWrongWithAFile()
{
    Bench bench;
    bench.put(u"a.email.hbs"_s, "---\nsubject: S\nbody");
    bench.session.setActive(true);
    QTRY_VERIFY(bench.session.templates().size() == 2 && bench.session.templates()[0].error);
    QCOMPARE(bench.session.templates()[0].error->code, u"template.front_matter"_s);
    QCOMPARE(bench.session.state(0, 0), TemplateSession::State::Failed);
}

void TemplateSessionTest::keepsAnEditWhenItEnds()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"b.sms.hbs"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("old");
    file.close();
    DocumentModel model(R"({"kind": "workflow", "templates": ["b.sms.hbs"], "body": {}})", folder.path());
    {
        TemplateSession session(model, {});
        session.setActive(true);
        QTRY_VERIFY(!session.templates().empty() && session.templates()[0].isRead);
        session.edit(0, u"new"_s);
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("new"));
}

void TemplateSessionTest::keepsBothWhereAnotherProgramWrote()
{
    Bench bench;
    bench.begin();
    QSignalSpy kept(&bench.session, &TemplateSession::keptBeside);
    bench.session.edit(1, u"mine"_s);
    bench.put(u"b.sms.hbs"_s, "theirs");
    QTRY_COMPARE(kept.size(), 1);
    QVERIFY(kept.first().first().toString().contains(u"b.sms.hbs.yours"_s));
    QCOMPARE(bench.get(u"b.sms.hbs.yours"_s), QByteArray("mine"));
    QCOMPARE(bench.get(u"b.sms.hbs"_s), QByteArray("theirs"));
    QTRY_COMPARE(bench.session.templates()[1].text, u"theirs"_s);
    // The next edit is one of what the other wrote; and at the end the same holds.
    bench.session.edit(1, u"theirs and mine"_s);
    QTRY_COMPARE(bench.get(u"b.sms.hbs"_s), QByteArray("theirs and mine"));
    QTRY_VERIFY(!bench.session.templates()[1].isUnsaved);
    bench.session.edit(1, u"last"_s);
    bench.put(u"b.sms.hbs"_s, "theirs again");
    QVERIFY(bench.session.saveNow());
    QCOMPARE(bench.get(u"b.sms.hbs.yours2"_s), QByteArray("last"));
    QCOMPARE(bench.get(u"b.sms.hbs"_s), QByteArray("theirs again"));
}

void TemplateSessionTest::tellsWhatCannotBeSaved()
{
    Bench bench;
    bench.begin();
    QVERIFY(QFile::remove(bench.folder.filePath(u"b.sms.hbs"_s)));
    QVERIFY(QDir(bench.folder.path()).mkdir(u"b.sms.hbs"_s));
    QTRY_VERIFY(bench.session.templates()[1].error);
    bench.session.edit(1, u"mine"_s);
    QTRY_VERIFY(bench.session.templates()[1].error);
    QVERIFY(!bench.session.saveNow());
    QVERIFY(bench.session.templates()[1].isUnsaved);
    QVERIFY(QDir(bench.folder.path()).rmdir(u"b.sms.hbs"_s));
    QVERIFY(bench.session.saveNow());
    QCOMPARE(bench.get(u"b.sms.hbs"_s), QByteArray("mine"));
}

void TemplateSessionTest::savesWhatIsTakenOut()
{
    Bench bench;
    bench.begin();
    bench.session.edit(1, u"mine"_s);
    QVERIFY(bench.session.unlink(1));
    QTRY_COMPARE(bench.session.templates().size(), size_t(1));
    QTRY_COMPARE(bench.get(u"b.sms.hbs"_s), QByteArray("mine"));
}

void TemplateSessionTest::rendersForWhoStandsInstead()
{
    Bench bench;
    bench.begin();
    const auto tester = json::parse(R"({"distinct_id": "t-1", "$sms": ["+15555550100"]})");
    bench.session.setInstead(std::vector<TestRecipient>{{u"Tester"_s, *tester}});
    QTRY_COMPARE(bench.session.recipients().size(), size_t(1));
    QTRY_COMPARE(bench.batches.back().recipients.size(), size_t(1));
    QCOMPARE(bench.session.recipients().front().id, u"t-1"_s);
    QCOMPARE(bench.session.state(0, 0), TemplateSession::State::NoAddress);
    bench.session.setInstead(std::nullopt);
    QTRY_COMPARE(bench.session.recipients().size(), size_t(2));
    QTRY_COMPARE(bench.batches.back().recipients.size(), size_t(2));
}

void TemplateSessionTest::linksAndUnlinks()
{
    Bench bench;
    bench.begin();
    QVERIFY(bench.session.link(bench.folder.filePath(u"c.slack.jsonnet"_s)));
    QCOMPARE(linkedTemplates(bench.model.document()).back(), u"c.slack.jsonnet"_s);
    QTRY_COMPARE(bench.session.templates().size(), size_t(3));
    QVERIFY(bench.session.unlink(0));
    QCOMPARE(linkedTemplates(bench.model.document()), (QStringList{u"b.sms.hbs"_s, u"c.slack.jsonnet"_s}));
    QVERIFY(QFile::exists(bench.folder.filePath(u"a.email.hbs"_s)));
    QCOMPARE(bench.session.link(u"/x/notes.txt"_s).error().code, u"template.name"_s);
    bench.model.load(R"({"workflow": "w"})", bench.folder.path());
    QCOMPARE(bench.session.link(bench.folder.filePath(u"b.sms.hbs"_s)).error().code, u"template.bare"_s);
}

void TemplateSessionTest::makesATemplate()
{
    Bench bench;
    bench.begin();
    const QString path = bench.folder.filePath(u"new/d.inbox.hbs"_s);
    QVERIFY(bench.session.create(path, u"Hi"_s));
    QCOMPARE(bench.get(u"new/d.inbox.hbs"_s), QByteArray("Hi"));
    // One that is there is opened as it is.
    QVERIFY(bench.session.create(bench.folder.filePath(u"b.sms.hbs"_s), u"over it"_s));
    QCOMPARE(bench.get(u"b.sms.hbs"_s), QByteArray("text"));
}

void TemplateSessionTest::takesSampleData()
{
    Bench bench;
    bench.begin();
    QVERIFY(bench.session.setSampleText(R"({"$recipient": {"city": "Rome"}})"));
    QTRY_VERIFY(bench.batches.back().recipients.back().contains("Rome"));
    QCOMPARE(bench.session.setSampleText("[1]").error().code, u"template.sample"_s);
    QVERIFY(!bench.session.setSampleText("{"));
    QVERIFY(bench.session.setSampleText(" "));
    QVERIFY(!bench.model.text().contains("sample_data"));
}

void TemplateSessionTest::rendersNothingOutOfSight()
{
    Bench bench;
    bench.begin();
    bench.session.setActive(false);
    const size_t before = bench.batches.size();
    bench.session.edit(1, u"unseen"_s);
    QTRY_COMPARE(bench.get(u"b.sms.hbs"_s), QByteArray("unseen"));
    QCOMPARE(bench.batches.size(), before);
    bench.session.setActive(true);
    QTRY_VERIFY(bench.batches.size() > before);
}

void TemplateSessionTest::editsTheTemplateThatIsShown()
{
    Bench bench;
    TemplatesPanel panel(bench.session, bench.folder.path());
    panel.show();
    bench.begin();
    auto *editor = panel.findChild<TemplateEditor *>(u"templateText"_s);
    auto *files = panel.findChild<QComboBox *>(u"templateFile"_s);
    QCOMPARE(editor->text(), u"---\nsubject: S\n---\nbody"_s);
    // As the grid beside it does.
    bench.session.choose(1, 0);
    QCOMPARE(files->currentText(), u"b.sms.hbs"_s);
    QCOMPARE(editor->text(), u"text"_s);
    editor->append(u"!"_s);
    QTRY_COMPARE(bench.get(u"b.sms.hbs"_s), QByteArray("text!"));
    QCOMPARE(bench.get(u"a.email.hbs"_s), QByteArray("---\nsubject: S\n---\nbody"));
    files->setCurrentIndex(0);
    QCOMPARE(bench.session.chosenTemplate(), 0);
    QCOMPARE(editor->text(), u"---\nsubject: S\n---\nbody"_s);
}

void TemplateSessionTest::showsTheMessageOfACell()
{
    Bench bench;
    RenderingPanel panel(bench.session);
    panel.show();
    bench.begin();
    bench.renderer->answer();
    auto *grid = panel.findChild<QTableView *>(u"renderings"_s);
    QCOMPARE(grid->model()->rowCount(), 2);
    QCOMPARE(grid->model()->index(0, 1).data().toString(), u"No address"_s);
    grid->setCurrentIndex(grid->model()->index(1, 1));
    auto *text = panel.findChild<QPlainTextEdit *>(u"renderedMessage"_s);
    QCOMPARE(text->toPlainText(), u"text1"_s);
    RenderError error;
    error.kind = RenderError::Kind::Missing;
    error.name = u"$recipient.nme"_s;
    error.nearest = u"$recipient.name"_s;
    error.line = 1;
    error.column = 3;
    bench.renderer->answer(error);
    QVERIFY(grid->model()->index(1, 1).data(Qt::ToolTipRole).toString().contains(u"$recipient.name"_s));
    QSignalSpy wanted(&panel, &RenderingPanel::placeWanted);
    panel.findChild<QPushButton *>(u"goToPlace"_s)->click();
    QCOMPARE(wanted.first(), (QVariantList{1, 1, 3}));
}

void TemplateSessionTest::showsHtmlWithoutReachingOut()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int connections = 0;
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&connections] { ++connections; });
    QTemporaryDir folder;
    const QString picture = folder.filePath(u"secret.png"_s);
    QImage image(300, 300, QImage::Format_RGB32);
    image.fill(Qt::red);
    QVERIFY(image.save(picture));
    SafeBrowser browser(u"Rendered e-mail"_s, u"html"_s);
    browser.resize(400, 400);
    browser.showHtml(
        u"<style>@import url(file://%1); @import url(%2s.css); h1 { background: url(%2b.png) }</style>"
        "<link rel=\"stylesheet\" href=\"%2l.css\"><script "
        "src=\"%2s.js\"></script><script>document.write('ran')</script>"
        "<body background=\"%2body.png\"><h1>Hello</h1><img src=\"%1\"><img src=\"file://%1\"><img src=\"%2x.png\">"
        "<iframe src=\"%2i.html\"></iframe><video src=\"%2v.mp4\"></video><object data=\"%2o\"></object>"
        "<form action=\"%2\"><input value=\"v\" autofocus></form><a href=\"%2link\">the link</a>"_s.arg(
            picture, u"http://127.0.0.1:%1/"_s.arg(server.serverPort())));
    browser.show();
    QVERIFY(QTest::qWaitForWindowExposed(&browser));
    QVERIFY(browser.toPlainText().contains(u"Hello"_s));
    QVERIFY(!browser.toPlainText().contains(u"ran"_s));
    // The picture's red is nowhere.
    const QImage seen = browser.grab().toImage();
    for (int y = 0; y < seen.height(); y += 4) {
        for (int x = 0; x < seen.width(); x += 4)
            QVERIFY(seen.pixelColor(x, y) != QColor(Qt::red));
    }
    // Nor is a link followed that is clicked.
    QTextCursor link = browser.document()->find(u"the link"_s);
    QVERIFY(!link.isNull());
    link.setPosition(link.selectionStart() + 1);
    const QPoint place = browser.cursorRect(link).center();
    QVERIFY(browser.anchorAt(place).endsWith(u"/link"_s));
    QTest::mouseClick(browser.viewport(), Qt::LeftButton, {}, place);
    QTest::qWait(200);
    QVERIFY(browser.source().isEmpty());
    QVERIFY(browser.toPlainText().contains(u"Hello"_s));
    QCOMPARE(connections, 0);
    // The server would have seen it.
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server.serverPort());
    QTRY_COMPARE(connections, 1);
}

HELIOGRAPH_SUITE(TemplateSessionTest)
#include "tst_templatesession.moc"
