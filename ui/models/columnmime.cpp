// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/columnmime.h"

#include <QMimeData>

namespace heliograph {

using namespace Qt::StringLiterals;

QString columnMimeType()
{
    return u"application/x-heliograph-column"_s;
}

std::unique_ptr<QMimeData> mimeOfColumn(const QString &column)
{
    auto mime = std::make_unique<QMimeData>();
    mime->setData(columnMimeType(), column.toUtf8());
    return mime;
}

QString columnOf(const QMimeData &mime)
{
    return QString::fromUtf8(mime.data(columnMimeType()));
}

} // namespace heliograph
