// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "tests/core/preview/renderbench.h"
#include "tests/support/suite.h"

#include <QtTest>

#include <csignal>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

#define READY "echo '{\"ready\":true}'\n"

class RenderProcessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rendersAllInOrder();
    void rendersNothing();
    void findsThePlaceInTheFile_data();
    void findsThePlaceInTheFile();
    void tellsTheNearestName();
    void aNewerBatchReplacesAnOlder();
    void aNewerBatchNeedNotWaitForOneThatLoops();
    void aBatchMayBeOrderedFromWithinASignal();
    void sendsOnlyWhatIsNew();
    void goesOnAfterItsChildWasKilled();
    void oneTemplateThatEndsTheChildLeavesTheOthersAlone();
    void isToldOnceWhereThereIsNoRenderer_data();
    void isToldOnceWhereThereIsNoRenderer();
    void ignoresGarbage_data();
    void ignoresGarbage();
    void canBeDestroyedInTheMiddle();

private:
    static std::vector<QByteArray> people(int count);
};

namespace {

const QString hi = u"hi.sms.hbs"_s;
const QString endless = u"local f(x) = f(x + 1) tailstrict; f(0)"_s;

QStringList textsOf(const RenderBench &bench)
{
    QStringList texts;
    for (const RenderBench::Heard &heard : bench.heard())
        texts.append(heard.rendering.isGood() ? heard.rendering.text(u"body") : heard.rendering.error->message);
    return texts;
}

} // namespace

std::vector<QByteArray> RenderProcessTest::people(int count)
{
    std::vector<QByteArray> all;
    for (int i = 0; i < count; ++i)
        all.push_back(R"({"$recipient":{"name":"p)" + QByteArray::number(i) + R"("}})");
    return all;
}

void RenderProcessTest::rendersAllInOrder()
{
    RenderBench bench;
    const MessageTemplate first = templateOf(hi, u"{{greeting}} {{$recipient.name}}"_s);
    const MessageTemplate second =
        templateOf(u"x.email.hbs"_s, u"---\nsubject: To {{$recipient.name}}\n---\n<p>{{greeting}}</p>"_s);
    const MessageTemplate third =
        templateOf(u"x.slack.jsonnet"_s, u"[{type: 'header', text: data['$recipient'].name}]"_s);
    bench.order(batchOf({first, second, third}, R"({"greeting":"Hé"})", people(10)));
    QVERIFY(bench.wait());
    QCOMPARE(bench.heard().size(), size_t{30});
    for (int i = 0; i < 30; ++i) {
        const RenderBench::Heard &heard = bench.heard().at(static_cast<size_t>(i));
        QCOMPARE(heard.message, i / 10);
        QCOMPARE(heard.recipient, i % 10);
        QVERIFY(heard.rendering.isGood());
    }
    const auto rendering = [&bench](size_t i) { return bench.heard().at(i).rendering; };
    QCOMPARE(rendering(3).text(u"body"), u"Hé p3"_s);
    QCOMPARE(rendering(14).text(u"subject"), u"To p4"_s);
    QCOMPARE(rendering(14).text(u"body"), u"<p>Hé</p>"_s);
    QCOMPARE(rendering(14).texts.front().part, u"subject"_s);
    QVERIFY(rendering(25).text(u"body").startsWith(u"{\"blocks\": ["));
    QVERIFY(rendering(25).text(u"body").contains(u"\"p5\""));
}

void RenderProcessTest::rendersNothing()
{
    RenderBench bench;
    bench.order({});
    QCOMPARE(bench.finishes(), 0); // never from within the call
    QVERIFY(bench.wait());
    QVERIFY(bench.heard().empty());
}

