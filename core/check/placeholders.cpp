// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/rulefunctions.h"
#include "core/request/placeholder.h"

namespace heliograph::check_rules {

namespace {

void addPlaceholders(const json::Value &value, const json::Pointer &pointer, Findings &findings)
{
    const auto sentence = [](const QByteArray &text) {
        return Say::tr("“%1” stands for a value that only the code knew: write the value.")
            .arg(QString::fromUtf8(text));
    };
    if (value.isString() && holdsPlaceholder(value.utf8()))
        findings.add(pointer, sentence(value.utf8().left(200)));
    if (value.isArray()) {
        for (qsizetype i = 0; const json::Value &item : value.items())
            addPlaceholders(item, pointer / i++, findings);
    }
    if (value.isObject()) {
        for (const json::Member &member : value.members()) {
            if (holdsPlaceholder(member.key))
                findings.add(pointer / member.key, sentence(member.key.left(200)));
            addPlaceholders(member.value, pointer / member.key, findings);
        }
    }
}

} // namespace

void placeholderLeft(const Subject &subject, Findings &findings)
{
    // Pointers are made on the way: only where there is something to point at.
    const QByteArray &text = subject.document.text();
    if (holdsPlaceholder(text) || text.contains("\\u2039fill in: "))
        addPlaceholders(subject.document.root(), json::Pointer(), findings);
}

} // namespace heliograph::check_rules
