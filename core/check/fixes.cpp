// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/fixes.h"

#include "core/check/scopes.h"

namespace heliograph::check_rules {

using json::Pointer;
using json::Value;

Fix setFix(const QString &label, const Pointer &pointer, Value value)
{
    return {label, {{Edit::Action::Set, pointer, std::move(value)}}};
}

Fix removeFix(const QString &label, const Pointer &pointer)
{
    return {label, {{Edit::Action::Remove, pointer, {}}}};
}

Fix renameFix(const QString &label, const Pointer &member, const QByteArray &newKey)
{
    return {label, {{Edit::Action::Rename, member, Value::string(newKey)}}};
}

Fix trimFix(const Pointer &pointer, const QString &text)
{
    return setFix(Say::tr("Remove the blanks"), pointer, Value::string(text.trimmed()));
}

std::optional<Fix> listFix(const json::Pointer &pointer, const json::Value &value, bool isSure)
{
    return isSure ? std::optional(setFix(Say::tr("Make it a list"), pointer, json::Value::array({value})))
                  : std::nullopt;
}

std::optional<Fix> textFix(const Pointer &pointer, const Value &value)
{
    if (!value.isNumber())
        return std::nullopt;
    return setFix(Say::tr("Write it as text"), pointer, Value::string(value.spelling()));
}

} // namespace heliograph::check_rules
