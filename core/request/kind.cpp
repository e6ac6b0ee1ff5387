// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/kind.h"

#include <array>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

struct KindName
{
    Kind kind;
    QLatin1StringView name;
};

constexpr std::array<KindName, 4> kindNames{{
    {Kind::Workflow, QLatin1StringView("workflow")},
    {Kind::Event, QLatin1StringView("event")},
    {Kind::DynamicWorkflow, QLatin1StringView("dynamic_workflow")},
    {Kind::Broadcast, QLatin1StringView("broadcast")},
}};

} // namespace

QString kindName(Kind kind)
{
    for (const KindName &row : kindNames) {
        if (row.kind == kind)
            return row.name;
    }
    Q_UNREACHABLE();
}

std::optional<Kind> kindFromName(const QString &name)
{
    for (const KindName &row : kindNames) {
        if (row.name == name)
            return row.kind;
    }
    return std::nullopt;
}

bool namesTemplate(Kind kind)
{
    return kind == Kind::DynamicWorkflow || kind == Kind::Broadcast;
}

bool saysItsMoment(Kind kind)
{
    return kind == Kind::Event || kind == Kind::Broadcast;
}

QByteArray dataKey(Kind kind)
{
    return kind == Kind::Event ? "properties"_ba : "data"_ba;
}

QByteArray recipientsKey(Kind kind)
{
    switch (kind) {
    case Kind::Workflow:
        return "recipients"_ba;
    case Kind::DynamicWorkflow:
        return "users"_ba;
    case Kind::Event:
    case Kind::Broadcast:
        break;
    }
    return {};
}

} // namespace heliograph
