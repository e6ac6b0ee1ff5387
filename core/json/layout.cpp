// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/layout.h"

#include "core/json/writer.h"

#include <algorithm>

namespace heliograph::json {

namespace {

/// From the last line end on, line end included; all of it where there is none. So a blank line between two groups of
/// members is not repeated before a new one.
QByteArray fromLastLine(const QByteArray &blanks)
{
    const qsizetype end = blanks.lastIndexOf('\n');
    if (end < 0)
        return blanks;
    return blanks.sliced(end > 0 && blanks[end - 1] == '\r' ? end - 1 : end);
}

QByteArray indentOf(const QByteArray &blanks)
{
    return blanks.sliced(blanks.lastIndexOf('\n') + 1);
}

template<typename Children, typename Write>
QByteArray renderedChildren(const Children &children, const Style &style, const QByteArray &indent, const Write &write)
{
    const QByteArray inner = indent + style.unit;
    QByteArray out;
    for (const auto &child : children) {
        if (!out.isEmpty())
            out += style.lines ? QByteArray(",") : ',' + style.gap;
        if (style.lines)
            out += style.newline + inner;
        write(out, child, inner);
    }
    if (style.lines && !out.isEmpty())
        out += style.newline + indent;
    return out;
}

} // namespace

QByteArray rendered(const Value &value, const Style &style, const QByteArray &indent)
{
    if (value.isArray()) {
        const auto write = [&style](QByteArray &out, const Value &item, const QByteArray &inner) {
            out += rendered(item, style, inner);
        };
        return '[' + renderedChildren(value.items(), style, indent, write) + ']';
    }
    if (value.isObject()) {
        const auto write = [&style](QByteArray &out, const Member &member, const QByteArray &inner) {
            out += quoted(member.key) + style.colon + rendered(member.value, style, inner);
        };
        return '{' + renderedChildren(value.members(), style, indent, write) + '}';
    }
    return compact(value);
}

Layout::Layout(const QByteArray &text)
    : m_text(text)
{
    const qsizetype end = text.indexOf('\n');
    m_newline = end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
}

qsizetype Layout::childCount(const Value &container)
{
    if (container.isArray())
        return static_cast<qsizetype>(container.items().size());
    return container.isObject() ? static_cast<qsizetype>(container.members().size()) : 0;
}

qsizetype Layout::childBegin(const Value &container, qsizetype index)
{
    const auto at = static_cast<std::size_t>(index);
    return container.isArray() ? container.items()[at].span().begin : container.members()[at].keySpan.begin;
}

qsizetype Layout::childEnd(const Value &container, qsizetype index)
{
    const auto at = static_cast<std::size_t>(index);
    return container.isArray() ? container.items()[at].span().end : container.members()[at].value.span().end;
}

QByteArray Layout::lineIndent(qsizetype offset) const
{
    const qsizetype begin = QByteArrayView(m_text).first(offset).lastIndexOf('\n') + 1;
    qsizetype end = begin;
    while (end < offset && (m_text[end] == ' ' || m_text[end] == '\t'))
        ++end;
    return m_text.sliced(begin, end - begin);
}

QByteArray Layout::leading(const Value &container, qsizetype index) const
{
    const qsizetype end = childBegin(container, index);
    if (index == 0)
        return m_text.sliced(container.span().begin + 1, end - container.span().begin - 1);
    const qsizetype previous = childEnd(container, index - 1);
    const qsizetype afterComma = m_text.indexOf(',', previous) + 1;
    return m_text.sliced(afterComma, end - afterComma);
}

QByteArray Layout::separator(const Path &path, qsizetype index) const
{
    const Value &container = *path.back();
    const qsizetype last = childCount(container) - 1;
    const qsizetype sibling = std::clamp<qsizetype>(index, std::min<qsizetype>(1, last), last);
    const QByteArray blanks = fromLastLine(leading(container, sibling));
    // What stands before an only child on the bracket's line is padding, no gap.
    return sibling == 0 && !blanks.contains('\n') ? gap(path) : blanks;
}

bool Layout::spreads(const Value &container) const
{
    return childCount(container) > 0 && leading(container, 0).contains('\n');
}

bool Layout::wantsLines(Path path, Value::Type type) const
{
    if (path.empty())
        return true;
    const Value &container = *path.back();
    if (childCount(container) == 0) {
        path.pop_back();
        return wantsLines(path, container.type());
    }
    // The items of an array are alike; the members of an object are not.
    if (container.isArray()) {
        const auto alike = [type](const Value &item) { return item.type() == type && childCount(item) > 0; };
        const auto sibling = std::find_if(container.items().rbegin(), container.items().rend(), alike);
        if (sibling != container.items().rend())
            return spreads(*sibling);
    }
    return spreads(container);
}

Style Layout::style(const Path &path, bool lines) const
{
    return {lines, m_newline, unit(path), colon(path), gap(path)};
}

QByteArray Layout::colon(const Path &path) const
{
    for (auto container = path.rbegin(); container != path.rend(); ++container) {
        if (!(*container)->isObject() || (*container)->members().empty())
            continue;
        const Member &member = (*container)->members().back();
        const qsizetype begin = member.keySpan.end;
        QByteArray between = m_text.sliced(begin, member.value.span().begin - begin);
        if (!between.contains('\n'))
            return between;
    }
    return ": ";
}

QByteArray Layout::gap(const Path &path) const
{
    for (auto container = path.rbegin(); container != path.rend(); ++container) {
        if (childCount(**container) < 2)
            continue;
        QByteArray blanks = leading(**container, 1);
        if (!blanks.contains('\n'))
            return blanks;
    }
    return colon(path).endsWith(' ') ? " " : "";
}

QByteArray Layout::unit(const Path &path) const
{
    QByteArray usual = "  ";
    for (auto container = path.rbegin(); container != path.rend(); ++container) {
        if (!spreads(**container))
            continue;
        const QByteArray outer = lineIndent((*container)->span().begin);
        const QByteArray inner = indentOf(leading(**container, 0));
        return inner.startsWith(outer) ? inner.sliced(outer.size()) : usual;
    }
    return usual;
}

} // namespace heliograph::json
