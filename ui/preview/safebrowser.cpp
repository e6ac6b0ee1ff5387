// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/safebrowser.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QImage>
#include <QRegularExpression>

namespace heliograph {

using namespace Qt::StringLiterals;

SafeBrowser::SafeBrowser(const QString &accessibleName, const QString &objectName, QWidget *parent)
    : QTextBrowser(parent)
{
    name(this, accessibleName, objectName);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
}

void SafeBrowser::showHtml(const QString &html)
{
    // Qt takes one that stands outside of a head for an element that is never closed, and hides all that follows.
    static const QRegularExpression link(u"<link\\b[^>]*>"_s, QRegularExpression::CaseInsensitiveOption);
    setHtml(html.left(maxCharacters).remove(link));
}

QVariant SafeBrowser::loadResource(int type, const QUrl &name)
{
    Q_UNUSED(name)
    if (type != QTextDocument::ImageResource)
        return QByteArray();
    // Never nothing: for a missing image Qt would look for a file of that name itself.
    const int side = looks::space(this, looks::Space::Wide);
    QImage frame(side, side, QImage::Format_ARGB32_Premultiplied);
    frame.fill(looks::mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.2));
    return frame;
}

} // namespace heliograph
