// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parser.h"
#include "core/json/splice.h"
#include "core/json/utf8.h"
#include "tests/core/json/randomjson.h"
#include "tests/support/suite.h"

#include <QtTest>

#include <optional>

using heliograph::Result;
using heliograph::test::RandomJson;
using namespace heliograph::json;
using namespace Qt::StringLiterals;

/// Random texts and random edits: what comes out is the tree that was meant, and nothing else was touched.
class SplicePropertiesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReplacedValueIsTheOnlyChange();
    void aNewMemberIsTheOnlyChange();
    void anInsertedItemIsTheOnlyChange();
    void aRemovedChildIsTheOnlyChange();
    void aRenamedKeyIsTheOnlyChange();
    void editsCanFollowEachOther();
    void aDifferenceLeadsFromOneTextToTheOther();

private:
    /// One text at random and its parse.
    struct Sample
    {
        RandomJson random;
        Value root;
        QByteArray text;
    };
    static Sample sample(quint32 seed);
    static QString judge(const QByteArray &text, const Result<Splice> &splice, const Value &expected);
};

namespace {

constexpr quint32 samples = 1500;

/// The pointer to some child of some container in there, or nothing.
std::optional<Pointer> someChild(RandomJson &random, const Value &root, Value::Type type)
{
    for (int tries = 0; tries < 8; ++tries) {
        const Pointer place = random.place(root);
        const Value *container = place.in(root);
        if (container->type() != type)
            continue;
        if (type == Value::Type::Array && !container->items().empty())
            return place / qsizetype(random.below(static_cast<int>(container->items().size())));
        if (type == Value::Type::Object && !container->members().empty()) {
            const auto index = random.below(static_cast<int>(container->members().size()));
            return place / container->members()[static_cast<std::size_t>(index)].key;
        }
    }
    return std::nullopt;
}

void removeFrom(Value &root, const Pointer &child)
{
    Value &container = *child.parent().in(root);
    if (container.isObject())
        container.remove(child.tokens().back());
    else
        container.items().erase(container.items().begin() + *arrayIndex(child.tokens().back()));
}

} // namespace

SplicePropertiesTest::Sample SplicePropertiesTest::sample(quint32 seed)
{
    RandomJson random(seed);
    const Value value = random.container(4);
    const QByteArray text = random.text(value);
    return {random, *parse(text), text};
}

/// Empty where all is well.
QString SplicePropertiesTest::judge(const QByteArray &text, const Result<Splice> &splice, const Value &expected)
{
    if (!splice)
        return splice.error().message;
    const QByteArray result = applied(text, *splice);
    const QString shown = u"%1\n=>\n%2"_s.arg(QString::fromUtf8(text), QString::fromUtf8(result));
    const auto parsed = parse(result);
    if (!parsed)
        return parsed.error().message + u'\n' + shown;
    if (*parsed != expected)
        return u"other tree\n"_s + shown;
    const qsizetype tail = text.size() - splice->at - splice->removed.size();
    if (result.first(splice->at) != text.first(splice->at) || result.last(tail) != text.last(tail))
        return u"bytes outside the splice changed\n"_s + shown;
    return applied(result, splice->inverse()) == text ? QString() : u"no way back\n"_s + shown;
}

#define VERIFY_CHANGE(seed, ...)                                                                                       \
    do {                                                                                                               \
        const QString wrong = judge(__VA_ARGS__);                                                                      \
        QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(wrong)));                                  \
    } while (false)

void SplicePropertiesTest::aReplacedValueIsTheOnlyChange()
{
    for (quint32 seed = 1; seed <= samples; ++seed) {
        auto [random, root, text] = sample(seed);
        const Pointer place = random.place(root);
        const Value value = random.value(3);
        Value expected = root;
        *place.in(expected) = value;
        VERIFY_CHANGE(seed, text, setSplice(text, root, place, value), expected);
    }
}

