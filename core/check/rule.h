// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/findings.h"
#include "core/check/scopes.h"

#include <span>
#include <variant>

namespace heliograph::check_rules {

template<typename Scope>
using RuleOf = void (*)(const Scope &, Findings &);

/// One row of the table: what the rule is called, how bad it is, where it comes from, and the function that looks.
/// The function says where and what; code and severity are the row's.
struct Rule
{
    RuleInfo info;
    std::variant<RuleOf<Head>, RuleOf<Subject>, RuleOf<Body>, RuleOf<WorkflowBody>, RuleOf<EventBody>,
                 RuleOf<TemplateBody>, RuleOf<DynamicBody>, RuleOf<BroadcastBody>, RuleOf<Party>, RuleOf<Channel>,
                 RuleOf<ChannelValue>, RuleOf<AttachmentEntry>>
        run;
};

/// The one list of all rules.
[[nodiscard]] std::span<const Rule> rules();

/// Runs all rules that are about such a scope.
template<typename Scope>
void runRules(const Scope &scope, Findings &findings)
{
    for (const Rule &rule : rules()) {
        if (const auto *run = std::get_if<RuleOf<Scope>>(&rule.run)) {
            findings.begin(rule.info);
            (*run)(scope, findings);
        }
    }
}

} // namespace heliograph::check_rules
