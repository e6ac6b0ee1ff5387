// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/attachmentedits.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

const Value *AttachmentEdits::entries() const
{
    const Value *value = canHold() ? list().in(m_model.document().root()) : nullptr;
    return value && value->isArray() ? value : nullptr;
}

std::vector<AttachmentRow> AttachmentEdits::all() const
{
    std::vector<AttachmentRow> rows;
    if (const Value *array = entries())
        std::ranges::transform(array->items(), std::back_inserter(rows), AttachmentRow::from);
    return rows;
}

Result<> AttachmentEdits::append(const Value::Array &added)
{
    m_model.settle();
    if (!canHold())
        return fail(u"attachments.bare"_s,
                    QCoreApplication::translate("AttachmentEdits",
                                                "This document is a bare body, as it goes on the wire: it has no "
                                                "place for attachments but “$attachments” in its data."));
    return m_model.change([&](DocumentModel &model) -> Result<> {
        if (!entries()) {
            if (auto made = model.set(list(), Value::array()); !made)
                return made;
        }
        for (const Value &entry : added) {
            const auto end = static_cast<qsizetype>(entries()->items().size());
            if (auto inserted = model.insert(list(), end, entry); !inserted)
                return inserted;
        }
        return {};
    });
}

Result<> AttachmentEdits::addFiles(const QStringList &files)
{
    Value::Array added;
    for (const QString &file : files)
        added.push_back(Value::object({{"file", Value::string(file), {}}}));
    return added.empty() ? Result<>() : append(added);
}

Result<> AttachmentEdits::addUrl(const QString &url)
{
    return append({Value::object({{"url", Value::string(url), {}}})});
}

Result<> AttachmentEdits::remove(std::vector<int> rows)
{
    std::ranges::sort(rows, std::greater());
    return m_model.change([&](DocumentModel &model) -> Result<> {
        for (const int row : rows) {
            if (auto removed = model.remove(at(row)); !removed)
                return removed;
        }
        // An empty list says nothing that no list does not say.
        return entries() && entries()->items().empty() ? model.remove(list()) : Result<>();
    });
}

Result<> AttachmentEdits::setSource(int row, const QString &source)
{
    const Value *entry = at(row).in(m_model.document().root());
    const char *key = entry && entry->contains("url") ? "url" : "file";
    return m_model.set(at(row) / key, Value::string(source), u"attachment/%1/source"_s.arg(row));
}

Result<> AttachmentEdits::setFileName(int row, const QString &name)
{
    const json::Pointer member = at(row) / "file_name";
    if (name.isEmpty())
        return removeMember(member);
    return m_model.set(member, Value::string(name), u"attachment/%1/name"_s.arg(row));
}

Result<> AttachmentEdits::setIgnoreIfError(int row, bool ignore)
{
    const json::Pointer member = at(row) / "ignore_if_error";
    return ignore ? m_model.set(member, Value::boolean(true)) : removeMember(member);
}

Result<> AttachmentEdits::removeMember(const json::Pointer &member)
{
    return member.in(m_model.document().root()) ? m_model.remove(member) : Result<>();
}

} // namespace heliograph
