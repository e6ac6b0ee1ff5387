// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/scopes.h"

#include "core/base/redactor.h"
#include "core/json/utf8.h"
#include "core/request/channels.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Pointer;
using json::Value;

namespace {

Party::Type typeOf(const Value &value, bool isActor)
{
    if (value.isString())
        return Party::Type::Id;
    if (!value.isObject())
        return Party::Type::Other;
    if (!isBlankAt(value, "distinct_id"))
        return Party::Type::User;
    const Value *transient = value.find("is_transient");
    if (transient && transient->isBool() && transient->toBool())
        return Party::Type::Anonymous;
    const bool looksLikeObject = value.contains("object_type") || value.contains("id");
    return !isActor && !value.contains("distinct_id") && looksLikeObject ? Party::Type::Object : Party::Type::User;
}

/// A character by itself that is no blank, and no part of one.
bool isPlain(char byte)
{
    return byte > ' ' && byte < '\x7f';
}

} // namespace

const Value::Array &Body::recipients() const
{
    static const Value::Array none;
    const Value *list = value.find(recipientsKey());
    return list && list->isArray() ? list->items() : none;
}

Party::Party(const Body &ofBody, const Value &ofValue, qsizetype ofPosition)
    : body(ofBody)
    , value(ofValue)
    , position(ofPosition)
    , type(typeOf(ofValue, ofPosition == 0))
{
}

QString Party::label() const
{
    QString id;
    if (type == Type::Object)
        id = text("object_type") + u'/' + text("id");
    else if (type == Type::Anonymous)
        id = Say::tr("anonymous");
    else
        id = type == Type::Id ? value.text() : text("distinct_id");
    const QString who = isActor() ? Say::tr("Actor") : Say::tr("Recipient %1").arg(position);
    return isBlank(id) ? who : u"%1 (%2)"_s.arg(who, shortened(id));
}

Pointer Party::pointer() const
{
    return isActor() ? body.pointer / "actor" : body.pointer / body.recipientsKey() / (position - 1);
}

QString Party::text(QByteArrayView key) const
{
    return value.textOf(key);
}

qsizetype Channel::count() const
{
    if (value.isArray())
        return static_cast<qsizetype>(value.items().size());
    return value.isNull() ? 0 : 1;
}

Pointer ChannelValue::pointer() const
{
    return index < 0 ? channel.pointer() : channel.pointer() / index;
}

QString ChannelValue::text(QByteArrayView member) const
{
    return value.textOf(member);
}

QString AttachmentEntry::label() const
{
    return Say::tr("Attachment %1").arg(position);
}

bool isBlank(const QString &text)
{
    return text.trimmed().isEmpty();
}

bool isBlankText(const Value &text)
{
    return text.utf8().isEmpty() || (!isPlain(text.utf8().front()) && isBlank(text.text()));
}

bool isBlankAt(const Value &object, QByteArrayView key)
{
    const Value *value = object.find(key);
    return !value || !value->isString() || isBlankText(*value);
}

bool hasBlankEnds(const QString &text)
{
    return !isBlank(text) && (text.front().isSpace() || text.back().isSpace());
}

bool hasBlankEnds(const Value &text)
{
    const QByteArray &utf8 = text.utf8();
    const bool hasPlainEnds = !utf8.isEmpty() && isPlain(utf8.front()) && isPlain(utf8.back());
    return !hasPlainEnds && hasBlankEnds(text.text());
}

bool looksLikeName(const QString &slug)
{
    return !isBlank(slug) && std::any_of(slug.begin(), slug.end(), [](QChar c) { return c.isSpace() || c.isUpper(); });
}

qsizetype lengthOf(const Value &text)
{
    return json::codePoints(text.utf8());
}

QString shortened(const QString &text)
{
    constexpr qsizetype longest = 40;
    return text.size() <= longest ? redacted(text) : redacted(text.left(longest - 1)) + u'…';
}

std::vector<const Value *> valuesOf(const Value &channel)
{
    std::vector<const Value *> values;
    if (channel.isArray()) {
        for (const Value &item : channel.items())
            values.push_back(&item);
    } else if (!channel.isNull()) {
        values.push_back(&channel);
    }
    return values;
}

bool hasChannels(const Value &party)
{
    return party.isObject() &&
           std::any_of(party.members().begin(), party.members().end(), [](const json::Member &member) {
               return isChannelKey(member.key) && !valuesOf(member.value).empty();
           });
}

} // namespace heliograph::check_rules
