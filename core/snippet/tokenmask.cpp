// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snippet/tokenmask.h"

#include "core/base/redactor.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/channelsecrets.h"

namespace heliograph {

using json::Value;

namespace {

QByteArray withoutSecrets(const QByteArray &text, const std::vector<json::Span> &secrets)
{
    QByteArray masked;
    qsizetype from = 0;
    for (const json::Span &span : secrets) {
        masked += QByteArrayView(text).sliced(from, span.begin - from);
        masked += hiddenMark;
        from = span.end;
    }
    return masked + text.mid(from);
}

/// String by string: over the whole text the redactor could take a quote for a part of an address.
int redactStrings(Value &value)
{
    int changed = 0;
    if (value.isString()) {
        const QString text = value.text();
        const QString shown = redacted(text);
        if (shown != text) {
            value = Value::string(shown);
            ++changed;
        }
    } else if (value.isArray()) {
        for (Value &item : value.items())
            changed += redactStrings(item);
    } else if (value.isObject()) {
        for (json::Member &member : value.members())
            changed += redactStrings(member.value);
    }
    return changed;
}

} // namespace

int maskTokens(Value &value)
{
    int masked = 0;
    const QByteArray text = json::compact(value);
    if (const auto parsed = json::parse(text)) {
        const std::vector<json::Span> secrets = channelSecrets(*parsed);
        masked = static_cast<int>(secrets.size());
        if (auto hidden = masked > 0 ? json::parse(withoutSecrets(text, secrets)) : parsed)
            value = *std::move(hidden);
    }
    return masked + redactStrings(value);
}

} // namespace heliograph
