// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/personedits.h"

#include "ui/compose/channellistedits.h"

#include <QCoreApplication>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

constexpr char distinctIdKey[] = "distinct_id";

tl::unexpected<Error> gone()
{
    return fail(u"person.gone"_s, QCoreApplication::translate("PersonEdits", "This is not in the request any more."));
}

} // namespace

PersonEdits::PersonEdits(DocumentModel &model, json::Pointer at)
    : m_model(model)
    , m_at(std::move(at))
{
}

const Value *PersonEdits::find(const json::Pointer &pointer) const
{
    // An edit goes on from what the text says now, not from what was parsed last.
    m_model.settle();
    return pointer.in(m_model.document().root());
}

const Value *PersonEdits::value() const
{
    const Value *person = m_at.in(m_model.document().root());
    return person && !person->isNull() ? person : nullptr;
}

/// The person as an object, whatever stands there.
Value PersonEdits::person() const
{
    const Value *value = find(m_at);
    if (value && value->isObject())
        return *value;
    Value object = Value::object();
    if (value && value->isString())
        object.set(distinctIdKey, *value);
    return object;
}

QString PersonEdits::mergeKey(const json::Pointer &pointer) const
{
    return u"person"_s + pointer.toString();
}

Result<> PersonEdits::put(const QByteArray &key, const Value &value, const QString &mergeKey)
{
    const Value *entry = find(m_at);
    if (entry && entry->isObject())
        return m_model.set(m_at / key, value, mergeKey);
    Value made = person();
    made.set(key, value);
    return m_model.set(m_at, made, mergeKey);
}

Result<> PersonEdits::take(const QByteArray &key, const QString &mergeKey)
{
    const Value *entry = find(m_at);
    if (!entry || !entry->contains(key))
        return {};
    Value rest = *entry;
    rest.remove(key);
    // As in setType().
    const Value shorter = m_model.document().kind() == Kind::DynamicWorkflow ? rest : shortened(rest);
    return shorter.isString() ? m_model.set(m_at, shorter, mergeKey) : removeMerging(m_at / key, mergeKey);
}

/// DocumentModel::remove() is a step of its own, but a field that is emptied is still the same typing.
Result<> PersonEdits::removeMerging(const json::Pointer &pointer, const QString &mergeKey)
{
    if (mergeKey.isEmpty() || m_model.isBroken())
        return m_model.remove(pointer);
    const auto splice = json::removeSplice(m_model.text(), m_model.document().root(), pointer);
    if (!splice)
        return tl::unexpected(splice.error());
    m_model.setText(json::applied(m_model.text(), *splice), mergeKey);
    m_model.settle();
    return {};
}

Result<> PersonEdits::setType(RecipientType type)
{
    const Value *entry = find(m_at);
    const bool none = !entry || entry->isNull();
    if (!none && recipientFrom(*entry).type == type)
        return {};
    Value typed = withType(none ? Value::string("") : *entry, type);
    // A user of a dynamic workflow is an object, whatever else is said of it.
    if (typed.isString() && m_model.document().kind() == Kind::DynamicWorkflow)
        typed = Value::object({{distinctIdKey, typed, {}}});
    return m_model.set(m_at, typed);
}

Result<> PersonEdits::removePerson()
{
    return find(m_at) ? m_model.remove(m_at) : Result<>();
}

Result<> PersonEdits::setDistinctId(const QString &id)
{
    const Value *entry = find(m_at);
    if (entry && entry->isObject())
        return setIdentity(distinctIdKey, id);
    return m_model.set(m_at, Value::string(id), mergeKey(m_at));
}

Result<> PersonEdits::setText(const QByteArray &key, const QString &text)
{
    if (text.isEmpty())
        return take(key, mergeKey(m_at / key));
    return put(key, Value::string(text), mergeKey(m_at / key));
}

Result<> PersonEdits::setIdentity(const QByteArray &key, const QString &text)
{
    return put(key, Value::string(text), mergeKey(m_at / key));
}

Result<> PersonEdits::setSkipCreate(bool skip)
{
    return skip ? put("$skip_create", Value::boolean(true), {}) : take("$skip_create", {});
}

Result<> PersonEdits::setOnlyChannels(const QStringList &names)
{
    const QString merge = mergeKey(m_at / "$channels");
    if (names.isEmpty())
        return take("$channels", merge);
    if (find(m_at / "$channels"))
        return setChannelNames(m_model, m_at / "$channels", names, merge);
    Value::Array list;
    for (const QString &name : names)
        list.push_back(Value::string(name));
    return put("$channels", Value::array(std::move(list)), merge);
}

