// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/checker.h"

namespace heliograph::check_rules {

/// Collects what the rules find. The rule that runs gives code and severity.
class Findings
{
public:
    void begin(const RuleInfo &rule) { m_rule = &rule; }
    void add(const json::Pointer &pointer, const QString &message, std::optional<Fix> fix = {});
    /// All problems with line and column, in the order of their place in the document's text.
    [[nodiscard]] std::vector<Problem> inOrder(const Document &document) &&;

private:
    const RuleInfo *m_rule = nullptr;
    std::vector<Problem> m_problems;
};

} // namespace heliograph::check_rules
