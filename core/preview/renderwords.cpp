// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/renderwords.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace heliograph {

namespace {

/// The sentences for a person.
class RenderSentence
{
    Q_DECLARE_TR_FUNCTIONS(RenderWords)
};

} // namespace

QString renderErrorText(const RenderError &error)
{
    if (error.kind != RenderError::Kind::Missing)
        return error.message;
    if (error.nearest.isEmpty())
        return RenderSentence::tr("“%1” is missing, so this message would not be sent.").arg(error.name);
    return RenderSentence::tr("“%1” is missing, so this message would not be sent. Did you mean “%2”?")
        .arg(error.name, error.nearest);
}

QString renderErrorPlace(const RenderError &error, const QString &file)
{
    QString name = QFileInfo(file).fileName();
    if (error.line <= 0)
        return name;
    if (error.column <= 0)
        return RenderSentence::tr("%1, line %2").arg(name).arg(error.line);
    return RenderSentence::tr("%1, line %2, column %3").arg(name).arg(error.line).arg(error.column);
}

} // namespace heliograph