json::Pointer PersonEdits::channelPointer(const ChannelPlace &place) const
{
    const json::Pointer member = m_at / place.key;
    return place.index < 0 ? member : member / qsizetype{place.index};
}

ChannelPlace PersonEdits::lastOf(const QByteArray &key) const
{
    const Value *values = find(m_at / key);
    return {key, values && values->isArray() ? static_cast<int>(values->items().size()) - 1 : -1};
}

Result<> PersonEdits::appendChannel(const QByteArray &key, const Value &value)
{
    const Value *values = find(m_at / key);
    if (!values || values->isNull())
        return put(key, Value::array({value}), {});
    if (values->isArray())
        return m_model.insert(m_at / key, static_cast<qsizetype>(values->items().size()), value);
    return m_model.set(m_at / key, Value::array({*values, value}));
}

Result<ChannelPlace> PersonEdits::addChannel(const ChannelKind &kind)
{
    return appendChannel(kind.key, kind.emptyValue()).map([&] { return lastOf(kind.key); });
}

Result<ChannelPlace> PersonEdits::moveChannel(const ChannelPlace &place, const ChannelKind &to)
{
    const Value *value = find(channelPointer(place));
    const ChannelKind *from = channelKind(place.key);
    if (!value || !from)
        return gone();
    if (place.key == to.key)
        return place;
    const Value moved = channelValueAs(*value, *from, to);
    const Value *list = find(m_at / place.key);
    const bool alone = place.index < 0 || list->items().size() == 1;
    if (alone && !find(m_at / to.key)) {
        ChannelPlace renamed{to.key, place.index};
        return m_model
            .change([&](DocumentModel &model) {
                return model.rename(m_at / place.key, to.key).and_then([&] {
                    return model.set(channelPointer(renamed), moved);
                });
            })
            .map([&] { return renamed; });
    }
    return m_model
        .change([&](DocumentModel &model) {
            return appendChannel(to.key, moved).and_then([&] {
                return model.remove(alone ? m_at / place.key : channelPointer(place));
            });
        })
        .map([&] { return lastOf(to.key); });
}

Result<> PersonEdits::removeChannel(const ChannelPlace &place)
{
    const Value *list = find(m_at / place.key);
    const bool alone = list && (!list->isArray() || list->items().size() == 1);
    return alone ? take(place.key, {}) : m_model.remove(channelPointer(place));
}

Result<> PersonEdits::setChannelValue(const ChannelPlace &place, const Value &value)
{
    const json::Pointer pointer = channelPointer(place);
    return m_model.set(pointer, value, mergeKey(pointer));
}

Result<> PersonEdits::setChannelField(const ChannelPlace &place, ChannelField field, const QString &text)
{
    const Value *value = find(channelPointer(place));
    if (!value)
        return gone();
    json::Pointer pointer = channelPointer(place);
    for (const QByteArray &key : memberPath(field, *value))
        pointer = pointer / key;
    if (!text.isEmpty() || !isOptional(field))
        return m_model.set(pointer, Value::string(text), mergeKey(pointer));
    return find(pointer) ? removeMerging(pointer, mergeKey(pointer)) : Result<>();
}

Result<> PersonEdits::setChannelForm(const ChannelPlace &place, ChannelForm form)
{
    const Value *value = find(channelPointer(place));
    const ChannelKind *kind = channelKind(place.key);
    if (!value || !kind)
        return gone();
    if (channelFormOf(*kind, *value) == form)
        return {};
    return m_model.set(channelPointer(place), withChannelForm(*value, *kind, form));
}

Result<QByteArray> PersonEdits::addProperty()
{
    const Value entry = person();
    QByteArray key = "property";
    for (int number = 2; entry.contains(key); ++number)
        key = "property_" + QByteArray::number(number);
    return put(key, Value::string(""), {}).map([&] { return key; });
}

Result<> PersonEdits::renameProperty(const QByteArray &key, const QByteArray &newKey)
{
    if (newKey.trimmed().isEmpty()) {
        return fail(u"property.name"_s,
                    QCoreApplication::translate("PersonEdits", "A property needs a name: it stays “%1”.")
                        .arg(QString::fromUtf8(key)));
    }
    return find(m_at / key) ? m_model.rename(m_at / key, newKey) : gone();
}

Result<> PersonEdits::setProperty(const QByteArray &key, const Value &value)
{
    return find(m_at / key) ? m_model.set(m_at / key, value) : gone();
}

Result<> PersonEdits::removeMember(const QByteArray &key)
{
    return take(key, {});
}

} // namespace heliograph
