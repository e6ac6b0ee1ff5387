// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/snippet/codenotes.h"

#include <QHash>

namespace heliograph {

struct ShellWord
{
    QByteArray text; ///< without its quotes, what is known put in
    qsizetype offset = 0;
};

/// One command of a shell, with what comes to it from a here-document or from the command before it.
struct ShellCommand
{
    std::vector<ShellWord> words;
    ShellWord input;      ///< of a here-document
    bool isPiped = false; ///< it reads what the command before it writes
    bool hasInput = false;
};

/// Reads the commands of a script as it is pasted: quotes of sh (`'…'`, `"…"`, `$'…'`), here-documents, variables that
/// the script sets, and the lines of cmd and PowerShell that go on with ^ and `. Runs nothing; what only a shell knows
/// (`$NAME`, `$(…)`) becomes a placeholder and a note. Time is linear in the text.
[[nodiscard]] std::vector<ShellCommand> shellCommands(const QByteArray &text, CodeNotes &notes);

/// The text with the signs of cmd and PowerShell that have another meaning in sh taken out, its lines kept.
[[nodiscard]] QByteArray asShell(const QByteArray &text);

} // namespace heliograph
