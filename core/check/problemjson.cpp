// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/problemjson.h"

#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

Value editObject(const Edit &edit)
{
    static constexpr std::array names{"set", "remove", "rename"};
    Value object = Value::object();
    object.set("action"_ba, Value::string(QByteArray(names.at(static_cast<size_t>(edit.action)))));
    object.set("pointer"_ba, Value::string(edit.pointer.toString()));
    object.set("value"_ba, edit.value);
    return object;
}

Value problemObject(const Problem &problem)
{
    Value object = Value::object();
    object.set("severity"_ba, Value::string(severityName(problem.severity)));
    object.set("pointer"_ba, Value::string(problem.pointer.toString()));
    object.set("code"_ba, Value::string(problem.code));
    object.set("message"_ba, Value::string(problem.message));
    if (problem.line > 0) {
        object.set("line"_ba, Value::integer(problem.line));
        object.set("column"_ba, Value::integer(problem.column));
    }
    if (problem.fix) {
        Value fix = Value::object();
        fix.set("label"_ba, Value::string(problem.fix->label));
        Value edits = Value::array();
        for (const Edit &edit : problem.fix->edits)
            edits.items().push_back(editObject(edit));
        fix.set("edits"_ba, std::move(edits));
        object.set("fix"_ba, std::move(fix));
    }
    return object;
}

} // namespace

Value problemArray(const std::vector<Problem> &problems)
{
    Value list = Value::array();
    for (const Problem &problem : problems)
        list.items().push_back(problemObject(problem));
    return list;
}

} // namespace heliograph
