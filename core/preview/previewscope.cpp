// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/previewscope.h"

#include "core/json/writer.h"
#include "core/request/channels.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Value;

namespace {

/// `over` with what only `under` has, at any depth.
Value merged(const Value &over, const Value &under)
{
    if (!over.isObject() || !under.isObject())
        return over;
    Value both = over;
    for (const json::Member &member : under.members()) {
        if (const Value *own = over.find(member.key))
            both.set(member.key, merged(*own, member.value));
        else
            both.set(member.key, member.value);
    }
    return both;
}

/// The first value of a channel, where it is a text.
QString addressOf(const Value &person, QByteArrayView key)
{
    const Value *value = person.find(key);
    if (value != nullptr && value->isArray())
        value = value->items().empty() ? nullptr : &value->items().front();
    return value != nullptr ? value->text() : QString();
}

QString firstAddress(const Value &person)
{
    for (const QByteArrayView key : channelKeys) {
        if (QString address = addressOf(person, key); !address.isEmpty())
            return address;
    }
    return {};
}

QString nameOf(const Value &person, int index)
{
    for (const QByteArrayView key : {"name", "distinct_id", "id"}) {
        if (QString text = person.textOf(key); !text.isEmpty())
            return text;
    }
    const QString address = firstAddress(person);
    return !address.isEmpty() ? address : QCoreApplication::translate("PreviewScope", "Recipient %1").arg(index + 1);
}

/// Builds the scopes of one document.
class ScopeReader
{
public:
    explicit ScopeReader(const Document &document);
    [[nodiscard]] PreviewScope read() const;

private:
    [[nodiscard]] Value sample(QByteArrayView key) const;
    [[nodiscard]] Value data() const;
    [[nodiscard]] Value actor() const;
    [[nodiscard]] Value brand() const;
    [[nodiscard]] std::vector<Value> people() const;
    [[nodiscard]] Value profileOf(const Value &person) const;
    [[nodiscard]] PreviewRecipient recipient(const Value &person, int index) const;

    const Document &m_document;
    Kind m_kind;
    Value m_body;
    Value m_sample;
    Value m_actor;
    Value m_brand;
};

ScopeReader::ScopeReader(const Document &document)
    : m_document(document)
    , m_kind(document.kind().value_or(Kind::Workflow))
    , m_body(document.body() != nullptr ? *document.body() : Value::object())
    , m_sample(sampleData(document) != nullptr ? *sampleData(document) : Value::object())
    , m_actor(actor())
    , m_brand(brand())
{
}

Value ScopeReader::sample(QByteArrayView key) const
{
    const Value *value = m_sample.find(key);
    return value != nullptr && value->isObject() ? *value : Value::object();
}

Value personOf(const Value &value)
{
    if (value.isObject())
        return value;
    Value person = Value::object();
    if (value.isString())
        person.set("distinct_id", value);
    return person;
}

Value ScopeReader::data() const
{
    const Value *own = m_body.find(dataKey(m_kind));
    Value data = merged(own != nullptr && own->isObject() ? *own : Value::object(), m_sample);
    // Those are each recipient's own.
    for (const char *key : {"$recipient", "$recipients", "$actor", "$brand"})
        static_cast<void>(data.remove(key));
    return data;
}

Value ScopeReader::actor() const
{
    const Value *said = m_body.find("actor");
    if (said == nullptr && !m_sample.contains("$actor"))
        return {};
    return merged(said != nullptr ? personOf(*said) : Value::object(), sample("$actor"));
}

Value ScopeReader::brand() const
{
    const auto id = m_document.tenantId() ? m_document.tenantId() : m_document.brandId();
    if (!id && !m_sample.contains("$brand"))
        return {};
    Value said = Value::object();
    if (id)
        said.set(m_document.tenantId() ? "tenant_id" : "brand_id", Value::string(*id));
    return merged(said, sample("$brand"));
}

std::vector<Value> ScopeReader::people() const
{
    if (m_kind == Kind::Event)
        return {personOf(m_body.contains("distinct_id") ? *m_body.find("distinct_id") : Value())};
    if (m_kind == Kind::Broadcast)
        return {Value::object()};
    std::vector<Value> people;
    const Value *list = m_body.find(recipientsKey(m_kind));
    if (list != nullptr && list->isArray()) {
        for (const Value &person : list->items())
            people.push_back(personOf(person));
    }
    return people;
}

Value ScopeReader::profileOf(const Value &person) const
{
    const Value all = sample("$recipients");
    const Value *own = all.find(person.textOf("distinct_id").toUtf8());
    const Value profile = own != nullptr && own->isObject() ? merged(person, *own) : person;
    return merged(profile, sample("$recipient"));
}

PreviewRecipient ScopeReader::recipient(const Value &person, int index) const
{
    PreviewRecipient recipient;
    recipient.index = index;
    recipient.id = person.textOf(person.contains("distinct_id") ? "distinct_id" : "id");
    for (const QByteArrayView key : channelKeys) {
        if (!person.contains(key))
            continue;
        recipient.inlined.append(QString::fromLatin1(key.sliced(1)));
        recipient.addresses.insert(recipient.inlined.back(), addressOf(person, key));
    }
    if (const Value *only = person.find("$channels"); only != nullptr && only->isArray()) {
        recipient.only.emplace();
        for (const Value &channel : only->items())
            recipient.only->append(channel.text());
    }
    const Value profile = profileOf(person);
    recipient.name =
        m_kind == Kind::Broadcast && !profile.contains("name")
            ? QCoreApplication::translate("PreviewScope", "A subscriber of %1").arg(m_body.textOf("list_id"))
            : nameOf(profile, index);
    Value scope = Value::object();
    scope.set("$recipient", profile);
    if (!m_actor.isNull())
        scope.set("$actor", m_actor);
    if (!m_brand.isNull())
        scope.set("$brand", m_brand);
    recipient.scope = json::compact(scope);
    return recipient;
}

PreviewScope ScopeReader::read() const
{
    PreviewScope scope{json::compact(data()), {}};
    for (const Value &person : people())
        scope.recipients.push_back(recipient(person, static_cast<int>(scope.recipients.size())));
    return scope;
}

} // namespace

PreviewRecipient::Reach PreviewRecipient::reach(const QString &channel) const
{
    if (only && !only->contains(channel))
        return Reach::NotAsked;
    if (inlined.isEmpty())
        return Reach::Profile;
    return inlined.contains(channel) ? Reach::Inline : Reach::None;
}

const json::Value *sampleData(const Document &document)
{
    const Value *sample = document.isBare() ? nullptr : document.root().find("sample_data");
    return sample != nullptr && sample->isObject() ? sample : nullptr;
}

PreviewScope previewScope(const Document &document)
{
    return ScopeReader(document).read();
}

} // namespace heliograph
