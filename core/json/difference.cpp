// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/difference.h"

#include <algorithm>

namespace heliograph::json {

namespace {

class Comparison
{
public:
    explicit Comparison(std::size_t most)
        : m_most(most)
    {
    }

    void compare(const Pointer &pointer, const Value *left, const Value *right)
    {
        if (m_found.size() >= m_most)
            return;
        if (left && right && left->isObject() && right->isObject())
            compareObjects(pointer, *left, *right);
        else if (left && right && left->isArray() && right->isArray())
            compareArrays(pointer, left->items(), right->items());
        else if (!left || !right || !(*left == *right))
            tell(pointer, left, right);
    }
    [[nodiscard]] std::vector<Difference> take() { return std::move(m_found); }

private:
    void tell(const Pointer &pointer, const Value *left, const Value *right)
    {
        m_found.push_back(
            {pointer, left ? std::optional(*left) : std::nullopt, right ? std::optional(*right) : std::nullopt});
    }

    void compareObjects(const Pointer &pointer, const Value &left, const Value &right)
    {
        for (const Member &member : left.members())
            compare(pointer / member.key, &member.value, right.find(member.key));
        for (const Member &member : right.members()) {
            if (!left.contains(member.key))
                compare(pointer / member.key, nullptr, &member.value);
        }
    }

    void compareArrays(const Pointer &pointer, const Value::Array &left, const Value::Array &right)
    {
        const auto shorter = static_cast<qsizetype>(std::min(left.size(), right.size()));
        const auto at = [](const Value::Array &items, qsizetype index) -> const Value & {
            return items[static_cast<std::size_t>(index)];
        };
        qsizetype alike = 0;
        while (alike < shorter && isSame(at(left, alike), at(right, alike)))
            ++alike;
        qsizetype leftEnd = std::ssize(left);
        qsizetype rightEnd = std::ssize(right);
        while (leftEnd > alike && rightEnd > alike && isSame(at(left, leftEnd - 1), at(right, rightEnd - 1))) {
            --leftEnd;
            --rightEnd;
        }
        for (qsizetype i = alike; i < std::max(leftEnd, rightEnd); ++i)
            compare(pointer / i, i < leftEnd ? &at(left, i) : nullptr, i < rightEnd ? &at(right, i) : nullptr);
    }

    static bool isSame(const Value &left, const Value &right)
    {
        Comparison comparison(1);
        comparison.compare({}, &left, &right);
        return comparison.m_found.empty();
    }

    std::size_t m_most;
    std::vector<Difference> m_found;
};

} // namespace

std::vector<Difference> differences(const Value &left, const Value &right, std::size_t most)
{
    Comparison comparison(most);
    comparison.compare({}, &left, &right);
    return comparison.take();
}

} // namespace heliograph::json
