// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/kindchange.h"

#include <algorithm>

namespace heliograph {

using json::Value;

namespace {

/// Whom the request is for or about.
Value::Array personsOf(const Document &document)
{
    const Value &body = *document.body();
    if (document.kind() == Kind::Event) {
        const Value *id = body.find("distinct_id");
        return id && !id->text().isEmpty() ? Value::Array{*id} : Value::Array();
    }
    const Value *list = body.find(recipientsKey(document.kind().value_or(Kind::Workflow)));
    return list && list->isArray() ? list->items() : Value::Array();
}

/// A user of a dynamic workflow is an object.
Value userOf(const Value &person)
{
    return person.isString() ? Value::object({{"distinct_id", person, {}}}) : person;
}

void takePersons(Value &body, Kind kind, Value::Array persons)
{
    if (kind == Kind::Event) {
        const Value *first = persons.empty() ? nullptr : &persons.front();
        const Value *id = first && first->isObject() ? first->find("distinct_id") : first;
        if (id && id->isString())
            body.set("distinct_id", *id);
        return;
    }
    if (kind == Kind::DynamicWorkflow)
        std::transform(persons.begin(), persons.end(), persons.begin(), userOf);
    if (const QByteArray key = recipientsKey(kind); !key.isEmpty())
        body.set(key, Value::array(std::move(persons)));
}

void copyMember(Value &to, const Value &from, const char *key)
{
    if (const Value *value = from.find(key))
        to.set(key, *value);
}

} // namespace

Value bodyAs(const Document &document, Kind kind)
{
    Value made = Document::newBody(kind);
    const auto before = document.kind();
    if (!document.body() || !before)
        return made;
    const Value &body = *document.body();
    takePersons(made, kind, personsOf(document));
    if (const Value *data = body.find(dataKey(*before)))
        made.set(dataKey(kind), *data);
    if (namesTemplate(kind) && namesTemplate(*before)) {
        for (const char *key : {"template", "notification_category", "delay", "trigger_at"})
            copyMember(made, body, key);
    }
    for (const char *key : {"$idempotency_key", "tenant_id"})
        copyMember(made, body, key);
    copyMember(made, body, kind == Kind::Workflow ? "cancellation_key" : "brand_id");
    return made;
}

} // namespace heliograph
