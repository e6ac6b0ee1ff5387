// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/findings.h"
#include "core/check/scopes.h"

#include <span>
#include <variant>
#include <vector>

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

template<typename Scope>
struct RuleOn
{
    const RuleInfo &info;
    RuleOf<Scope> run;
};

/// Those of the list that are about such a scope, in its order. Picked once: a recipient asks for them some ten times.
template<typename Scope>
const std::vector<RuleOn<Scope>> &rulesOn()
{
    static const std::vector<RuleOn<Scope>> those = [] {
        std::vector<RuleOn<Scope>> picked;
        for (const Rule &rule : rules()) {
            if (const auto *run = std::get_if<RuleOf<Scope>>(&rule.run))
                picked.push_back({rule.info, *run});
        }
        return picked;
    }();
    return those;
}

/// Runs all rules that are about such a scope.
template<typename Scope>
void runRules(const Scope &scope, Findings &findings)
{
    for (const RuleOn<Scope> &rule : rulesOn<Scope>()) {
        findings.begin(rule.info);
        rule.run(scope, findings);
    }
}

} // namespace heliograph::check_rules
