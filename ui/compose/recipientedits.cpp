// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/recipientedits.h"

#include "core/json/removal.h"
#include "core/json/writer.h"

#include <QSet>

#include <algorithm>
#include <iterator>

namespace heliograph {

json::Pointer RecipientEdits::list() const
{
    return m_model.document().recipientsPointer();
}

json::Pointer RecipientEdits::at(int row) const
{
    return list() / qsizetype{row};
}

const json::Value *RecipientEdits::entries() const
{
    const json::Value *value = list().in(m_model.document().root());
    return value && value->isArray() ? value : nullptr;
}

std::vector<Recipient> RecipientEdits::all() const
{
    std::vector<Recipient> recipients;
    if (const json::Value *array = entries()) {
        recipients.reserve(array->items().size());
        std::ranges::transform(array->items(), std::back_inserter(recipients), recipientFrom);
    }
    return recipients;
}

Result<> RecipientEdits::add()
{
    return append({json::Value::string(QByteArray())});
}

json::Value RecipientEdits::entryFor(const json::Value &entry) const
{
    const bool isUser = m_model.document().kind() == Kind::DynamicWorkflow && entry.isString();
    return isUser ? json::Value::object({{"distinct_id", entry, {}}}) : entry;
}

Result<> RecipientEdits::append(const std::vector<json::Value> &given, int waitingRow)
{
    if (given.empty())
        return {};
    std::vector<json::Value> added;
    std::ranges::transform(given, std::back_inserter(added),
                           [this](const json::Value &entry) { return entryFor(entry); });
    return m_model.change([&](DocumentModel &model) -> Result<> {
        if (waitingRow < 0)
            return appendAll(model, added);
        return model.set(at(waitingRow), added.front()).and_then([&] {
            return appendAll(model, {added.begin() + 1, added.end()});
        });
    });
}

Result<> RecipientEdits::appendAll(DocumentModel &model, const std::vector<json::Value> &added) const
{
    if (added.empty())
        return {};
    if (!entries()) {
        if (auto made = model.set(list(), json::Value::array()); !made)
            return made;
    }
    return appendOne(model, added.front()).and_then([&] {
        return appendAlike(model, {added.begin() + 1, added.end()});
    });
}

Result<> RecipientEdits::appendOne(DocumentModel &model, const json::Value &entry) const
{
    return model.insert(list(), static_cast<qsizetype>(entries()->items().size()), entry);
}

/// Thousands of entries one by one would parse the document thousands of times: the second shows the layout, the rest
/// follow it in one edit.
Result<> RecipientEdits::appendAlike(DocumentModel &model, const std::vector<json::Value> &added) const
{
    if (added.empty())
        return {};
    const qsizetype lastEnd = entries()->items().back().span().end;
    if (auto second = appendOne(model, added.front()); !second || added.size() == 1)
        return second;
    const json::Span shown = entries()->items().back().span();
    const QByteArray separator = model.text().mid(lastEnd, shown.begin - lastEnd);
    QByteArray rest;
    for (auto value = added.begin() + 1; value != added.end(); ++value)
        rest += separator + json::compact(*value);
    model.setText(model.text().left(shown.end) + rest + model.text().mid(shown.end));
    return {};
}

Result<> RecipientEdits::remove(const std::vector<int> &rows)
{
    if (rows.size() == 1)
        return m_model.remove(at(rows.front()));
    const QSet<int> going(rows.begin(), rows.end());
    return m_model.change([&](DocumentModel &model) -> Result<> {
        if (model.error())
            return tl::unexpected(*model.error());
        const json::Value *array = entries();
        if (!array)
            return {};
        model.setText(json::withoutElements(model.text(), *array,
                                            [&](std::size_t row) { return going.contains(static_cast<int>(row)); }));
        return {};
    });
}

} // namespace heliograph
