// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/splice.h"

#include "core/json/layout.h"
#include "core/json/parser.h"
#include "core/json/utf8.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace heliograph::json {

namespace {

/// As many containers as a value nests, itself included.
std::size_t depthOf(const Value &value)
{
    std::size_t deepest = 0;
    if (value.isArray()) {
        for (const Value &item : value.items())
            deepest = std::max(deepest, depthOf(item));
    } else if (value.isObject()) {
        for (const Member &member : value.members())
            deepest = std::max(deepest, depthOf(member.value));
    } else {
        return 0;
    }
    return deepest + 1;
}

std::optional<qsizetype> childIndex(const Value &container, const QByteArray &token)
{
    std::optional<qsizetype> index;
    if (container.isArray()) {
        index = arrayIndex(token);
    } else if (container.isObject()) {
        const Value::Object &members = container.members();
        const auto named = [&token](const Member &member) { return member.key == token; };
        index = std::find_if(members.begin(), members.end(), named) - members.begin();
    }
    return index && *index < Layout::childCount(container) ? index : std::nullopt;
}

const Value &childAt(const Value &container, qsizetype index)
{
    const auto at = static_cast<std::size_t>(index);
    return container.isArray() ? container.items()[at] : container.members()[at].value;
}

/// The values from the root down the pointer, as far as there are any.
Path walk(const Value &root, const Pointer &pointer)
{
    Path path{&root};
    for (const QByteArray &token : pointer.tokens()) {
        const auto index = childIndex(*path.back(), token);
        if (!index)
            break;
        path.push_back(&childAt(*path.back(), *index));
    }
    return path;
}

bool isWhole(const Path &path, const Pointer &pointer)
{
    return path.size() == pointer.tokens().size() + 1;
}

tl::unexpected<Error> nothingAt(const Pointer &pointer)
{
    const QString message = QCoreApplication::translate("JsonSplice", "There is nothing at %1.");
    return fail(u"json.pointer"_s, message.arg(pointer.toString()), {}, {pointer.toString(), {}, 0, 0});
}

tl::unexpected<Error> noWayTo(const Pointer &pointer)
{
    const QString message = QCoreApplication::translate(
        "JsonSplice", "%1 cannot be set: the way there leads through something that has no such place.");
    return fail(u"json.pointer"_s, message.arg(pointer.toString()), {}, {pointer.toString(), {}, 0, 0});
}

tl::unexpected<Error> tooDeep(const Pointer &pointer)
{
    const QString message =
        QCoreApplication::translate("JsonSplice", "Values cannot be nested more than %1 levels deep.");
    return fail(u"json.depth"_s, message.arg(maxDepth), {}, {pointer.toString(), {}, 0, 0});
}

/// The value inside the objects that the tokens from `first` on name.
Value wrapped(Value value, const std::vector<QByteArray> &tokens, std::size_t first)
{
    for (std::size_t i = tokens.size(); i > first; --i) {
        Value::Object members;
        members.push_back(Member{tokens[i - 1], std::move(value), {}});
        value = Value::object(std::move(members));
    }
    return value;
}

class Splicer
{
public:
    explicit Splicer(const QByteArray &text)
        : m_text(text)
        , m_layout(text)
    {
    }

    [[nodiscard]] Splice replaced(Path path, const Value &value) const;
    /// A new child of the path's last container, before the one at the index; `key` is that of a member.
    [[nodiscard]] Splice inserted(const Path &path, qsizetype index, const std::optional<QByteArray> &key,
                                  const Value &value) const;
    [[nodiscard]] Splice removed(const Value &container, qsizetype index) const;
    [[nodiscard]] Splice between(qsizetype begin, qsizetype end, const QByteArray &inserted) const
    {
        return {begin, m_text.sliced(begin, end - begin), inserted};
    }

private:
    [[nodiscard]] Splice filled(const Path &path, const std::optional<QByteArray> &key, const Value &value) const;
    [[nodiscard]] static QByteArray child(const std::optional<QByteArray> &key, const Value &value, const Style &style,
                                          const QByteArray &indent);

