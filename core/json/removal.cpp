// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/removal.h"

#include <algorithm>
#include <iterator>

namespace heliograph::json {

namespace {

/// Each element with its key, where it has one.
std::vector<Span> elementsOf(const Value &container)
{
    std::vector<Span> elements;
    if (container.isArray())
        std::ranges::transform(container.items(), std::back_inserter(elements), &Value::span);
    if (container.isObject()) {
        std::ranges::transform(container.members(), std::back_inserter(elements), [](const Member &member) {
            return Span{member.keySpan.begin, member.value.span().end};
        });
    }
    return elements;
}

/// The bytes that go with the elements from `first` to `last`: theirs, a comma and the blanks beside it; at the end it
/// is the comma before them.
Span spanOfRun(const std::vector<Span> &elements, const Span &container, std::size_t first, std::size_t last)
{
    if (last + 1 < elements.size())
        return {elements[first].begin, elements[last + 1].begin};
    if (first > 0)
        return {elements[first - 1].end, elements[last].end};
    return {container.begin + 1, container.end - 1};
}

} // namespace

QByteArray withoutElements(const QByteArray &text, const Value &container, const std::function<bool(std::size_t)> &goes)
{
    const std::vector<Span> elements = elementsOf(container);
    QByteArray kept;
    qsizetype from = 0;
    for (std::size_t first = 0; first < elements.size(); ++first) {
        if (!goes(first))
            continue;
        std::size_t last = first;
        while (last + 1 < elements.size() && goes(last + 1))
            ++last;
        const Span span = spanOfRun(elements, container.span(), first, last);
        kept += QByteArrayView(text).sliced(from, span.begin - from);
        from = span.end;
        first = last;
    }
    return kept + text.mid(from);
}

} // namespace heliograph::json
