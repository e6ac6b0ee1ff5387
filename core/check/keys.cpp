// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/fixes.h"
#include "core/check/rulefunctions.h"

#include <array>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Pointer;
using json::Value;

namespace {

/// A key has one name in the envelope and one on the wire, where it may stand in the body already.
struct KeyName
{
    const char *inEnvelope;
    const char *inBody;
};
constexpr KeyName idempotencyKey{"idempotency_key", "$idempotency_key"};
constexpr KeyName tenantId{"tenant_id", "tenant_id"};
constexpr KeyName cancellationKey{"cancellation_key", "cancellation_key"};
constexpr KeyName brandId{"brand_id", "brand_id"};
constexpr std::array<KeyName, 4> keyNames{idempotencyKey, tenantId, cancellationKey, brandId};

struct KeyPlace
{
    Pointer pointer;
    const Value *value;
};

/// Where the document has that key as text: the envelope first.
std::vector<KeyPlace> placesOf(const KeyName &name, const Document &document)
{
    std::vector<KeyPlace> places;
    const auto look = [&](const Value *object, const Pointer &pointer) {
        const Value *value = object ? object->find(pointer.tokens().back()) : nullptr;
        if (value && value->isString())
            places.push_back({pointer, value});
    };
    if (!document.isBare())
        look(&document.root(), Pointer() / name.inEnvelope);
    look(document.body(), document.bodyPointer() / name.inBody);
    return places;
}

void limitLength(const Subject &subject, const KeyName &name, int limit, Findings &findings)
{
    for (const KeyPlace &place : placesOf(name, subject.document)) {
        const qsizetype length = lengthOf(*place.value);
        if (length > limit)
            findings.add(place.pointer, Say::tr("“%1” has %2 characters; at most %3 are allowed.")
                                            .arg(QString::fromUtf8(place.pointer.tokens().back()))
                                            .arg(length)
                                            .arg(limit));
    }
}

} // namespace

void idempotencyKeyLength(const Subject &subject, Findings &findings)
{
    limitLength(subject, idempotencyKey, limits::idempotencyKey, findings);
}

void cancellationKeyLength(const Subject &subject, Findings &findings)
{
    limitLength(subject, cancellationKey, limits::cancellationKey, findings);
}

void tenantLength(const Subject &subject, Findings &findings)
{
    limitLength(subject, tenantId, limits::tenantId, findings);
    limitLength(subject, brandId, limits::tenantId, findings);
}

// SuprSend trims a key, takes what is left of this one for none, and makes one that we never learn.
void keyIsBlank(const Subject &subject, Findings &findings)
{
    for (const KeyName &name : keyNames) {
        for (const KeyPlace &place : placesOf(name, subject.document)) {
            if (place.value->utf8().isEmpty() || !isBlank(place.value->text()))
                continue;
            const QString key = QString::fromUtf8(place.pointer.tokens().back());
            findings.add(place.pointer, Say::tr("“%1” holds nothing but blanks: write a value, or remove it.").arg(key),
                         removeFix(Say::tr("Remove “%1”").arg(key), place.pointer));
        }
    }
}

void keyBlanks(const Subject &subject, Findings &findings)
{
    for (const KeyName &name : keyNames) {
        for (const KeyPlace &place : placesOf(name, subject.document)) {
            if (!hasBlankEnds(place.value->text()))
                continue;
            findings.add(place.pointer,
                         Say::tr("“%1” begins or ends with a blank, which SuprSend cuts off.")
                             .arg(QString::fromUtf8(place.pointer.tokens().back())),
                         trimFix(place.pointer, place.value->text()));
        }
    }
}

void keyTwice(const Subject &subject, Findings &findings)
{
    for (const KeyName &name : keyNames) {
        const auto places = placesOf(name, subject.document);
        if (places.size() < 2 || places.front().value->utf8().isEmpty())
            continue;
        findings.add(places.back().pointer,
                     Say::tr("“%1” stands in the document and in its body; the document's is used.")
                         .arg(QString::fromLatin1(name.inEnvelope)),
                     removeFix(Say::tr("Remove the one in the body"), places.back().pointer));
    }
}

void keyMisnamed(const Body &body, Findings &findings)
{
    const QByteArray wrong = "idempotency_key";
    if (!body.value.contains(wrong))
        return;
    const QByteArray right = '$' + wrong;
    std::optional<Fix> fix;
    if (!body.value.contains(right))
        fix = renameFix(Say::tr("Rename it to “$idempotency_key”"), body.pointer / wrong, right);
    findings.add(body.pointer / wrong,
                 Say::tr("In a body the key is called “$idempotency_key”; “idempotency_key” has no effect there."),
                 fix);
}

} // namespace heliograph::check_rules
