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

/// What a text that is broken may still be recognised by: a name, and the string that follows it.
constexpr std::array secretNames{"\"token\"",    "\"access_token\"", "\"incoming_webhook\"",
                                 "\"endpoint\"", "\"p256dh\"",       "\"auth\""};

qsizetype skipped(QByteArrayView text, qsizetype at, QByteArrayView characters)
{
    while (at < text.size() && characters.contains(text[at]))
        ++at;
    return at;
}

/// The string that begins at or after `at`, without its quotes; an empty one where something else comes first.
Span stringAt(QByteArrayView text, qsizetype at)
{
    at = skipped(text, at, " \t\r\n:");
    // A webhook is an object of one member.
    if (at < text.size() && text[at] == '{') {
        const qsizetype name = text.indexOf("\"url\"", at);
        at = name < 0 ? text.size() : skipped(text, name + 5, " \t\r\n:");
    }
    if (at >= text.size() || text[at] != '"')
        return {};
    qsizetype end = at + 1;
    while (end < text.size() && text[end] != '"' && text[end] != '\n')
        end += text[end] == '\\' ? 2 : 1;
    return {at + 1, qMin(end, text.size())};
}

} // namespace

std::vector<Span> channelSecretsByName(QByteArrayView text)
{
    std::vector<Span> found;
    for (const char *name : secretNames) {
        const QByteArrayView quoted(name);
        for (qsizetype at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + quoted.size())) {
            if (const Span span = stringAt(text, at + quoted.size()); !span.isEmpty())
                found.push_back(span);
        }
    }
    std::ranges::sort(found, {}, &Span::begin);
    return found;
}

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
            masked += hiddenMark;
            from = span.end;
        }
    }
    return redacted(QString::fromUtf8(masked + text.mid(from)));
}

} // namespace heliograph
