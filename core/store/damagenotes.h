// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// What is noted beside a database for its next opening, in small files that outlive the process. Paths are absolute;
/// thread-safe; what cannot be written or removed is left, for none of it may stop what goes on.
namespace heliograph::damagenotes {

/// A query met damage: `<file>.check` says that the whole file has to be checked. Nothing where there is no such file.
void askForCheck(const QString &file);
[[nodiscard]] bool isCheckAskedFor(const QString &file);
void checkIsDone(const QString &file);

/// What was set aside and is not yet copied from, the oldest first: `<file>.salvage` names it until it is.
[[nodiscard]] QStringList toSalvage(const QString &file);
/// Gives whether it could be written.
[[nodiscard]] bool askForSalvage(const QString &file, const QString &aside);
void salvageIsDone(const QString &file, const QString &aside);

} // namespace heliograph::damagenotes