void SplicePropertiesTest::aNewMemberIsTheOnlyChange()
{
    for (quint32 seed = 1; seed <= samples; ++seed) {
        auto [random, root, text] = sample(seed);
        const Pointer place = random.place(root);
        const Value value = random.value(3);
        Value expected = root;
        Value *container = place.in(expected);
        if (container->isObject())
            container->set("new", value);
        else if (container->isArray())
            container->items().push_back(value);
        else
            continue;
        const Pointer child = place / QByteArray(container->isObject() ? "new" : "-");
        VERIFY_CHANGE(seed, text, setSplice(text, root, child, value), expected);
    }
}

void SplicePropertiesTest::anInsertedItemIsTheOnlyChange()
{
    for (quint32 seed = 1; seed <= samples; ++seed) {
        auto [random, root, text] = sample(seed);
        const auto child = someChild(random, root, Value::Type::Array);
        if (!child)
            continue;
        const Value value = random.value(3);
        const qsizetype index = *arrayIndex(child->tokens().back());
        Value expected = root;
        Value::Array &items = child->parent().in(expected)->items();
        items.insert(items.begin() + index, value);
        VERIFY_CHANGE(seed, text, insertSplice(text, root, child->parent(), index, value), expected);
    }
}

void SplicePropertiesTest::aRemovedChildIsTheOnlyChange()
{
    for (quint32 seed = 1; seed <= samples; ++seed) {
        auto [random, root, text] = sample(seed);
        for (auto type : {Value::Type::Array, Value::Type::Object}) {
            const auto child = someChild(random, root, type);
            if (!child)
                continue;
            Value expected = root;
            removeFrom(expected, *child);
            VERIFY_CHANGE(seed, text, removeSplice(text, root, *child), expected);
        }
    }
}

void SplicePropertiesTest::aRenamedKeyIsTheOnlyChange()
{
    for (quint32 seed = 1; seed <= samples; ++seed) {
        auto [random, root, text] = sample(seed);
        const auto child = someChild(random, root, Value::Type::Object);
        if (!child)
            continue;
        Value expected = root;
        for (Member &member : child->parent().in(expected)->members()) {
            if (member.key == child->tokens().back())
                member.key = "new \"key\"";
        }
        VERIFY_CHANGE(seed, text, renameSplice(text, root, *child, "new \"key\""), expected);
    }
}

void SplicePropertiesTest::editsCanFollowEachOther()
{
    for (quint32 seed = 1; seed <= 50; ++seed) {
        auto [random, root, text] = sample(seed);
        for (int edit = 0; edit < 40; ++edit) {
            const Pointer place = random.place(root);
            const Value value = random.value(2);
            const bool append = place.in(root)->isArray();
            const auto splice = setSplice(text, root, append ? place / QByteArray("-") : place, value);
            Value expected = root;
            if (append)
                place.in(expected)->items().push_back(value);
            else
                *place.in(expected) = value;
            VERIFY_CHANGE(seed, text, splice, expected);
            text = applied(text, *splice);
            root = *parse(text);
        }
    }
}

void SplicePropertiesTest::aDifferenceLeadsFromOneTextToTheOther()
{
    for (quint32 seed = 1; seed <= samples; ++seed) {
        RandomJson random(seed);
        const QByteArray common = random.string();
        const QByteArray from = common + random.string() + common;
        const QByteArray to = common + random.string() + common;
        const Splice splice = difference(from, to);
        QVERIFY2(applied(from, splice) == to && applied(to, splice.inverse()) == from,
                 qPrintable(u"seed %1"_s.arg(seed)));
        const bool whole = (splice.removed.isEmpty() || !isContinuation(splice.removed[0])) &&
                           (splice.inserted.isEmpty() || !isContinuation(splice.inserted[0]));
        QVERIFY2(whole && splice.at >= common.size(), qPrintable(u"seed %1"_s.arg(seed)));
    }
}

HELIOGRAPH_SUITE(SplicePropertiesTest)
#include "tst_spliceproperties.moc"
