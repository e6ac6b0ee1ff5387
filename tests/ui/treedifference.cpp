// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/treedifference.h"

#include <algorithm>

namespace heliograph::test {

namespace {

using json::Pointer;
using json::Value;

class TreeDifference
{
public:
    explicit TreeDifference(const NamedPlaces &named)
        : m_named(named)
    {
    }

    void compare(const Value *before, const Value *after, const Pointer &at)
    {
        if (isNamed(at) || (before && after && *before == *after))
            return;
        if (!before || !after) {
            const bool isNew = !before && std::ranges::find(m_named.grown, at.parent()) != m_named.grown.end();
            if (!isNew && !leadsToNamed(at))
                found.append(at.toString());
        } else if (before->isObject() && after->isObject()) {
            compareMembers(*before, *after, at);
        } else if (before->isArray() && after->isArray()) {
            compareItems(before->items(), after->items(), at);
        } else {
            found.append(at.toString());
        }
    }

    QStringList found;

private:
    [[nodiscard]] bool isNamed(const Pointer &at) const
    {
        return std::ranges::any_of(m_named.changed, [&](const Pointer &named) { return at.startsWith(named); });
    }
    [[nodiscard]] bool leadsToNamed(const Pointer &at) const
    {
        return std::ranges::any_of(m_named.changed, [&](const Pointer &named) { return named.startsWith(at); });
    }

    /// The keys that both have, without those that may change.
    [[nodiscard]] std::vector<QByteArray> sharedKeys(const Value &of, const Value &other, const Pointer &at) const
    {
        std::vector<QByteArray> keys;
        for (const json::Member &member : of.members()) {
            if (other.contains(member.key) && !isNamed(at / member.key))
                keys.push_back(member.key);
        }
        return keys;
    }

    void compareMembers(const Value &before, const Value &after, const Pointer &at)
    {
        if (sharedKeys(before, after, at) != sharedKeys(after, before, at))
            found.append(at.toString() + QLatin1String(" in another order"));
        for (const json::Member &member : before.members())
            compare(&member.value, after.find(member.key), at / member.key);
        for (const json::Member &member : after.members()) {
            if (!before.contains(member.key))
                compare(nullptr, &member.value, at / member.key);
        }
    }

    /// Item by item where there are as many; else what stands between the beginning and the end that both have.
    void compareItems(const Value::Array &before, const Value::Array &after, const Pointer &at)
    {
        if (before.size() == after.size()) {
            for (std::size_t i = 0; i < before.size(); ++i)
                compare(&before[i], &after[i], at / static_cast<qsizetype>(i));
            return;
        }
        const auto [inBefore, inAfter] = std::ranges::mismatch(before, after);
        const auto alike = static_cast<std::size_t>(inBefore - before.begin());
        std::size_t tail = 0;
        while (tail < std::min(before.size(), after.size()) - alike &&
               before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
            ++tail;
        const Pointer place = at / static_cast<qsizetype>(alike);
        const bool onlyOneList = alike + tail == std::min(before.size(), after.size());
        if (!onlyOneList || !isNamed(place))
            found.append(place.toString());
    }

    const NamedPlaces &m_named;
};

} // namespace

QStringList unnamedDifferences(const Value &before, const Value &after, const NamedPlaces &named)
{
    TreeDifference difference(named);
    difference.compare(&before, &after, {});
    return difference.found;
}

} // namespace heliograph::test