    const QByteArray &m_text;
    Layout m_layout;
};

QByteArray Splicer::child(const std::optional<QByteArray> &key, const Value &value, const Style &style,
                          const QByteArray &indent)
{
    const QByteArray text = rendered(value, style, indent);
    return key ? quoted(*key) + style.colon + text : text;
}

Splice Splicer::replaced(Path path, const Value &value) const
{
    const Value &old = *path.back();
    const Span span = old.span();
    if (old == value)
        return {span.begin, {}, {}};
    path.pop_back();
    const bool hasLayout = Layout::childCount(old) > 0;
    const bool lines = hasLayout ? m_layout.spreads(old) : m_layout.wantsLines(path, value.type());
    path.push_back(&old);
    const Style style = m_layout.style(path, lines);
    return between(span.begin, span.end, rendered(value, style, m_layout.lineIndent(span.begin)));
}

Splice Splicer::inserted(const Path &path, qsizetype index, const std::optional<QByteArray> &key,
                         const Value &value) const
{
    const Value &container = *path.back();
    const qsizetype count = Layout::childCount(container);
    if (count == 0)
        return filled(path, key, value);
    const QByteArray separator = m_layout.separator(path, index);
    const qsizetype lineEnd = separator.lastIndexOf('\n');
    const qsizetype at = index < count ? Layout::childBegin(container, index) : Layout::childEnd(container, count - 1);
    const QByteArray indent = lineEnd < 0 ? m_layout.lineIndent(at) : separator.sliced(lineEnd + 1);
    const Style style = m_layout.style(path, m_layout.wantsLines(path, value.type()));
    const QByteArray text = child(key, value, style, indent);
    return between(at, at, index < count ? text + ',' + separator : ',' + separator + text);
}

Splice Splicer::filled(const Path &path, const std::optional<QByteArray> &key, const Value &value) const
{
    const Span span = path.back()->span();
    const QByteArray interior = m_text.sliced(span.begin + 1, span.size() - 2);
    const bool lines = interior.contains('\n') || m_layout.wantsLines(path, value.type());
    const Style style = m_layout.style(path, lines);
    const QByteArray indent = m_layout.lineIndent(span.begin);
    if (!lines)
        return between(span.begin + 1, span.end - 1, child(key, value, style, indent));
    const QByteArray inner = indent + style.unit;
    const QByteArray text = child(key, value, style, inner);
    return between(span.begin + 1, span.end - 1, style.newline + inner + text + style.newline + indent);
}

Splice Splicer::removed(const Value &container, qsizetype index) const
{
    if (Layout::childCount(container) == 1)
        return between(container.span().begin + 1, container.span().end - 1, {});
    if (index == 0)
        return between(Layout::childBegin(container, 0), Layout::childBegin(container, 1), {});
    return between(Layout::childEnd(container, index - 1), Layout::childEnd(container, index), {});
}

qsizetype commonHead(const QByteArray &from, const QByteArray &to)
{
    const auto differing = std::mismatch(from.begin(), from.end(), to.begin(), to.end());
    qsizetype size = differing.first - from.begin();
    const auto inside = [&size](const QByteArray &text) { return size < text.size() && isContinuation(text[size]); };
    while (size > 0 && (inside(from) || inside(to)))
        --size;
    return size;
}

/// Of the two without their first `head` bytes.
qsizetype commonTail(const QByteArray &from, const QByteArray &to, qsizetype head)
{
    const auto differing = std::mismatch(from.rbegin(), from.rend() - head, to.rbegin(), to.rend() - head);
    qsizetype size = differing.first - from.rbegin();
    while (size > 0 && isContinuation(from[from.size() - size]))
        --size;
    return size;
}

} // namespace

QByteArray applied(const QByteArray &text, const Splice &splice)
{
    Q_ASSERT(QByteArrayView(text).sliced(splice.at, splice.removed.size()) == splice.removed);
    QByteArray result;
    result.reserve(text.size() - splice.removed.size() + splice.inserted.size());
    result.append(QByteArrayView(text).first(splice.at));
    result.append(splice.inserted);
    result.append(QByteArrayView(text).sliced(splice.at + splice.removed.size()));
    return result;
}

Result<Splice> setSplice(const QByteArray &text, const Value &root, const Pointer &pointer, const Value &value)
{
    const std::vector<QByteArray> &tokens = pointer.tokens();
    if (tokens.size() + depthOf(value) > static_cast<std::size_t>(maxDepth))
        return tooDeep(pointer);
    const Path path = walk(root, pointer);
    const Splicer splicer(text);
    if (isWhole(path, pointer))
        return splicer.replaced(path, value);
    const Value &parent = *path.back();
    const QByteArray &token = tokens[path.size() - 1];
    const Value made = wrapped(value, tokens, path.size());
    const qsizetype end = Layout::childCount(parent);
    if (parent.isObject())
        return splicer.inserted(path, end, token, made);
    if (parent.isArray() && (token == "-" || arrayIndex(token) == end))
        return splicer.inserted(path, end, std::nullopt, made);
    return noWayTo(pointer);
}

Result<Splice> insertSplice(const QByteArray &text, const Value &root, const Pointer &array, qsizetype index,
                            const Value &value)
{
    const Path path = walk(root, array);
    if (!isWhole(path, array) || !path.back()->isArray())
        return nothingAt(array);
    if (index < 0 || index > Layout::childCount(*path.back()))
        return noWayTo(array / index);
    if (array.tokens().size() + 1 + depthOf(value) > static_cast<std::size_t>(maxDepth))
        return tooDeep(array);
    return Splicer(text).inserted(path, index, std::nullopt, value);
}

Result<Splice> removeSplice(const QByteArray &text, const Value &root, const Pointer &pointer)
{
    const Path path = walk(root, pointer);
    if (pointer.isRoot() || !isWhole(path, pointer))
        return nothingAt(pointer);
    const Value &container = *path[path.size() - 2];
    return Splicer(text).removed(container, childIndex(container, pointer.tokens().back()).value_or(0));
}

Result<Splice> renameSplice(const QByteArray &text, const Value &root, const Pointer &member, const QByteArray &newKey)
{
    const Path path = walk(root, member);
    if (member.isRoot() || !isWhole(path, member) || !path[path.size() - 2]->isObject())
        return nothingAt(member);
    const Value &object = *path[path.size() - 2];
    const QByteArray &key = member.tokens().back();
    const auto index = static_cast<std::size_t>(childIndex(object, key).value_or(0));
    const Span span = object.members()[index].keySpan;
    if (key == newKey)
        return Splice{span.begin, {}, {}};
    if (object.contains(newKey)) {
        const QString message =
            QCoreApplication::translate("JsonSplice", "There already is a key “%1” in this object.");
        return fail(u"json.duplicate_key"_s, message.arg(QString::fromUtf8(newKey)), {}, {member.toString(), {}, 0, 0});
    }
    return Splicer(text).between(span.begin, span.end, quoted(newKey));
}

Splice difference(const QByteArray &from, const QByteArray &to)
{
    const qsizetype head = commonHead(from, to);
    const qsizetype tail = commonTail(from, to, head);
    return {head, from.sliced(head, from.size() - tail - head), to.sliced(head, to.size() - tail - head)};
}

} // namespace heliograph::json
