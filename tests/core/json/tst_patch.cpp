// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/patch.h"
#include "core/json/splice.h"
#include "tests/core/json/randomjson.h"
#include "tests/support/suite.h"

#include <QtTest>

using heliograph::test::RandomJson;
using namespace heliograph::json;
using namespace Qt::StringLiterals;

/// A patched parse is the parse of the new text, to the last span.
class PatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isTheParseOfTheNewText_data();
    void isTheParseOfTheNewText();
    void ofRandomTexts();
};

namespace {

bool isSame(const Value &a, const Value &b)
{
    if (!(a == b) || a.span() != b.span())
        return false;
    if (a.isArray())
        return std::ranges::equal(a.items(), b.items(), isSame);
    if (!a.isObject())
        return true;
    return std::ranges::equal(a.members(), b.members(), [](const Member &x, const Member &y) {
        return x.keySpan == y.keySpan && isSame(x.value, y.value);
    });
}

QString judge(const QByteArray &text, const Pointer &pointer, const Value &scalar)
{
    Value patched = *parse(text);
    const auto splice = setSplice(text, patched, pointer, scalar);
    if (!splice)
        return splice.error().message;
    const QByteArray after = applied(text, *splice);
    replaceScalar(patched, pointer, scalar, after.size() - text.size());
    return isSame(patched, *parse(after)) ? QString() : pointer.toString() + u" in "_s + QString::fromUtf8(text);
}

} // namespace

void PatchTest::isTheParseOfTheNewText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QByteArray>("scalar");
    QTest::newRow("longer") << QByteArray(R"({"a":"x","b":[1,{"c":2}]})") << u"/a"_s << QByteArray(R"("longer é")");
    QTest::newRow("shorter") << QByteArray(R"({ "a" : "xyz" , "b" : [ ] })") << u"/a"_s << QByteArray("1");
    QTest::newRow("as long") << QByteArray(R"({"a":1,"b":2})") << u"/a"_s << QByteArray("3");
    QTest::newRow("in the middle") << QByteArray("[\n  1,\n  [\"x\"],\n  2\n]\n") << u"/1/0"_s << QByteArray("null");
    QTest::newRow("the last") << QByteArray(R"({"a":{},"b":[true]})") << u"/b/0"_s << QByteArray("1.10");
}

void PatchTest::isTheParseOfTheNewText()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, pointer);
    QFETCH(const QByteArray, scalar);
    QCOMPARE(judge(text, *Pointer::fromString(pointer), *parse(scalar)), QString());
}

void PatchTest::ofRandomTexts()
{
    int patched = 0;
    for (quint32 seed = 0; seed < 2000; ++seed) {
        RandomJson random(seed);
        const Value root = random.container(4);
        const QByteArray text = random.text(root);
        const Pointer place = random.place(root);
        const Value scalar = random.value(0);
        if (place.isRoot() || !isScalar(*place.in(root)) || !isScalar(scalar))
            continue;
        ++patched;
        QCOMPARE(judge(text, place, scalar), QString());
    }
    QVERIFY(patched > 300);
}

HELIOGRAPH_SUITE(PatchTest)
#include "tst_patch.moc"
