// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace heliograph {

/// The text of a document that moves from one folder to another (`from` is empty where it comes from none), with its
/// links to templates and to its golden rendering written anew where they would mean another file there. Templates
/// below `drafts`, where those of a document without a file are made, are copied beside it first; where a file of that
/// name says something else, they stay, and are linked there. Waits for the disk. Nothing else of the text changes;
/// nothing at all where it cannot be parsed.
[[nodiscard]] QByteArray withMovedTemplates(const QByteArray &text, const QString &from, const QString &to,
                                            const QString &drafts);

} // namespace heliograph
