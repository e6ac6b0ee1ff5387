// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/fixes.h"
#include "core/check/rulefunctions.h"
#include "core/request/keypattern.h"

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

/// A key that the document has as text, and where.
struct KeyPlace
{
    const Value &value;
    const char *name;
    Pointer object;

    [[nodiscard]] QString label() const { return QString::fromLatin1(name); }
    [[nodiscard]] Pointer pointer() const { return object / name; }
};

const Value *textIn(const Value *object, const char *name)
{
    const Value *value = object ? object->find(name) : nullptr;
    return value && value->isString() ? value : nullptr;
}

/// Both that a document can have: the envelope's, and the body's.
const Value *inEnvelope(const KeyName &name, const Document &document)
{
    return document.isBare() ? nullptr : textIn(&document.root(), name.inEnvelope);
}

const Value *inBody(const KeyName &name, const Document &document)
{
    return textIn(document.body(), name.inBody);
}

KeyPlace placeInBody(const KeyName &name, const Value &value, const Document &document)
{
    return {value, name.inBody, document.bodyPointer()};
}

/// Reports each place of a key whose text is `wrong`: the envelope's first.
template<typename Wrong, typename Report>
void judge(const KeyName &name, const Document &document, const Wrong &wrong, const Report &report)
{
    if (const Value *value = inEnvelope(name, document); value && wrong(*value))
        report(KeyPlace{*value, name.inEnvelope, Pointer()});
    if (const Value *value = inBody(name, document); value && wrong(*value))
        report(placeInBody(name, *value, document));
}

void limitLength(const Subject &subject, const KeyName &name, int limit, Findings &findings)
{
    const auto isTooLong = [limit](const Value &value) { return lengthOf(value) > limit; };
    judge(name, subject.document, isTooLong, [&](const KeyPlace &place) {
        findings.add(place.pointer(), Say::tr("“%1” has %2 characters; at most %3 are allowed.")
                                          .arg(place.label())
                                          .arg(lengthOf(place.value))
                                          .arg(limit));
    });
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
    const auto isBlankKey = [](const Value &value) { return !value.utf8().isEmpty() && isBlankText(value); };
    for (const KeyName &name : keyNames) {
        judge(name, subject.document, isBlankKey, [&findings](const KeyPlace &place) {
            findings.add(place.pointer(),
                         Say::tr("“%1” holds nothing but blanks: write a value, or remove it.").arg(place.label()),
                         removeFix(Say::tr("Remove “%1”").arg(place.label()), place.pointer()));
        });
    }
}

void keyBlanks(const Subject &subject, Findings &findings)
{
    const auto hasBlanks = [](const Value &value) { return hasBlankEnds(value); };
    for (const KeyName &name : keyNames) {
        judge(name, subject.document, hasBlanks, [&findings](const KeyPlace &place) {
            findings.add(place.pointer(),
                         Say::tr("“%1” begins or ends with a blank, which SuprSend cuts off.").arg(place.label()),
                         trimFix(place.pointer(), place.value.text()));
        });
    }
}

void keyTwice(const Subject &subject, Findings &findings)
{
    for (const KeyName &name : keyNames) {
        const Value *outer = inEnvelope(name, subject.document);
        const Value *inner = inBody(name, subject.document);
        if (!outer || !inner || outer->utf8().isEmpty())
            continue;
        const Pointer pointer = placeInBody(name, *inner, subject.document).pointer();
        findings.add(pointer,
                     Say::tr("“%1” stands in the document and in its body; the document's is used.")
                         .arg(QString::fromLatin1(name.inEnvelope)),
                     removeFix(Say::tr("Remove the one in the body"), pointer));
    }
}

void keyMisnamed(const Body &body, Findings &findings)
{
    const QByteArray wrong = "idempotency_key"_ba;
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

namespace {

/// The pattern that makes the key: none where the document has a key of its own.
std::optional<QString> patternInUse(const Document &document)
{
    auto pattern = document.keyPattern();
    return pattern && document.idempotencyKey() ? std::nullopt : pattern;
}

} // namespace

void keyPattern(const Subject &subject, Findings &findings)
{
    const auto pattern = patternInUse(subject.document);
    if (!pattern)
        return;
    // As long as the one that is sent: a UUID is.
    const QDateTime now = subject.context.now.isValid() ? subject.context.now : QDateTime::fromMSecsSinceEpoch(0);
    const auto key = keyFromPattern(*pattern, subject.document, {QString(36, u'u'), now, now});
    const Pointer pointer = subject.document.keyPatternPointer();
    if (!key)
        findings.add(pointer, key.error().message);
    else if (isBlank(*key))
        findings.add(pointer, Say::tr("The pattern makes a key of nothing but blanks: write a value, or remove it."));
    else if (const auto length = key->toUcs4().size(); length > limits::idempotencyKey)
        findings.add(pointer, Say::tr("The pattern makes a key of %1 characters; at most %2 are allowed.")
                                  .arg(length)
                                  .arg(limits::idempotencyKey));
}

void keyPatternConstant(const Subject &subject, Findings &findings)
{
    const auto pattern = patternInUse(subject.document);
    if (pattern && isConstantPattern(*pattern)) {
        findings.add(subject.document.keyPatternPointer(),
                     Say::tr("Nothing in this pattern changes: for 24 hours SuprSend would skip a second send. Add "
                             "{distinct_id}, {date} or {uuid}."));
    }
}

void keyPatternUnused(const Subject &subject, Findings &findings)
{
    if (!subject.document.keyPattern() || !subject.document.idempotencyKey())
        return;
    const Pointer pointer = subject.document.keyPatternPointer();
    findings.add(pointer, Say::tr("The pattern is not used: the document has a key of its own."),
                 removeFix(Say::tr("Remove the pattern"), pointer));
}

} // namespace heliograph::check_rules
