// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csvline.h"

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

QByteArray csvField(QString text)
{
    static const QString formula = u"=+-@\t\r\n"_s;
    if (!text.isEmpty() && formula.contains(text.front()))
        text.prepend(u'\'');
    text.replace(u'"', u"\"\""_s);
    return '"' + text.toUtf8() + '"';
}

} // namespace

QByteArray csvLine(const QStringList &fields)
{
    QByteArrayList cells;
    for (const QString &field : fields)
        cells.append(csvField(field));
    return cells.join(',') + "\r\n";
}

} // namespace heliograph
