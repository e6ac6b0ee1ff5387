// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/faults.h"

#include <algorithm>
#include <array>

namespace heliograph::sandbox {

namespace {

constexpr int refusalsBeforePassing = 2;

struct Row
{
    QByteArrayView prefix;
    Fault fault;
};

constexpr std::array<Row, 7> table{{
    {"sandbox-400", {400, false, false}},
    {"sandbox-401", {401, false, false}},
    {"sandbox-404", {404, false, false}},
    {"sandbox-429", {429, false, false}},
    {"sandbox-500", {500, false, false}},
    {"sandbox-slow", {0, true, false}},
    {"sandbox-drop", {0, false, true}},
}};

std::vector<QByteArrayView> namingMembers(Kind kind)
{
    switch (kind) {
    case Kind::Workflow:
        return {"workflow"};
    case Kind::Event:
        return {"event"};
    case Kind::DynamicWorkflow:
        return {"name", "template"};
    case Kind::Broadcast:
        return {"list_id", "template"};
    }
    return {};
}

const Row *rowFor(const QByteArray &name)
{
    const auto row = std::find_if(table.begin(), table.end(), [&](const Row &r) { return name.startsWith(r.prefix); });
    return row == table.end() ? nullptr : &*row;
}

} // namespace

Fault Faults::of(Kind kind, const json::Value &record, const QByteArray &key, bool processed)
{
    for (const QByteArrayView member : namingMembers(kind)) {
        const json::Value *value = record.find(member);
        const QByteArray name = value && value->isString() ? value->utf8().trimmed() : QByteArray();
        const Row *row = rowFor(name);
        if (!row)
            continue;
        if (row->fault.status == 429 && (processed || mayPass(key.isEmpty() ? name : key)))
            return {};
        return row->fault;
    }
    return {};
}

bool Faults::mayPass(const QByteArray &counter)
{
    if (++m_refusals[counter] <= refusalsBeforePassing)
        return false;
    m_refusals.remove(counter);
    return true;
}

} // namespace heliograph::sandbox
