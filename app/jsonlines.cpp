// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jsonlines.h"

#include "core/base/redactor.h"

namespace heliograph {

using json::Value;
using namespace Qt::StringLiterals;

Value errorObject(const Error &error)
{
    Value inner = Value::object();
    inner.set("code", Value::string(error.code));
    inner.set("message", Value::string(redacted(error.message)));
    inner.set("detail", error.detail.isEmpty() ? Value() : Value::string(redacted(error.detail)));
    Value object = Value::object();
    object.set("error", std::move(inner));
    return object;
}

Value validateObject(const QString &document, const std::vector<Problem> &problems)
{
    Value object = Value::object();
    object.set("document", Value::string(document));
    object.set("valid", Value::boolean(!hasErrors(problems)));
    object.set("problems", problemArray(problems));
    return object;
}

} // namespace heliograph
