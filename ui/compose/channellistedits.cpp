// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/channellistedits.h"

#include "core/json/writer.h"

#include <algorithm>

namespace heliograph {

using json::Value;

namespace {

QString shownItem(const Value &item)
{
    return item.isString() ? item.text() : QString::fromUtf8(json::compact(item));
}

/// The whole list anew; what it has already, whatever it is, is taken from there.
Value listOf(const QStringList &names, const Value::Array &present)
{
    Value::Array items;
    for (const QString &name : names) {
        const auto same = std::ranges::find_if(present, [&](const Value &item) { return shownItem(item) == name; });
        items.push_back(same != present.end() ? *same : Value::string(name));
    }
    return Value::array(std::move(items));
}

} // namespace

QStringList channelNamesIn(const Value *list)
{
    if (!list || list->isNull())
        return {};
    if (!list->isArray())
        return {shownItem(*list)};
    QStringList names;
    for (const Value &item : list->items())
        names.append(shownItem(item));
    return names;
}

Result<> setChannelNames(DocumentModel &model, const json::Pointer &list, const QStringList &names,
                         const QString &mergeKey)
{
    // An edit goes on from what the text says now, not from what was parsed last.
    model.settle();
    const Value *value = list.in(model.document().root());
    if (!value || !value->isArray())
        return model.set(list, listOf(names, value ? Value::Array{*value} : Value::Array()), mergeKey);
    const QStringList present = channelNamesIn(value);
    const qsizetype shorter = std::min(present.size(), names.size());
    qsizetype head = 0;
    while (head < shorter && present[head] == names[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && present[present.size() - 1 - tail] == names[names.size() - 1 - tail])
        ++tail;
    const qsizetype gone = present.size() - head - tail;
    const qsizetype come = names.size() - head - tail;
    if (gone == 0 && come == 0)
        return {};
    if (gone == 1 && come == 0)
        return model.remove(list / head);
    if (gone == 0 && come == 1 && tail > 0)
        return model.insert(list, head, Value::string(names[head]));
    if (gone <= 1 && come == 1)
        return model.set(list / head, Value::string(names[head]), mergeKey);
    return model.set(list, listOf(names, value->items()), mergeKey);
}

} // namespace heliograph
