// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/placeholder.h"

#include <QString>

namespace heliograph {

namespace {

constexpr char beginning[] = "\u2039fill in: ";
constexpr char ending[] = "\u203a";
constexpr qsizetype longest = 80;

} // namespace

QByteArray placeholderFor(QByteArrayView code)
{
    // Its beginning alone is looked at: what was not understood may be long.
    QString line = QString::fromUtf8(code.first(std::min(code.size(), 8 * longest))).simplified();
    if (line.size() > longest)
        line = line.first(longest - 1) + QChar(0x2026);
    return beginning + line.toUtf8() + ending;
}

bool holdsPlaceholder(QByteArrayView text)
{
    return text.contains(QByteArrayView(beginning, sizeof(beginning) - 1));
}

} // namespace heliograph
