// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/channelfacts.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("MessageFacts", text);
}

/// In a channel that shows text, what was escaped for HTML is seen as it stands.
void noteEscapes(MessageFacts &facts)
{
    static const QRegularExpression escape(u"&(?:amp|lt|gt|quot|#x27|#x60|#x3D);"_s);
    const auto match = escape.match(facts.text);
    if (match.hasMatch())
        facts.lines.append(tr("“%1” is shown as it stands here: write {{{…}}} for a value that is no HTML.")
                               .arg(match.captured()));
}

} // namespace

MessageFacts messageFacts(const QString &channel, const Rendering &rendering)
{
    MessageFacts facts;
    facts.text = rendering.text(u"body"_s);
    if (channel == "email"_L1) {
        facts.head = rendering.text(u"subject"_s);
        if (const QString preheader = rendering.text(u"preheader"_s); !preheader.isEmpty())
            facts.lines.append(preheader);
    } else {
        facts.head = rendering.text(u"title"_s);
        if (channel != "slack"_L1 && channel != "ms_teams"_L1)
            noteEscapes(facts);
    }
    facts.lines += rendering.notes;
    return facts;
}

} // namespace heliograph
