// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/recipientsplit.h"

#include "core/json/parser.h"
#include "core/json/removal.h"
#include "core/json/splice.h"

#include <QCoreApplication>

#include <algorithm>

namespace heliograph {

namespace {

using json::Pointer;
using json::Value;

Result<QByteArray> withText(const QByteArray &text, const Pointer &pointer, const QString &value)
{
    const auto root = json::parse(text);
    if (!root)
        return tl::unexpected(root.error());
    const auto splice = json::setSplice(text, *root, pointer, Value::string(value));
    if (!splice)
        return tl::unexpected(splice.error());
    return json::applied(text, *splice);
}

/// Tells one part from the others, in words and by its key.
Result<QByteArray> marked(const QByteArray &text, const Document &document, const QString &title, std::size_t part,
                          std::size_t parts)
{
    Result<QByteArray> made = text;
    if (!document.isBare()) {
        const QString whole = document.title().isEmpty() ? title : document.title();
        made = withText(*made, Pointer() / "title",
                        QCoreApplication::translate("RecipientSplit", "%1 (%2 of %3)", "title of a part of a request")
                            .arg(whole)
                            .arg(part + 1)
                            .arg(parts));
    }
    const QString suffix = u'-' + QString::number(part + 1);
    if (const auto key = document.idempotencyKey(); made && key)
        made = withText(*made, document.idempotencyKeyPointer(), *key + suffix);
    if (const auto pattern = document.keyPattern(); made && pattern)
        made = withText(*made, document.keyPatternPointer(), *pattern + suffix);
    return made;
}

} // namespace

Result<std::vector<QByteArray>> splitByRecipients(const Document &document, const QString &title, std::size_t most)
{
    const Value *list = document.recipientsPointer().in(document.root());
    const std::size_t count = list && list->isArray() ? list->items().size() : 0;
    if (count <= most)
        return std::vector{document.text()};
    const std::size_t parts = (count + most - 1) / most;
    std::vector<QByteArray> texts;
    for (std::size_t part = 0; part < parts; ++part) {
        const auto goes = [&](std::size_t row) { return row / most != part; };
        auto text = marked(json::withoutElements(document.text(), *list, goes), document, title, part, parts);
        if (!text)
            return tl::unexpected(text.error());
        texts.push_back(*std::move(text));
    }
    return texts;
}

} // namespace heliograph
