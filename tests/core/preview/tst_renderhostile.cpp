// SPDX-License-Identifier: GPL-3.0-or-later
// Templates and data that are made to harm: each ends in an error with a sentence, nothing of it is left in the
// renderer or in the program, and the next rendering is as ever.
#include "tests/core/preview/renderbench.h"
#include "tests/support/suite.h"

#include <QtTest>

using namespace heliograph;
using namespace heliograph::test;
using namespace Qt::StringLiterals;

using Kind = RenderError::Kind;

class RenderHostileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fails_data();
    void fails();
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void readsNoFile();
    void carriesAnyText_data();
    void carriesAnyText();

private:
    static void addHandlebars();
    static void addJsonnet();
    std::unique_ptr<RenderBench> m_bench;
};

namespace {

const QString sms = u"x.sms.hbs"_s;
const QString slack = u"x.slack.jsonnet"_s;
constexpr int deep = 100000;

QString repeated(int count, const QString &text)
{
    return text.repeated(count);
}

QByteArray listOf(int count)
{
    return "[" + QByteArray("1,").repeated(count - 1) + "1]";
}

QTestData &row(const char *name, const QString &file, const QString &text, const QByteArray &data = "{}")
{
    return QTest::newRow(name) << file << text << data;
}

} // namespace

void RenderHostileTest::initTestCase()
{
    // Less than the usual time, for many of these take all there is.
    m_bench = std::make_unique<RenderBench>(RenderBench::worker(), std::chrono::milliseconds(1200));
}

/// `kinds` are what it may end in: how much fits into the memory, or into the time, is not the same everywhere.
void RenderHostileTest::fails_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QList<Kind>>("kinds");
    addHandlebars();
    addJsonnet();
}

void RenderHostileTest::addHandlebars()
{
    const QList<Kind> endless{Kind::Stopped};
    const QList<Kind> tooDeep{Kind::Invalid, Kind::Stopped};
    const QList<Kind> tooMuch{Kind::TooLong, Kind::Stopped, Kind::Invalid};
    const QByteArray list = "{\"l\":" + listOf(3000) + "}";
    row("loops in loops", sms, u"{{#each l}}{{#each @root.l}}{{#each @root.l}}{{/each}}{{/each}}{{/each}}"_s, list)
        << endless;
    row("deep blocks", sms, repeated(deep, u"{{#if true}}"_s) + repeated(deep, u"{{/if}}"_s)) << tooDeep;
    row("deep blocks that are not closed", sms, repeated(deep, u"{{#if true}}"_s)) << tooDeep;
    row("deep inverse blocks", sms, u"{{#if false}}"_s + repeated(deep, u"{{else if false}}"_s) + u"{{/if}}"_s)
        << tooDeep;
    row("deep subexpressions", sms,
        u"{{default "_s + repeated(deep, u"(default "_s) + u"1"_s + repeated(deep, u")"_s) + u"}}"_s)
        << tooDeep;
    row("a partial that calls itself", sms, u"{{#*inline \"p\"}}{{> p}}{{/inline}}{{> p}}"_s) << tooDeep;
    row("partials that call each other", sms,
        u"{{#*inline \"a\"}}{{> b}}{{/inline}}{{#*inline \"b\"}}{{> a}}{{/inline}}{{> a}}"_s)
        << tooDeep;
    row("a path of a hundred thousand steps", sms, u"{{a"_s + repeated(deep, u".a"_s) + u"}}"_s, R"({"a":{}})")
        << tooDeep;
    row("100 MB", sms, u"{{#each l}}{{@root.s}}{{/each}}"_s,
        "{\"l\":" + listOf(100) + ",\"s\":\"" + QByteArray(1024 * 1024, 'x') + "\"}")
        << tooMuch;
    // With a sanitizer its time may be over first.
    row("a little too much", sms, u"{{s}}x"_s, "{\"s\":\"" + QByteArray(maxRendered, 'x') + "\"}")
        << QList{Kind::TooLong, Kind::Stopped};
    row("twice as much with each call", sms, u"{{#*inline \"p\"}}{{> p a=(jsonStringify this)}}{{/inline}}{{> p}}"_s,
        R"({"a":"\"\"\"\"\"\"\"\""})")
        << tooMuch;
    row("escapes of escapes", sms, u"{{#each l}}{{jsonStringify @root}}{{/each}}"_s, list) << tooMuch;
}

