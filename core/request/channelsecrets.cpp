// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/channelsecrets.h"

#include "core/base/redactor.h"
#include "core/json/parser.h"

#include <algorithm>
#include <array>

namespace heliograph {

namespace {

using json::Span;
using json::Value;

template<std::size_t Count>
bool isOneOf(const std::array<const char *, Count> &names, QByteArrayView key)
{
    return std::ranges::any_of(names, [key](const char *name) { return key == name; });
}

constexpr std::array pushChannels{"$androidpush", "$iospush", "$webpush"};
constexpr std::array chatChannels{"$slack", "$ms_teams"};
/// What a channel's value calls them: a string, or an object of which every string is one.
constexpr std::array secretMembers{"token", "access_token", "incoming_webhook", "endpoint", "keys"};

void addStrings(const Value &value, std::vector<Span> &found)
{
    if (value.isString() && value.span().size() > 2)
        found.push_back({value.span().begin + 1, value.span().end - 1});
    if (value.isArray()) {
        for (const Value &item : value.items())
            addStrings(item, found);
    }
    if (value.isObject()) {
        for (const json::Member &member : value.members())
            addStrings(member.value, found);
    }
}

/// The value of one channel, or a list of them. A push channel's may be the token itself.
void addOfChannel(const Value &value, bool textIsToken, std::vector<Span> &found)
{
    if (value.isString() && textIsToken)
        addStrings(value, found);
    if (value.isArray()) {
        for (const Value &item : value.items())
            addOfChannel(item, textIsToken, found);
    }
    if (value.isObject()) {
        for (const json::Member &member : value.members()) {
            if (isOneOf(secretMembers, member.key))
                addStrings(member.value, found);
        }
    }
}

void addOfPersons(const Value &value, std::vector<Span> &found)
{
    if (value.isArray()) {
        for (const Value &item : value.items())
            addOfPersons(item, found);
    }
    if (value.isObject()) {
        for (const json::Member &member : value.members()) {
            const bool ofPush = isOneOf(pushChannels, member.key);
            if (ofPush || isOneOf(chatChannels, member.key))
                addOfChannel(member.value, ofPush, found);
            else
                addOfPersons(member.value, found);
        }
    }
}

} // namespace

std::vector<Span> channelSecrets(const Value &root)
{
    std::vector<Span> found;
    addOfPersons(root, found);
    return found;
}

QString maskedRequest(const QByteArray &text)
{
    QByteArray masked;
    qsizetype from = 0;
    if (const auto parsed = json::parse(text)) {
        for (const Span &span : channelSecrets(*parsed)) {
            masked += QByteArrayView(text).sliced(from, span.begin - from);
            masked += "•••";
            from = span.end;
        }
    }
    return redacted(QString::fromUtf8(masked + text.mid(from)));
}

} // namespace heliograph
