// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/keypattern.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <functional>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<KeyPlaceholder, 7> placeholders{
    {{"workflow", false, QT_TRANSLATE_NOOP("KeyPattern", "the workflow's slug, or a dynamic workflow's name")},
     {"event", false, QT_TRANSLATE_NOOP("KeyPattern", "the event's name")},
     {"distinct_id", true, QT_TRANSLATE_NOOP("KeyPattern", "the one recipient's ID")},
     {"tenant", false, QT_TRANSLATE_NOOP("KeyPattern", "the tenant's ID")},
     {"date", true, QT_TRANSLATE_NOOP("KeyPattern", "today's date in UTC: once a day")},
     {"timestamp", true, QT_TRANSLATE_NOOP("KeyPattern", "the moment in milliseconds: each send is new")},
     {"uuid", true, QT_TRANSLATE_NOOP("KeyPattern", "a random UUID: each send is new")}}};

constexpr QStringView dataPrefix = u"data.";

QString keySentence(const char *text)
{
    return QCoreApplication::translate("KeyPattern", text);
}

tl::unexpected<Error> refused(const QString &sentence)
{
    return fail(u"key.pattern"_s, sentence);
}

/// The text with each name in braces replaced.
Result<QString> replaced(const QString &pattern, const std::function<Result<QString>(const QString &)> &valueOf)
{
    QString made;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const QChar c = pattern[at];
        const bool isBrace = c == u'{' || c == u'}';
        if (!isBrace || pattern.mid(at + 1, 1) == c) {
            made += c;
            at += isBrace ? 1 : 0;
            continue;
        }
        const qsizetype end = pattern.indexOf(u'}', at);
        if (c == u'}' || end < 0) {
            return refused(keySentence("The pattern has a brace with no other: a placeholder is written {name}, and a "
                                       "brace itself {{ or }}."));
        }
        auto value = valueOf(pattern.mid(at + 1, end - at - 1));
        if (!value)
            return value;
        made += *value;
        at = end;
    }
    return made;
}

Result<QString> scalarAt(const json::Pointer &pointer, const json::Value &body, const QString &name)
{
    const json::Value *value = pointer.in(body);
    if (!value || (value->isString() && value->text().isEmpty()) || value->isNull())
        return refused(
            keySentence("{%1} has no value in this request: fill it in, or take it out of the pattern.").arg(name));
    if (value->isString())
        return value->text();
    if (value->isNumber())
        return QString::fromLatin1(value->spelling());
    if (value->isBool())
        return value->toBool() ? u"true"_s : u"false"_s;
    return refused(keySentence("{%1} is a list or an object: a key takes a text, a number or a boolean.").arg(name));
}

/// The one person that it is about.
Result<QString> distinctIdOf(const Document &document, const json::Value &body, const QString &name)
{
    const QByteArray listKey = recipientsKey(document.kind().value_or(Kind::Workflow));
    if (listKey.isEmpty())
        return scalarAt(json::Pointer() / "distinct_id", body, name);
    const json::Value *list = body.find(listKey);
    const qsizetype count = list && list->isArray() ? static_cast<qsizetype>(list->items().size()) : 0;
    if (count > 1) {
        return refused(keySentence("{distinct_id} stands for one person, and this request has %1 recipients: take it "
                                   "out of the pattern.")
                           .arg(count));
    }
    const json::Pointer first = json::Pointer() / listKey / qsizetype{0};
    const json::Value *person = first.in(body);
    const char *member = person && person->contains("object_type") ? "id" : "distinct_id";
    return scalarAt(person && person->isObject() ? first / member : first, body, name);
}

json::Pointer dataAt(const Document &document, const QString &name)
{
    json::Pointer pointer = json::Pointer() / dataKey(document.kind().value_or(Kind::Workflow));
    for (const QString &member : name.mid(dataPrefix.size()).split(u'.'))
        pointer = pointer / member.toUtf8();
    return pointer;
}

Result<QString> valueOf(const QString &name, const Document &document, const KeyMoment &moment)
{
    const json::Value none = json::Value::object();
    const json::Value &body = document.body() ? *document.body() : none;
    if (name == u"uuid")
        return moment.uuid;
    if (name == u"timestamp")
        return QString::number(moment.made.toMSecsSinceEpoch());
    if (name == u"date")
        return moment.now.toUTC().date().toString(Qt::ISODate);
    if (name == u"tenant") {
        return scalarAt(json::Pointer() / "tenant_id", document.tenantId() ? document.root() : none, name);
    }
    if (name == u"workflow")
        return scalarAt(json::Pointer() / (document.kind() == Kind::DynamicWorkflow ? "name" : "workflow"), body, name);
    if (name == u"event")
        return scalarAt(json::Pointer() / document.eventNamePointer().tokens().back(), body, name);
    if (name == u"distinct_id")
        return distinctIdOf(document, body, name);
    if (name.startsWith(dataPrefix) && name.size() > dataPrefix.size())
        return scalarAt(dataAt(document, name), body, name);
    return refused(
        keySentence("{%1} is no placeholder. There are {workflow}, {event}, {distinct_id}, {tenant}, {date}, "
                    "{timestamp}, {uuid}, and {data.NAME} for a value of the data.")
            .arg(name));
}

} // namespace

std::span<const KeyPlaceholder> keyPlaceholders()
{
    return placeholders;
}

Result<QString> keyFromPattern(const QString &pattern, const Document &document, const KeyMoment &moment)
{
    return replaced(pattern, [&](const QString &name) { return valueOf(name, document, moment); });
}

bool isConstantPattern(const QString &pattern)
{
    bool changes = false;
    (void)replaced(pattern, [&changes](const QString &name) -> Result<QString> {
        changes = changes || name.startsWith(dataPrefix) ||
                  std::ranges::any_of(placeholders, [&](const KeyPlaceholder &known) {
                      return known.changes && name == QLatin1StringView(known.name);
                  });
        return QString();
    });
    return !changes;
}

QString idempotencyKeyOf(const Document &document, const KeyMoment &moment)
{
    if (const auto own = document.idempotencyKey())
        return *own;
    const auto pattern = document.keyPattern();
    return pattern ? keyFromPattern(*pattern, document, moment).value_or(moment.uuid) : moment.uuid;
}

} // namespace heliograph
