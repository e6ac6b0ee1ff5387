// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvagenotice.h"

#include "core/store/salvage.h"
#include "core/store/storetext.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

QString ofWorkspaces(int count)
{
    if (count == 1)
        return Text::tr("1 workspace was saved from it; the secret is in the keychain still.");
    return Text::tr("%n workspaces were saved from it; their secrets are in the keychain still.", nullptr, count);
}

QString ofSends(int count)
{
    if (count == 1)
        return Text::tr("1 send of the history was saved from it.");
    return Text::tr("%n sends of the history were saved from it.", nullptr, count);
}

QString whatToDo(const Salvaged &salvaged)
{
    if (salvaged.failure)
        return Text::tr("The rest was not saved yet and is in that file only: %1 Free some space on the disk and start "
                        "Heliograph again, with that file where it is: it then goes on.")
            .arg(salvaged.failure->message);
    if (salvaged.lost > 0)
        return Text::tr("Some of it could not be read.");
    return Text::tr("All of it could be read.");
}

} // namespace

QString salvageNotice(const QString &aside, const Salvaged &salvaged)
{
    if (salvaged.sends == 0 && salvaged.workspaces == 0 && !salvaged.failure)
        return Text::tr("The database was damaged, so it was put aside as %1 and a new, empty one made: nothing could "
                        "be saved from it. Workspaces have to be added again.")
            .arg(aside);
    const QStringList sentences{
        Text::tr("The database was damaged, so it was put aside as %1 and a new one made.").arg(aside),
        ofSends(static_cast<int>(salvaged.sends)), ofWorkspaces(static_cast<int>(salvaged.workspaces)),
        whatToDo(salvaged)};
    return sentences.join(u' ');
}

} // namespace heliograph
