// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/channelfacts.h"

#include "core/preview/blockoutline.h"
#include "core/preview/pushtext.h"
#include "core/preview/smstext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// The sentences for a person.
class Text
{
    Q_DECLARE_TR_FUNCTIONS(MessageFacts)
};

/// In a channel that shows text, what was escaped for HTML is seen as it stands.
void noteEscapes(MessageFacts &facts)
{
    static const QRegularExpression escape(u"&(?:amp|lt|gt|quot|#x27|#x60|#x3D);"_s);
    const auto match = escape.match(facts.text);
    if (match.hasMatch())
        facts.lines.append(Text::tr("“%1” is shown as it stands here: write {{{…}}} for a value that is no HTML.")
                               .arg(match.captured()));
}

void tellSms(MessageFacts &facts)
{
    const SmsText sms = smsText(facts.text);
    const int segments = static_cast<int>(sms.segments.size());
    const QString encoding = sms.encoding == SmsText::Encoding::Gsm7 ? u"GSM-7"_s : u"UCS-2"_s;
    const QString count = segments == 1 ? Text::tr("1 segment") : Text::tr("%n segments", nullptr, segments);
    facts.lines.append(
        Text::tr("%1, %2: %3 characters used, %4 left in the last.").arg(count, encoding).arg(sms.units).arg(sms.left));
    if (!sms.unusual.isEmpty())
        facts.lines.append(Text::tr("%1 makes each segment less than half as long.").arg(sms.unusual.join(u' ')));
}

QString placeOf(const PushView &view)
{
    if (view.platform == PushView::Platform::Android)
        return view.isExpanded ? Text::tr("Android, opened") : Text::tr("Android");
    return view.isExpanded ? Text::tr("iOS, lock screen") : Text::tr("iOS, banner");
}

/// As a phone cuts them; once where nothing is cut.
void tellPush(MessageFacts &facts)
{
    const auto views = pushViews(facts.head, facts.text);
    for (const PushView &view : views) {
        if (view.title.isCut || view.body.isCut)
            facts.lines.append(u"%1: %2 · %3"_s.arg(placeOf(view), view.title.text, view.body.text));
    }
    if (facts.lines.isEmpty())
        facts.lines.append(Text::tr("Fits on Android and iOS, collapsed and opened."));
}

void tellCard(MessageFacts &facts, bool isSlack)
{
    const auto outline = isSlack ? slackOutline(facts.text) : teamsOutline(facts.text);
    if (outline)
        facts.outline = outline->join(u'\n');
    else
        facts.lines.append(outline.error().message);
}

} // namespace

MessageFacts messageFacts(const QString &channel, const Rendering &rendering)
{
    MessageFacts facts;
    facts.text = rendering.text(u"body"_s);
    const bool isSlack = channel == "slack"_L1;
    const bool isCard = (isSlack || channel == "ms_teams"_L1) && facts.text.trimmed().startsWith(u'{');
    if (channel == "email"_L1) {
        facts.head = rendering.text(u"subject"_s);
        if (const QString preheader = rendering.text(u"preheader"_s); !preheader.isEmpty())
            facts.lines.append(preheader);
    } else {
        facts.head = rendering.text(u"title"_s);
    }
    if (channel == "sms"_L1)
        tellSms(facts);
    else if (channel.endsWith("push"_L1))
        tellPush(facts);
    else if (isCard)
        tellCard(facts, isSlack);
    if (channel != "email"_L1 && !isCard)
        noteEscapes(facts);
    facts.lines += rendering.notes;
    return facts;
}

} // namespace heliograph
