// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/shapetext.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

class ShapeText
{
    Q_DECLARE_TR_FUNCTIONS(ShapeText)
};

} // namespace

QStringList formatLabels()
{
    return {ShapeText::tr("CSV, TSV", "a format of a file"), ShapeText::tr("JSON lines"), ShapeText::tr("JSON array")};
}

QStringList encodingLabels()
{
    return {u"UTF-8"_s, u"UTF-16 LE"_s, u"UTF-16 BE"_s, u"Latin-1"_s};
}

QStringList separatorLabels()
{
    return {ShapeText::tr("Comma"), ShapeText::tr("Semicolon"), ShapeText::tr("Tab", "the character"),
            ShapeText::tr("Bar", "the character")};
}

QStringList quoteLabels()
{
    return {ShapeText::tr("Double"), ShapeText::tr("Single"), ShapeText::tr("None", "no quotes")};
}

QString headerLabel()
{
    return ShapeText::tr("First row names the columns");
}

QString shapeText(const FileShape &shape)
{
    QStringList parts{formatLabels().value(placeIn(rowFormats, shape.format)),
                      encodingLabels().value(placeIn(rowEncodings, shape.encoding))};
    if (shape.format == RowFormat::Delimited) {
        parts.append(
            ShapeText::tr("Separator: %1").arg(separatorLabels().value(placeIn(rowSeparators, shape.separator))));
        parts.append(ShapeText::tr("Quote: %1").arg(quoteLabels().value(placeIn(rowQuotes, shape.quote))));
        if (shape.hasHeader)
            parts.append(headerLabel());
    }
    return parts.join(u" · "_s);
}

} // namespace heliograph
