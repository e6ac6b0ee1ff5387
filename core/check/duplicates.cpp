// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/fixes.h"
#include "core/check/rulefunctions.h"
#include "core/request/channels.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

using json::Pointer;
using json::Value;

namespace {

bool isIn(const Value::Array &items, const Value &value)
{
    return std::find(items.begin(), items.end(), value) != items.end();
}

/// Both lists without what stands in both: as an array, which is what SuprSend wants.
Value together(const Value &first, const Value &second)
{
    Value::Array items;
    for (const Value *list : {&first, &second}) {
        for (const Value *value : valuesOf(*list)) {
            if (!isIn(items, *value))
                items.push_back(*value);
        }
    }
    return Value::array(std::move(items));
}

/// The two recipients of one distinct_id as one, and how to get there.
struct Merger
{
    Merger(const Value &first, const Pointer &at)
        : kept(first)
        , pointer(at)
    {
    }

    void take(const Value &other);
    [[nodiscard]] bool fits() const { return m_fits; }

    const Value &kept;
    Pointer pointer;
    std::vector<Edit> edits;
    bool drops = false; ///< a property that both have is said twice, differently

private:
    void takeMember(const json::Member &member);
    void set(const QByteArray &key, Value value);
    bool m_fits = true;
};

void Merger::set(const QByteArray &key, Value value)
{
    edits.push_back({Edit::Action::Set, pointer / key, std::move(value)});
}

void Merger::takeMember(const json::Member &member)
{
    const Value *present = kept.find(member.key);
    const bool isChannel = isChannelKey(member.key);
    if (present && *present == member.value)
        return;
    if (present && (isChannel || member.key == "$channels")) {
        const Value merged = together(*present, member.value);
        m_fits = m_fits && (!isChannel || merged.items().size() <= std::size_t(limits::channelValues));
        if (merged != *present)
            set(member.key, merged);
    } else if (!present && member.key != "$channels") {
        set(member.key, member.value);
    } else {
        drops = true;
    }
}

void Merger::take(const Value &other)
{
    if (!other.isObject())
        return;
    if (!kept.isObject()) {
        edits.push_back({Edit::Action::Set, pointer, other});
        return;
    }
    for (const json::Member &member : other.members())
        takeMember(member);
    // The first is free to use every channel, or the other is: so is the one of both.
    drops = drops || (kept.contains("$channels") && !other.contains("$channels"));
}

std::optional<Fix> mergeFix(const Value &first, const Pointer &firstAt, qsizetype position, const Value &other,
                            const Pointer &otherAt)
{
    Merger merger(first, firstAt);
    merger.take(other);
    if (!merger.fits())
        return std::nullopt;
    merger.edits.push_back({Edit::Action::Remove, otherAt, {}});
    const QString label = merger.drops ? Say::tr("Merge into recipient %1, whose own properties stay")
                                       : Say::tr("Merge into recipient %1");
    return Fix{label.arg(position), std::move(merger.edits)};
}

QByteArray idOf(const Value &recipient)
{
    if (recipient.isString())
        return recipient.utf8();
    const Value *id = recipient.find("distinct_id");
    return id && id->isString() ? id->utf8() : QByteArray();
}

} // namespace

void recipientDuplicate(const Body &body, Findings &findings)
{
    const Value::Array &items = body.recipients();
    if (items.size() < 2)
        return;
    const Pointer list = body.pointer / body.recipientsKey();
    QHash<QByteArray, std::size_t> firstWith;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const QByteArray id = idOf(items[i]).trimmed();
        if (id.isEmpty())
            continue;
        const auto found = firstWith.constFind(id);
        if (found == firstWith.constEnd()) {
            firstWith.insert(id, i);
            continue;
        }
        const auto first = static_cast<qsizetype>(*found);
        const auto here = static_cast<qsizetype>(i);
        findings.add(list / here,
                     Say::tr("%1 is also recipient %2, and would be notified twice.")
                         .arg(Party(body, items[i], here + 1).label(), QString::number(first + 1)),
                     mergeFix(items[*found], list / first, first + 1, items[i], list / here));
    }
}

} // namespace heliograph::check_rules