void RenderProcessTest::findsThePlaceInTheFile_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const QString mail = u"x.email.hbs"_s;
    const QString cards = u"x.ms_teams.jsonnet"_s;
    const auto row = [](const char *name) -> QTestData & { return QTest::newRow(name); };
    row("the first line") << hi << u"Hi {{nmae}}"_s << u"body"_s << u"nmae"_s << 1 << 6;
    row("the third line") << hi << u"a\nb\n  {{nmae}}"_s << u"body"_s << u"nmae"_s << 3 << 5;
    row("CRLF") << hi << u"a\r\nb\r\n  {{nmae}}"_s << u"body"_s << u"nmae"_s << 3 << 5;
    row("behind an emoji") << hi << u"\U0001F600 {{nmae}}"_s << u"body"_s << u"nmae"_s << 1 << 6;
    row("a subject") << mail << u"---\nsubject:  Hi {{nmae}}\n---\nx"_s << u"subject"_s << u"nmae"_s << 2 << 16;
    row("a preheader") << mail << u"---\nsubject: a\npreheader: {{x}}\n---\nx"_s << u"preheader"_s << u"x"_s << 3 << 14;
    row("a body behind front matter") << mail << u"---\nsubject: a\n---\nx {{nmae}}"_s << u"body"_s << u"nmae"_s << 4
                                      << 5;
    row("front matter with CRLF") << mail << u"---\r\nsubject: a\r\n---\r\n\r\n{{nmae}}"_s << u"body"_s << u"nmae"_s
                                  << 5 << 3;
    row("in a text") << hi << u"Hi {{name.first}}"_s << u"body"_s << u"name.first"_s << 1 << 6;
    row("in what is missing") << hi << u"Hi\n{{usr.name.first}}"_s << u"body"_s << u"usr.name"_s << 2 << 3;
    row("syntax") << hi << u"a\n{{#if name}}\nb"_s << u"body"_s << QString() << 3 << 0;
    row("a helper") << hi << u"a\n {{add 1 \"x\"}}"_s << u"body"_s << QString() << 2 << 2;
    row("a helper within a block") << hi << u"{{#if name}}\n{{round (add 1 name)}}{{/if}}"_s << u"body"_s << QString()
                                   << 2 << 9;
    row("a helper that is not there") << hi << u"a\n{{shout name}}"_s << u"body"_s << u"shout"_s << 2 << 3;
    row("a text as a helper") << hi << u"a\n{{name 5}}"_s << u"body"_s << QString() << 2 << 3;
    row("jsonnet, a field") << cards << u"{\n  a: data.nmae,\n}"_s << u"body"_s << u"nmae"_s << 2 << 6;
    row("jsonnet, syntax") << cards << u"{\n  a: ]\n}"_s << u"body"_s << QString() << 2 << 6;
    row("jsonnet, a variable") << cards << u"{\n\n  a: nothing }"_s << u"body"_s << QString() << 3 << 6;
    row("jsonnet, the first line") << cards << u"data.nmae"_s << u"body"_s << u"nmae"_s << 1 << 1;
    row("jsonnet, an assertion") << cards << u"\nassert false : 'no'; {}"_s << u"body"_s << QString() << 2 << 1;
    row("jsonnet, a function") << cards << u"local f(x) = x.b;\n{ a: f({}) }"_s << u"body"_s << u"b"_s << 1 << 14;
    row("jsonnet, within std") << cards << u"{\n a: std.length(5) }"_s << u"body"_s << QString() << 2 << 5;
    row("jsonnet, behind an emoji") << cards << u"{ a: '\U0001F600é', b: data.nmae }"_s << u"body"_s << u"nmae"_s << 1
                                    << 16;
    row("jsonnet, CRLF") << cards << u"{\r\n b: data.nmae }"_s << u"body"_s << u"nmae"_s << 2 << 5;
    row("jsonnet, a quoted name") << cards << u"{ a: data['nm ae'] }"_s << u"body"_s << u"nm ae"_s << 1 << 6;
    row("jsonnet, an error") << cards << u"\n\n error 'no'"_s << u"body"_s << QString() << 3 << 2;
}

