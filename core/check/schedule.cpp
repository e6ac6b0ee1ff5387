// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/schedule.h"

#include <QRegularExpression>

namespace heliograph {

using namespace Qt::StringLiterals;

bool isDuration(const QString &text)
{
    static const QRegularExpression form(u"^(?=.)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?$"_s);
    return form.match(text).hasMatch();
}

bool isDelay(const json::Value &value)
{
    static const QRegularExpression seconds(u"^\\d+$"_s);
    const QString text = value.isNumber() ? QString::fromLatin1(value.spelling()) : value.text();
    return seconds.match(text).hasMatch() || (value.isString() && isDuration(text));
}

std::optional<Moment> readMoment(const json::Value &value)
{
    static const QRegularExpression form(
        u"^\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?)?$"_s);
    const QString text = value.text();
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    const bool hasOffset = !match.captured(1).isEmpty();
    if (!hasOffset)
        time.setTimeSpec(Qt::UTC);
    return Moment{time.toUTC(), hasOffset};
}

} // namespace heliograph
