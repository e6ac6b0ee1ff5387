// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/pointer.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph::json {

namespace {

std::optional<QByteArray> unescaped(const QByteArray &token)
{
    QByteArray result;
    result.reserve(token.size());
    for (qsizetype i = 0; i < token.size(); ++i) {
        if (token[i] != '~') {
            result += token[i];
            continue;
        }
        const char next = i + 1 < token.size() ? token[++i] : '\0';
        if (next != '0' && next != '1')
            return std::nullopt;
        result += next == '0' ? '~' : '/';
    }
    return result;
}

QByteArray escaped(QByteArray token)
{
    return token.replace('~', "~0").replace('/', "~1");
}

tl::unexpected<Error> noPointer(const QString &text)
{
    const QString message = QCoreApplication::translate(
        "JsonPointer", "“%1” is no JSON pointer: it begins with a slash, and a ~ in a name is written ~0.");
    return fail(u"json.pointer"_s, message.arg(text));
}

const Value *child(const Value &value, const QByteArray &token)
{
    if (!value.isArray())
        return value.find(token);
    const auto index = arrayIndex(token);
    const bool there = index && *index < static_cast<qsizetype>(value.items().size());
    return there ? &value.items()[static_cast<std::size_t>(*index)] : nullptr;
}

} // namespace

std::optional<qsizetype> arrayIndex(const QByteArray &token)
{
    const bool digits = std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (token.isEmpty() || !digits || (token.size() > 1 && token[0] == '0'))
        return std::nullopt;
    bool fits = false;
    const qlonglong index = token.toLongLong(&fits);
    return fits ? std::optional<qsizetype>(index) : std::nullopt;
}

Result<Pointer> Pointer::fromString(const QString &text)
{
    Pointer pointer;
    if (text.isEmpty())
        return pointer;
    if (!text.startsWith(u'/'))
        return noPointer(text);
    for (const QByteArray &token : text.toUtf8().sliced(1).split('/')) {
        auto name = unescaped(token);
        if (!name)
            return noPointer(text);
        pointer.m_tokens.push_back(*std::move(name));
    }
    return pointer;
}

QString Pointer::toString() const
{
    QByteArray text;
    for (const QByteArray &token : m_tokens)
        text += '/' + escaped(token);
    return QString::fromUtf8(text);
}

Pointer Pointer::operator/(const QByteArray &key) const
{
    Pointer result = *this;
    result.m_tokens.push_back(key);
    return result;
}

Pointer Pointer::operator/(qsizetype index) const
{
    return *this / QByteArray::number(index);
}

Pointer Pointer::parent() const
{
    Pointer result = *this;
    if (!result.m_tokens.empty())
        result.m_tokens.pop_back();
    return result;
}

bool Pointer::startsWith(const Pointer &prefix) const
{
    return prefix.m_tokens.size() <= m_tokens.size() &&
           std::equal(prefix.m_tokens.begin(), prefix.m_tokens.end(), m_tokens.begin());
}

const Value *Pointer::in(const Value &root) const
{
    const Value *value = &root;
    for (const QByteArray &token : m_tokens) {
        value = child(*value, token);
        if (!value)
            return nullptr;
    }
    return value;
}

Value *Pointer::in(Value &root) const
{
    return const_cast<Value *>(in(std::as_const(root)));
}

} // namespace heliograph::json