void RenderProcessTest::findsThePlaceInTheFile()
{
    QFETCH(QString, file);
    QFETCH(QString, text);
    RenderBench bench;
    const Rendering rendering = bench.render(batchOf({templateOf(file, text)}, R"({"name":"Ada"})"));
    QVERIFY(rendering.error);
    const QByteArray message = rendering.error->message.toUtf8();
    QVERIFY(!message.isEmpty() && !message.contains("Type error"));
    QVERIFY2(!message.contains("nothing came"), message.constData());
    QTEST(rendering.error->part, "part");
    QTEST(rendering.error->name, "name");
    QCOMPARE(rendering.error->kind,
             rendering.error->name.isEmpty() ? RenderError::Kind::Invalid : RenderError::Kind::Missing);
    QTEST(rendering.error->line, "line");
    QTEST(rendering.error->column, "column");
}

void RenderProcessTest::tellsTheNearestName()
{
    RenderBench bench;
    const MessageTemplate own = templateOf(hi, u"{{$recipient.nmae}}"_s);
    const MessageTemplate top = templateOf(hi, u"{{#if true}}{{raport}}{{/if}}"_s);
    bench.order(batchOf({own, top}, R"({"report":1})", people(1)));
    QVERIFY(bench.wait());
    QCOMPARE(bench.heard().at(0).rendering.error->nearest, u"$recipient.name"_s);
    QCOMPARE(bench.heard().at(1).rendering.error->nearest, u"report"_s);
}

void RenderProcessTest::aNewerBatchReplacesAnOlder()
{
    RenderBench bench;
    for (int i = 0; i < 5; ++i)
        bench.order(batchOf({templateOf(hi, u"old %1"_s.arg(i))}, "{}", people(50)));
    bench.order(batchOf({templateOf(hi, u"new"_s)}, "{}", people(2)));
    QVERIFY(bench.wait());
    QCOMPARE(textsOf(bench), (QStringList{u"new"_s, u"new"_s}));

    // And in the middle of one.
    bench.order(batchOf({templateOf(hi, u"old"_s)}, "{}", people(200)));
    QTRY_VERIFY(!bench.heard().empty());
    bench.order(batchOf({templateOf(hi, u"newer"_s)}, "{}", people(3)));
    QVERIFY(bench.wait());
    QCOMPARE(textsOf(bench), (QStringList{u"newer"_s, u"newer"_s, u"newer"_s}));
}

void RenderProcessTest::aNewerBatchNeedNotWaitForOneThatLoops()
{
    RenderBench bench(RenderBench::worker(), std::chrono::hours(1));
    bench.order(batchOf({templateOf(u"x.slack.jsonnet"_s, endless)}, "{}", people(3)));
    QTest::qWait(0);
    bench.order(batchOf({templateOf(hi, u"new"_s)}));
    QVERIFY(bench.wait());
    QCOMPARE(textsOf(bench), QStringList{u"new"_s});
}

void RenderProcessTest::aBatchMayBeOrderedFromWithinASignal()
{
    RenderBench bench;
    bool hasOrdered = false;
    connect(&bench.process(), &Renderer::rendered, &bench, [&] {
        if (!std::exchange(hasOrdered, true))
            bench.order(batchOf({templateOf(hi, u"second"_s)}, "{}", people(2)));
    });
    bench.order(batchOf({templateOf(hi, u"first"_s)}, "{}", people(20)));
    QVERIFY(bench.wait());
    QCOMPARE(textsOf(bench), (QStringList{u"second"_s, u"second"_s}));
}

