// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/columnmapping.h"

#include "core/json/patch.h"
#include "core/json/splice.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <functional>

namespace heliograph {

using namespace Qt::StringLiterals;
using json::Pointer;
using json::Value;

namespace {

class MappingText
{
    Q_DECLARE_TR_FUNCTIONS(ColumnMapping)
};

constexpr std::array channelLists{"$email", "$sms", "$whatsapp"};

struct Likely
{
    const char *member;
    QStringList names;
};

/// In a recipient.
const std::vector<Likely> &likelyMembers()
{
    static const std::vector<Likely> likely{
        {"distinct_id", {u"id"_s, u"userid"_s, u"distinctid"_s, u"customerid"_s, u"uid"_s}},
        {"$email", {u"email"_s, u"mail"_s, u"emailaddress"_s}},
        {"$sms", {u"phone"_s, u"mobile"_s, u"sms"_s, u"phonenumber"_s, u"mobilenumber"_s, u"tel"_s}},
        {"$whatsapp", {u"whatsapp"_s, u"whatsappnumber"_s}},
        {"$preferred_language", {u"language"_s, u"lang"_s, u"locale"_s, u"preferredlanguage"_s}},
        {"$timezone", {u"timezone"_s, u"tz"_s}},
    };
    return likely;
}

QString bare(const QString &name)
{
    QString letters;
    for (const QChar c : name.toLower()) {
        if (c.isLetterOrNumber())
            letters += c;
    }
    return letters;
}

bool isChannelList(const QByteArray &key)
{
    return std::ranges::any_of(channelLists, [&](const char *list) { return key == list; });
}

/// Of a workflow and a dynamic workflow: the first one; else nothing has recipients of its own.
std::optional<Pointer> recipientPointer(const Document &request)
{
    const Kind kind = request.kind().value_or(Kind::Workflow);
    if (recipientsKey(kind).isEmpty())
        return std::nullopt;
    return request.recipientsPointer() / qsizetype{0};
}

QString dotted(const QString &head, const std::vector<QByteArray> &tokens, std::size_t from, const Pointer &whole)
{
    QStringList parts;
    if (!head.isEmpty())
        parts.append(head);
    for (std::size_t i = from; i < tokens.size(); ++i) {
        if (tokens[i].isEmpty() || tokens[i].contains('.'))
            return whole.toString();
        // The list of a channel has one address of a row.
        const bool isOnly = i + 1 == tokens.size() && i > from && tokens[i] == "0" && isChannelList(tokens[i - 1]);
        if (!isOnly)
            parts.append(QString::fromUtf8(tokens[i]));
    }
    return parts.join(u'.');
}

QString placeText(const Document &request, const Pointer &pointer)
{
    const auto tail = [&](const Pointer &head, const QString &text) {
        return dotted(text, pointer.tokens(), head.tokens().size(), pointer);
    };
    const auto recipient = recipientPointer(request);
    if (recipient && pointer.startsWith(*recipient))
        return tail(*recipient, u"recipient"_s);
    if (pointer.startsWith(request.dataPointer()))
        return tail(request.dataPointer(), QString::fromUtf8(dataKey(request.kind().value_or(Kind::Workflow))));
    if (pointer.startsWith(request.bodyPointer()))
        return tail(request.bodyPointer(), {});
    return tail(Pointer(), {});
}

void walk(const Value &value, const Pointer &pointer, const std::function<void(const Value &, const Pointer &)> &visit)
{
    if (json::isScalar(value))
        return visit(value, pointer);
    if (value.isObject()) {
        for (const json::Member &member : value.members())
            walk(member.value, pointer / member.key, visit);
    } else if (value.isArray()) {
        qsizetype index = 0;
        for (const Value &item : value.items())
            walk(item, pointer / index++, visit);
    }
}

/// Whether `{{ column }}` is anywhere in the text.
bool names(const QString &text, const QString &column)
{
    for (qsizetype at = text.indexOf("{{"_L1); at >= 0; at = text.indexOf("{{"_L1, at + 2)) {
        const qsizetype end = text.indexOf("}}"_L1, at);
        if (end < 0)
            return false;
        const bool isEscaped = at > 0 && text[at - 1] == u'\\';
        if (!isEscaped && QStringView(text).sliced(at + 2, end - at - 2).trimmed() == column)
            return true;
    }
    return false;
}

Pointer below(Pointer pointer, const QStringList &parts)
{
    for (const QString &part : parts)
        pointer = pointer / part.toUtf8();
    return pointer;
}

Result<Pointer> pointerOf(const Document &request, const QString &place)
{
    if (place.startsWith(u'/'))
        return Pointer::fromString(place);
    QStringList parts = place.split(u'.');
    if (parts.contains(QString()))
        return fail(u"bulk.place"_s, MappingText::tr("“%1” is no place in a request: write data.NAME, or "
                                                     "recipient.NAME.")
                                         .arg(place));
    const QString first = parts.takeFirst();
    const auto recipient = recipientPointer(request);
    if (first == "recipient"_L1 && recipient)
        return below(*recipient, parts);
    if (first.toUtf8() == dataKey(request.kind().value_or(Kind::Workflow)) && !parts.isEmpty())
        return below(request.dataPointer(), parts);
    if (first == "tenant_id"_L1 && parts.isEmpty())
        return request.tenantIdPointer();
    if (first == "cancellation_key"_L1 && parts.isEmpty())
        return request.cancellationKeyPointer();
    return below(request.bodyPointer() / first.toUtf8(), parts);
}

Result<Document> with(const Document &request, const Pointer &pointer, const Value &value)
{
    const auto splice = json::setSplice(request.text(), request.root(), pointer, value);
    if (!splice)
        return tl::unexpected(splice.error());
    return Document::parse(json::applied(request.text(), *splice), request.folder());
}

Result<Document> without(const Document &request, const Pointer &pointer)
{
    if (!pointer.in(request.root()))
        return request;
    const auto splice = json::removeSplice(request.text(), request.root(), pointer);
    if (!splice)
        return tl::unexpected(splice.error());
    return Document::parse(json::applied(request.text(), *splice), request.folder());
}

/// The first recipient is there, and has members.
Result<Document> withRecipient(const Document &request, const Pointer &recipient)
{
    const Value *there = recipient.in(request.root());
    if (there && there->isObject())
        return request;
    Value person = Value::object();
    if (there && there->isString() && !there->utf8().isEmpty())
        person.set("distinct_id", *there);
    if (there)
        return with(request, recipient, person);
    const Value *list = recipient.parent().in(request.root());
    if (list && list->isArray())
        return with(request, recipient, person);
    return with(request, recipient.parent(), Value::array({person}));
}

Result<Document> placed(const Document &request, const ColumnPlace &one)
{
    const auto pointer = pointerOf(request, one.place.trimmed());
    if (!pointer)
        return tl::unexpected(pointer.error());
    const auto recipient = recipientPointer(request);
    Value value = Value::string(u"{{%1}}"_s.arg(one.column));
    const bool isMember = recipient && pointer->startsWith(*recipient) && *pointer != *recipient;
    const QByteArray last = pointer->tokens().empty() ? QByteArray() : pointer->tokens().back();
    if (isMember && isChannelList(last))
        value = Value::array({value});
    if (!isMember)
        return with(request, *pointer, value);
    return withRecipient(request, *recipient).and_then([&](const Document &ready) {
        return with(ready, *pointer, value);
    });
}

Result<Document> keyed(const Document &request, const KeyChoice &key)
{
    const QString own = request.idempotencyKey().value_or(QString());
    // One for all rows is none; one with columns in it is the request's own affair.
    const bool isFixed = !own.isEmpty() && !own.contains("{{"_L1);
    if (key == keyChoiceOf(request) && !(isFixed && key.from == KeyChoice::From::File))
        return request;
    auto made = without(request, request.idempotencyKeyPointer());
    if (made)
        made = without(*made, made->keyPatternPointer());
    if (!made || key.from == KeyChoice::From::File || key.text.isEmpty())
        return made;
    if (key.from == KeyChoice::From::Column)
        return with(*made, made->idempotencyKeyPointer(), Value::string(u"{{%1}}"_s.arg(key.text)));
    return with(*made, made->keyPatternPointer(), Value::string(key.text));
}

} // namespace

QStringList placesOf(const Document &request, const QString &column)
{
    QStringList places;
    walk(request.root(), Pointer(), [&](const Value &value, const Pointer &pointer) {
        if (value.isString() && names(value.text(), column))
            places.append(placeText(request, pointer));
    });
    return places;
}

QStringList offeredPlaces(const Document &request)
{
    QStringList places;
    QSet<QString> there;
    const auto offer = [&](const QString &place) {
        if (!there.contains(place))
            places.append(place);
        there.insert(place);
    };
    // What is there already, and can be another in each row: of a recipient and the data first.
    const auto recipient = recipientPointer(request);
    QStringList others;
    walk(request.root(), Pointer(), [&](const Value &, const Pointer &pointer) {
        const bool isBelow = pointer.startsWith(request.bodyPointer()) && pointer.tokens().size() > 1;
        if ((recipient && pointer.startsWith(*recipient)) || pointer.startsWith(request.dataPointer()))
            offer(placeText(request, pointer));
        else if (isBelow)
            others.append(placeText(request, pointer));
    });
    for (const Likely &likely : likelyMembers()) {
        if (recipient)
            offer(u"recipient."_s + QString::fromLatin1(likely.member));
    }
    if (!recipient && request.kind() == Kind::Event)
        offer(u"distinct_id"_s);
    for (const QString &place : others)
        offer(place);
    offer(u"tenant_id"_s);
    return places;
}

std::vector<RequestField> fieldsOf(const Document &request, const QStringList &columns)
{
    std::vector<RequestField> fields;
    QHash<QString, std::size_t> rows;
    for (const QString &place : offeredPlaces(request)) {
        rows.insert(place, fields.size());
        fields.push_back({place});
    }
    for (const QString &column : columns) {
        for (const QString &place : placesOf(request, column)) {
            const auto row = rows.constFind(place);
            if (row != rows.constEnd() && !fields[*row].columns.contains(column))
                fields[*row].columns.append(column);
        }
    }
    fields.push_back({QString::fromUtf8(dataKey(request.kind().value_or(Kind::Workflow))), true});
    return fields;
}

QString newFieldOf(const Document &request, const QString &column)
{
    return placeText(request, request.dataPointer() / column.toUtf8());
}

QString suggestedPlace(const Document &request, const QString &column)
{
    const QString name = bare(column);
    const bool hasRecipient = recipientPointer(request).has_value();
    for (const Likely &likely : likelyMembers()) {
        if (!likely.names.contains(name))
            continue;
        if (hasRecipient)
            return u"recipient."_s + QString::fromLatin1(likely.member);
        if (qstrcmp(likely.member, "distinct_id") == 0 && request.kind() == Kind::Event)
            return u"distinct_id"_s;
    }
    if (hasRecipient && name == "name"_L1 && (*recipientPointer(request) / "name").in(request.root()))
        return u"recipient.name"_s;
    if (name == "tenant"_L1 || name == "tenantid"_L1)
        return u"tenant_id"_s;
    return newFieldOf(request, column);
}

KeyChoice keyChoiceOf(const Document &request)
{
    if (const auto pattern = request.keyPattern())
        return {KeyChoice::From::Pattern, *pattern};
    const QString key = request.idempotencyKey().value_or(QString()).trimmed();
    if (key.startsWith("{{"_L1) && key.endsWith("}}"_L1) && key.indexOf("{{"_L1, 2) < 0)
        return {KeyChoice::From::Column, key.sliced(2, key.size() - 4).trimmed()};
    return {};
}

Result<Document> mapped(const Document &request, const std::vector<ColumnPlace> &places, const KeyChoice &key)
{
    Result<Document> made = request;
    for (const ColumnPlace &one : places) {
        if (made && !one.place.trimmed().isEmpty())
            made = placed(*made, one);
    }
    return made ? keyed(*made, key) : made;
}

} // namespace heliograph