void RenderHostileTest::addJsonnet()
{
    const QList<Kind> tooMuch{Kind::TooLong, Kind::Stopped, Kind::Invalid};
    row("jsonnet, an endless loop", slack, u"local f(x) = f(x + 1) tailstrict; f(0)"_s) << QList{Kind::Stopped};
    row("jsonnet, recursion", slack, u"local f(x) = 1 + f(x + 1); f(0)"_s) << QList{Kind::Invalid};
    row("jsonnet, deep recursion", slack, u"local f(x) = if x == 0 then 0 else 1 + f(x - 1); f(100000)"_s)
        << QList{Kind::Invalid};
    row("jsonnet, deep brackets", slack, repeated(deep, u"["_s) + repeated(deep, u"]"_s))
        << QList{Kind::Invalid, Kind::Stopped};
    row("jsonnet, deep parentheses", slack, repeated(deep, u"("_s) + u"1"_s + repeated(deep, u")"_s))
        << QList{Kind::Invalid, Kind::Stopped};
    row("jsonnet, a value in itself", slack, u"local a = [a]; a"_s) << QList{Kind::Invalid, Kind::Stopped};
    row("jsonnet, 100 MB", slack, u"local d(s, n) = if n == 0 then s else d(s + s, n - 1); d('aaaaaaaaaa', 23)"_s)
        << tooMuch;
    row("jsonnet, a memory bomb", slack, u"local d(s, n) = if n == 0 then s else d(s + s, n - 1); d('a', 60)"_s)
        << tooMuch;
    row("jsonnet, an array of a milliard", slack, u"std.length(std.makeArray(1000000000, function(i) i))"_s) << tooMuch;
    row("jsonnet, a large range", slack, u"std.range(0, 1000000000)"_s) << tooMuch;
    row("jsonnet, another variable", slack, u"std.extVar('HOME')"_s) << QList{Kind::Invalid};
    row("jsonnet, native code", slack, u"std.native('exec')('ls')"_s) << QList{Kind::Invalid};
    row("jsonnet, a NUL", slack, u"[1]\u0000 + error 'x'"_s) << QList{Kind::Invalid};
}

void RenderHostileTest::fails()
{
    QFETCH(QString, file);
    QFETCH(QString, text);
    QFETCH(QByteArray, data);
    QFETCH(QList<Kind>, kinds);
    const Rendering rendering = m_bench->render(batchOf({templateOf(file, text)}, data));
    QVERIFY(rendering.error);
    QVERIFY2(kinds.contains(rendering.error->kind), qPrintable(rendering.error->message));
    const QString &message = rendering.error->message;
    QVERIFY2(message.size() > 10 && message.size() < 2000, qPrintable(message.left(2000)));
    QVERIFY2(!message.contains(u"nothing came"), "no answer");
    const Rendering next = m_bench->render(batchOf({templateOf(sms, u"Hi {{name}}"_s)}, R"({"name":"Ada"})"));
    QCOMPARE(next.text(u"body"), u"Hi Ada"_s);
}

void RenderHostileTest::leavesNothingBehind_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("data");
    const auto add = [](const char *name, const QString &text, const QByteArray &data = "{}") {
        QTest::newRow(name) << text << data;
    };
    const QByteArray keys = R"({"o":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},)"
                            R"("__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}})";
    add("keys of the data", u"{{#each o}}{{@key}}{{/each}}{{{jsonStringify this}}}"_s, keys);
    add("a partial's hash", u"{{#*inline \"p\"}}{{/inline}}{{> p __proto__=o}}{{> p constructor=o}}"_s,
        R"({"o":{"polluted":1}})");
    add("a partial's context", u"{{#*inline \"p\"}}{{/inline}}{{> p o x=1}}"_s, keys);
    add("a partial named so", u"{{#*inline \"__proto__\"}}x{{/inline}}{{#*inline \"constructor\"}}x{{/inline}}"_s);
    add("by lookup", u"{{#with (lookup this \"__proto__\")}}{{__defineGetter__ \"polluted\" \"x\"}}{{/with}}"_s);
    add("by path", u"{{#with this}}{{__defineGetter__ \"polluted\" toString}}{{/with}}"_s);
    add("by constructor", u"{{#with (lookup (lookup this \"constructor\") \"prototype\")}}{{this}}{{/with}}"_s);
    add("a function by its text",
        u"{{#with \"s\" as |s|}}{{#with (lookup s.sub \"constructor\")}}{{this \"polluted = 1\"}}{{/with}}{{/with}}"_s);
    add("a helper of that name", u"{{#*inline \"p\"}}{{/inline}}{{helperMissing}}{{__lookupGetter__ \"x\"}}"_s);
    add("another template's number", u"{{name}}"_s, R"({"name":"__proto__"})");
}