void RenderProcessTest::sendsOnlyWhatIsNew()
{
    const QTemporaryDir folder;
    const QString log = folder.filePath(u"orders"_s);
    RenderBench bench(RenderBench::script(folder, "tee '" + log.toUtf8() + "' | '" RENDER_WORKER "' \"$@\""));
    const auto orders = [&](const RenderBatch &batch) {
        const qsizetype before = readFile(log, 1 << 20).value_or(QByteArray()).size();
        bench.order(batch);
        const bool isDone = bench.wait() && textsOf(bench).filter(u"missing"_s).isEmpty();
        const QByteArray all = readFile(log, 1 << 20).value_or(QByteArray()).mid(before);
        return isDone ? QList<qsizetype>{all.count("{\"template\""), all.count("{\"data\""),
                                         all.count("{\"recipient\""), all.count("{\"render\"")}
                      : QList<qsizetype>{};
    };
    const MessageTemplate one = templateOf(hi, u"{{$recipient.name}}{{a}}"_s);
    const MessageTemplate two = templateOf(hi, u"{{a}}{{$recipient.name}}"_s);
    using Counts = QList<qsizetype>;
    QCOMPARE(orders(batchOf({one, two}, R"({"a":1})", people(3))), (Counts{2, 1, 3, 6}));
    QCOMPARE(orders(batchOf({one, two}, R"({"a":1})", people(3))), (Counts{0, 0, 0, 6}));
    QCOMPARE(orders(batchOf({one, one}, R"({"a":1})", people(3))), (Counts{1, 0, 0, 6}));
    QCOMPARE(orders(batchOf({one, one}, R"({"a":2})", people(3))), (Counts{0, 1, 0, 6}));
    QCOMPARE(textsOf(bench).first(), u"p02"_s); // with the recipients that were sent before the data
    auto others = people(3);
    others[1] = R"({"$recipient":{"name":"q"}})";
    QCOMPARE(orders(batchOf({one, one}, R"({"a":2})", others)), (Counts{0, 0, 1, 6}));
    QCOMPARE(textsOf(bench).at(1), u"q2"_s);
}

void RenderProcessTest::goesOnAfterItsChildWasKilled()
{
    const QTemporaryDir folder;
    const QString pid = folder.filePath(u"pid"_s);
    RenderBench bench(RenderBench::script(folder, "echo $$ >'" + pid.toUtf8() + "'\nexec '" RENDER_WORKER "' \"$@\""));
    const RenderBatch batch = batchOf({templateOf(hi, u"{{$recipient.name}}"_s)}, "{}", people(3));
    const auto kill = [&pid] { ::kill(readFile(pid, 100).value_or("0").trimmed().toInt(), SIGKILL); };
    bench.order(batch);
    QVERIFY(bench.wait());
    kill(); // while it has nothing to do
    bench.order(batch);
    QVERIFY(bench.wait());
    QCOMPARE(bench.heard().size(), size_t{3});

    bench.order(batchOf({templateOf(u"x.slack.jsonnet"_s, endless)}));
    QTest::qWait(0);
    kill(); // while it works
    QVERIFY(bench.wait());
    QCOMPARE(bench.heard().size(), size_t{1});
    QVERIFY(!bench.heard().front().rendering.isGood());
    bench.order(batch);
    QVERIFY(bench.wait());
    QCOMPARE(textsOf(bench), (QStringList{u"p0"_s, u"p1"_s, u"p2"_s}));
}

void RenderProcessTest::oneTemplateThatEndsTheChildLeavesTheOthersAlone()
{
    RenderBench bench(RenderBench::worker(), std::chrono::milliseconds(1500));
    RenderBatch batch = batchOf({templateOf(hi, u"{{$recipient.name}}"_s), templateOf(u"x.slack.jsonnet"_s, endless),
                                 templateOf(hi, u"good"_s)},
                                "{}", people(4));
    std::sort(batch.tasks.begin(), batch.tasks.end(), [](const auto &a, const auto &b) {
        return std::pair(a.recipient, a.message) < std::pair(b.recipient, b.message);
    });
    bench.order(batch);
    QVERIFY(bench.wait());
    QCOMPARE(bench.heard().size(), batch.tasks.size());
    for (const RenderBench::Heard &heard : bench.heard()) {
        const bool isEndless = heard.message == 1;
        QCOMPARE(heard.rendering.isGood(), !isEndless);
        if (isEndless)
            QCOMPARE(heard.rendering.error->kind, RenderError::Kind::Stopped);
    }
    for (const RenderBatch::Task &task : batch.tasks) {
        const auto isIt = [&](const auto &h) { return h.message == task.message && h.recipient == task.recipient; };
        QCOMPARE(std::count_if(bench.heard().begin(), bench.heard().end(), isIt), 1);
    }
}

