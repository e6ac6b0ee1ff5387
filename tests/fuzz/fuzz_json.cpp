// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes: what the parser takes, the writer writes so that it reads the same, and edits change only what they say.
#include "core/json/parser.h"
#include "core/json/splice.h"
#include "core/json/writer.h"
#include "tests/core/json/randomjson.h"

#include <cstdint>
#include <cstdlib>

using namespace heliograph::json;
using heliograph::test::RandomJson;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

void refusalIsWellFormed(QByteArrayView text, const heliograph::Error &error)
{
    require(error.code.startsWith(QLatin1String("json.")) && !error.message.isEmpty());
    require(error.place.line >= 1 && error.place.column >= 1);
    require(error.place.line <= text.size() + 1 && error.place.column <= text.size() + 1);
}

void survivesWriting(const Value &root)
{
    const QByteArray once = compact(root);
    const auto again = parse(once);
    require(again && *again == root && compact(*again) == once);
    const auto fromLines = parse(indented(root));
    require(fromLines && *fromLines == root);
}

void changes(const QByteArray &text, const heliograph::Result<Splice> &splice, const Value &expected)
{
    require(splice.has_value());
    const QByteArray result = applied(text, *splice);
    const auto parsed = parse(result);
    require(parsed && *parsed == expected);
    require(applied(result, splice->inverse()) == text);
    require(applied(text, difference(text, result)) == result);
}

void replacesAt(const QByteArray &text, const Value &root, const Pointer &place, const Value &value)
{
    Value expected = root;
    *place.in(expected) = value;
    changes(text, setSplice(text, root, place, value), expected);
}

void appendsAt(const QByteArray &text, const Value &root, const Pointer &place, const Value &value)
{
    const QByteArray key = "new";
    Value expected = root;
    Value &container = *place.in(expected);
    if (container.isObject()) {
        container.set(key, value);
        changes(text, setSplice(text, root, place / key, value), expected);
    } else if (container.isArray()) {
        container.items().push_back(value);
        changes(text, setSplice(text, root, place / "-", value), expected);
        changes(text, insertSplice(text, root, place, static_cast<qsizetype>(container.items().size()) - 1, value),
                expected);
    }
}

void removesFrom(const QByteArray &text, const Value &root, const Pointer &place)
{
    Value expected = root;
    Value &container = *place.in(expected);
    if (container.isArray() && !container.items().empty()) {
        container.items().erase(container.items().begin());
        changes(text, removeSplice(text, root, place / qsizetype(0)), expected);
    } else if (container.isObject() && !container.members().empty()) {
        const QByteArray key = container.members().back().key;
        container.remove(key);
        changes(text, removeSplice(text, root, place / key), expected);
    }
}

/// Edits drawn from the text itself, so that one input is always the same case.
void survivesEdits(const QByteArray &text, const Value &root)
{
    RandomJson random(qChecksum(text));
    const Pointer place = random.place(root);
    const Value value = random.value(2);
    // An edit that would nest deeper than the parser goes is refused, which the tests of splices cover.
    if (place.tokens().size() + 8 > std::size_t(maxDepth))
        return;
    replacesAt(text, root, place, value);
    appendsAt(text, root, place, value);
    removesFrom(text, root, place);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto root = parse(text);
    if (!root) {
        refusalIsWellFormed(text, root.error());
        return 0;
    }
    survivesWriting(*root);
    survivesEdits(text, *root);
    return 0;
}
