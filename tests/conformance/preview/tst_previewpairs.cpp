// SPDX-License-Identifier: GPL-3.0-or-later
// What handlebars.js says in Node (generate.js records it in pairs.json) Heliograph's renderer says too.
#include "core/base/files.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/preview/handlebarsengine.h"
#include "core/preview/rendering.h"
#include "tests/support/suite.h"

#include <QLoggingCategory>
#include <QtTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using json::Value;

class PreviewPairsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rendersAsNode_data();
    void rendersAsNode();
    void hasEnoughPairs();

private:
    [[nodiscard]] Value answerTo(const Value &pair);
    std::unique_ptr<HandlebarsEngine> m_engine;
    Value m_pairs;
};

namespace {

/// Where the engine's own words differ from Node's, and no sense does. The names in Node's are those that a packer gave
/// to handlebars.js; in another build they would be others.
struct Different
{
    const char *name;
    const char *message;
};
constexpr Different different[] = {
    {"blocks: if without a block", "options.fn is not a function"},
    {"blocks: if as a subexpression", "options.inverse is not a function"},
    {"helpers: each with two", "undefined is not a function"},
    // Node ignores a prototype that is a number; the engine refuses it. Nothing is changed by either.
    {"hostile: by hash of a partial: __proto__", "Type error"},
};

const Different *differentOf(const QString &name)
{
    for (const Different &one : different) {
        if (name == QLatin1StringView(one.name))
            return &one;
    }
    return nullptr;
}

QString textAt(const Value &object, QByteArrayView key)
{
    const Value *value = object.find(key);
    return value == nullptr ? QString() : value->text();
}

int numberAt(const Value &object, QByteArrayView key)
{
    const Value *value = object.find(key);
    return value == nullptr || !value->isNumber() ? 0 : static_cast<int>(value->toDouble());
}

} // namespace

void PreviewPairsTest::initTestCase()
{
    QLoggingCategory::setFilterRules(u"qt.qml.compiler=false"_s);
    auto engine = HandlebarsEngine::make();
    QVERIFY2(engine, engine ? "" : qPrintable(engine.error().message + engine.error().detail));
    m_engine = std::move(*engine);
    const auto bytes = readFile(QStringLiteral(PAIRS), 16 * 1024 * 1024);
    QVERIFY(bytes);
    auto pairs = json::parse(*bytes);
    QVERIFY2(pairs, pairs ? "" : qPrintable(pairs.error().message));
    m_pairs = std::move(*pairs);
}

void PreviewPairsTest::rendersAsNode_data()
{
    QTest::addColumn<int>("number");
    for (size_t i = 0; i < m_pairs.items().size(); ++i)
        QTest::newRow(qPrintable(textAt(m_pairs.items().at(i), "name"))) << static_cast<int>(i);
}

Value PreviewPairsTest::answerTo(const Value &pair)
{
    const QString parts =
        u"[{\"name\":\"body\",\"text\":%1}]"_s.arg(QString::fromUtf8(json::quoted(textAt(pair, "template").toUtf8())));
    m_engine->setTemplate(1, parts);
    m_engine->setData(textAt(pair, "data"));
    m_engine->setRecipient(1, textAt(pair, "own"));
    auto answer = json::parse(m_engine->render(1, 1, maxRendered));
    return answer ? std::move(*answer) : Value();
}

void PreviewPairsTest::rendersAsNode()
{
    QFETCH(int, number);
    const Value &pair = m_pairs.items().at(static_cast<size_t>(number));
    const Value answer = answerTo(pair);
    QVERIFY(answer.isObject());
    const Value *error = answer.find("error");
    const Value *wanted = pair.find("error");
    if (const Different *known = differentOf(textAt(pair, "name")); known != nullptr) {
        QVERIFY(error != nullptr);
        QCOMPARE(textAt(*error, "message"), QString::fromUtf8(known->message));
        return;
    }
    if (wanted == nullptr) {
        QVERIFY2(error == nullptr, qPrintable(error == nullptr ? QString() : textAt(*error, "message")));
        QCOMPARE(textAt(*answer.find("texts"), "body"), textAt(pair, "text"));
        return;
    }
    QVERIFY2(error != nullptr, qPrintable(u"It was rendered, but Node says: "_s + textAt(*wanted, "message")));
    QCOMPARE(textAt(*error, "message"), textAt(*wanted, "message"));
    if (wanted->contains("line")) {
        QCOMPARE(numberAt(*error, "line"), numberAt(*wanted, "line"));
        QCOMPARE(numberAt(*error, "column"), numberAt(*wanted, "column"));
    }
}

void PreviewPairsTest::hasEnoughPairs()
{
    QVERIFY(m_pairs.items().size() >= 500);
    QVERIFY(std::size(different) * 100 < m_pairs.items().size());
}

HELIOGRAPH_SUITE(PreviewPairsTest)
#include "tst_previewpairs.moc"