void RenderProcessTest::isToldOnceWhereThereIsNoRenderer_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("words");
    QTest::newRow("no such file") << u"/nowhere/heliograph"_s << u"could not be started"_s;
    QTest::newRow("no program") << QDir::tempPath() << u"could not be started"_s;
    QTest::newRow("no name") << QString() << u"could not be started"_s;
    QTest::newRow("ends at once") << u"/bin/false"_s << u"ended by itself, with status 1"_s;
    QTest::newRow("ends at once, content") << u"/bin/true"_s << u"ended by itself, with status 0"_s;
}

void RenderProcessTest::isToldOnceWhereThereIsNoRenderer()
{
    QFETCH(QString, program);
    QFETCH(QString, words);
    RenderBench bench(program);
    for (int round = 0; round < 3; ++round) {
        bench.order(batchOf({templateOf(hi, u"a"_s), templateOf(hi, u"b"_s)}, "{}", people(10)));
        QVERIFY(bench.wait());
        QCOMPARE(bench.heard().size(), size_t{20});
        for (const RenderBench::Heard &heard : bench.heard()) {
            QVERIFY(heard.rendering.error);
            QCOMPARE(heard.rendering.error->kind, RenderError::Kind::Stopped);
            QVERIFY2(heard.rendering.error->message.contains(words), qPrintable(heard.rendering.error->message));
        }
    }
}

void RenderProcessTest::ignoresGarbage_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("isGood");
    const QByteArray worker = "\nexec '" RENDER_WORKER "' \"$@\"";
    QTest::newRow("before the answers") << "printf 'Hello\\n\\n{}\\n[1]\\n{\"render\":9}\\n\\377\\n'" + worker << true;
    QTest::newRow("an answer without one") << QByteArray(READY "exec cat") << false;
    QTest::newRow("only words") << QByteArray(READY "echo Hello; exec cat >/dev/null") << false;
    QTest::newRow("an answer of the wrong kind")
        << QByteArray(READY R"(echo '{"render":1,"answer":7}'; exec cat >/dev/null)") << false;
    QTest::newRow("a line that never ends") << QByteArray(READY "exec cat /dev/zero") << false;
    QTest::newRow("a line of a gigabyte")
        << QByteArray(READY "head -c 1000000000 /dev/zero; exec cat >/dev/null") << false;
}

void RenderProcessTest::ignoresGarbage()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, isGood);
    const QTemporaryDir folder;
    RenderBench bench(RenderBench::script(folder, script), std::chrono::milliseconds(isGood ? 10000 : 700));
    bench.order(batchOf({templateOf(hi, u"x"_s)}, "{}", people(5)));
    QVERIFY(bench.wait());
    QCOMPARE(bench.heard().size(), size_t{5});
    for (const RenderBench::Heard &heard : bench.heard())
        QCOMPARE(heard.rendering.isGood(), isGood);
}

void RenderProcessTest::canBeDestroyedInTheMiddle()
{
    for (const QString &program : {RenderBench::worker(), u"/nowhere"_s}) {
        auto bench = std::make_unique<RenderBench>(program);
        bench->order(batchOf({templateOf(u"x.slack.jsonnet"_s, endless)}, "{}", people(9)));
        QTest::qWait(0);
        bench.reset();
        QTest::qWait(0);
    }
}

HELIOGRAPH_SUITE(RenderProcessTest)
#include "tst_renderprocess.moc"