void RenderHostileTest::leavesNothingBehind()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, data);
    const auto first = m_bench->render(batchOf({templateOf(sms, text)}, data));
    QVERIFY(!first.error || first.error->message.size() > 5);
    for (const QString &probe : {u"{{polluted}}"_s, u"{{o.polluted}}"_s, u"{{#each list}}{{polluted}}{{/each}}"_s}) {
        const auto next = m_bench->render(batchOf({templateOf(sms, probe)}, R"({"o":{},"list":[{}]})"));
        QVERIFY2(next.error, qPrintable(next.text(u"body")));
        QCOMPARE(next.error->kind, Kind::Missing);
        QCOMPARE(next.error->name.section(u'.', -1), u"polluted"_s);
    }
    const auto fine = m_bench->render(
        batchOf({templateOf(sms, u"{{#each o}}{{@key}}{{this}}{{/each}}{{length \"abc\"}}"_s)}, R"({"o":{"a":1}})"));
    QCOMPARE(fine.text(u"body"), u"a13"_s);
}

void RenderHostileTest::readsNoFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"secret"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"a\": \"secret\"}") > 0);
    file.close();
    for (const QString &call :
         {u"import '%1'"_s, u"importstr '%1'"_s, u"(import '%1').a"_s, u"{ a: [importstr '%1'] }"_s}) {
        const auto rendering = m_bench->render(batchOf({templateOf(slack, call.arg(path))}));
        QVERIFY(rendering.error);
        QVERIFY2(rendering.error->message.contains(u"a template cannot import files"),
                 qPrintable(rendering.error->message));
        QVERIFY(!rendering.error->message.contains(u"\"secret\""));
        QCOMPARE(rendering.error->line, 1);
    }
    QVERIFY(m_bench->render(batchOf({templateOf(sms, u"{{> %1}}"_s.arg(path))})).error);
}

void RenderHostileTest::carriesAnyText_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("a NUL") << QByteArray(R"("a\u0000b")") << QString(u"a\0b"_s);
    QTest::newRow("controls") << QByteArray(R"("a\u0001\u001f\u007fb")") << u"a\u0001\u001f\u007fb"_s;
    QTest::newRow("line separators") << QByteArray(R"("a\u2028b\u2029c")") << u"a\u2028b\u2029c"_s;
    QTest::newRow("beyond the plane") << QByteArray(R"("\ud83d\ude00")") << u"\U0001F600"_s;
    QTest::newRow("what is no character") << QByteArray(R"("\uffff\ufffe")") << u"\uFFFF\uFFFE"_s;
    QTest::newRow("quotes") << QByteArray(R"("\"\\\/\b\f\n\r\t")") << u"\"\\/\b\f\n\r\t"_s;
}

void RenderHostileTest::carriesAnyText()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, text);
    const QByteArray data = "{\"v\":" + json + "}";
    const auto handlebars = m_bench->render(batchOf({templateOf(sms, u"{{{v}}}"_s)}, data));
    QVERIFY2(handlebars.isGood(), handlebars.error ? qPrintable(handlebars.error->message) : "");
    QCOMPARE(handlebars.text(u"body"), text);
    const auto jsonnet = m_bench->render(batchOf({templateOf(slack, u"data.v"_s)}, data));
    QVERIFY2(jsonnet.isGood(), jsonnet.error ? qPrintable(jsonnet.error->message) : "");
    QVERIFY(jsonnet.text(u"body").startsWith(u'"'));
}

HELIOGRAPH_SUITE(RenderHostileTest)
#include "tst_renderhostile.moc"
