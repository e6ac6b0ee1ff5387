// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/findings.h"

#include "core/json/linecursor.h"

#include <algorithm>
#include <tuple>

namespace heliograph::check_rules {

using json::Pointer;
using json::Value;

namespace {

/// Where the value stands, or the nearest one around the place that it is missing from.
qsizetype offsetOf(const Pointer &pointer, const Value &root)
{
    const Value *nearest = &root;
    for (const QByteArray &token : pointer.tokens()) {
        const Value *next = (Pointer() / token).in(*nearest);
        if (!next)
            break;
        nearest = next;
    }
    return nearest->span().begin;
}

} // namespace

void Findings::add(const Pointer &pointer, const QString &message, std::optional<Fix> fix)
{
    m_problems.push_back(
        Problem{m_rule->severity, pointer, QString::fromLatin1(m_rule->code), message, 0, 0, std::move(fix)});
}

std::vector<Problem> Findings::inOrder(const Document &document) &&
{
    std::vector<std::pair<qsizetype, Problem>> placed;
    placed.reserve(m_problems.size());
    for (Problem &problem : m_problems) {
        const qsizetype offset = offsetOf(problem.pointer, document.root());
        placed.emplace_back(offset, std::move(problem));
    }
    std::stable_sort(placed.begin(), placed.end(), [](const auto &a, const auto &b) {
        return std::tie(a.first, a.second.severity) < std::tie(b.first, b.second.severity);
    });
    json::LineCursor cursor(document.text());
    std::vector<Problem> problems;
    problems.reserve(placed.size());
    for (auto &[offset, problem] : placed) {
        const json::LineColumn where = cursor.at(offset);
        problem.line = where.line;
        problem.column = where.column;
        problems.push_back(std::move(problem));
    }
    return problems;
}

} // namespace heliograph::check_rules
