// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/smstext.h"

#include <QStringView>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int gsmAlone = 160;
constexpr int gsmOfSeveral = 153;
constexpr int ucsAlone = 70;
constexpr int ucsOfSeveral = 67;

/// All but the escape to the extension table.
constexpr QStringView basic = u"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                              u"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
constexpr QStringView extension = u"\f^{}\\[~]|€";

/// How many septets a character takes; 0 where it is not of the alphabet.
int septets(QChar c)
{
    if (basic.contains(c))
        return 1;
    return extension.contains(c) ? 2 : 0;
}

/// A character as the text has it: a surrogate pair is one.
qsizetype lengthAt(const QString &text, qsizetype at)
{
    const bool isPair = text.at(at).isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate();
    return isPair ? 2 : 1;
}

QStringList unusualIn(const QString &text)
{
    QStringList found;
    for (qsizetype at = 0; at < text.size() && found.size() < mostUnusual; at += lengthAt(text, at)) {
        const QString character = text.mid(at, lengthAt(text, at));
        if (septets(text.at(at)) == 0 && !found.contains(character))
            found.append(character);
    }
    return found;
}

int unitsAt(const QString &text, qsizetype at, SmsText::Encoding encoding)
{
    return encoding == SmsText::Encoding::Gsm7 ? septets(text.at(at)) : static_cast<int>(lengthAt(text, at));
}

/// Cuts the text, with `perSegment` known.
void cut(const QString &text, SmsText &sms)
{
    qsizetype begin = 0;
    int used = 0;
    for (qsizetype at = 0; at < text.size(); at += lengthAt(text, at)) {
        const int units = unitsAt(text, at, sms.encoding);
        if (used + units > sms.perSegment) {
            sms.segments.append(text.sliced(begin, at - begin));
            begin = at;
            used = 0;
        }
        used += units;
    }
    sms.segments.append(text.sliced(begin));
    sms.left = sms.perSegment - used;
}

} // namespace

SmsText smsText(const QString &text)
{
    SmsText sms;
    sms.unusual = unusualIn(text);
    const bool isGsm = sms.unusual.isEmpty();
    sms.encoding = isGsm ? SmsText::Encoding::Gsm7 : SmsText::Encoding::Ucs2;
    for (qsizetype at = 0; at < text.size(); at += lengthAt(text, at))
        sms.units += unitsAt(text, at, sms.encoding);
    const int alone = isGsm ? gsmAlone : ucsAlone;
    sms.perSegment = sms.units <= alone ? alone : (isGsm ? gsmOfSeveral : ucsOfSeveral);
    if (text.isEmpty())
        sms.left = alone;
    else
        cut(text, sms);
    return sms;
}

} // namespace heliograph
