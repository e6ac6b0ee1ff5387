// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pastedrecipients.h"

#include <QStringList>

#include <optional>

namespace heliograph {

/// Rows of people out of a spreadsheet, headings taken away.
struct PastedTable
{
    std::vector<PastedColumn> columns;
    std::vector<QStringList> rows; ///< of as many cells each as there are columns
};

/// Reads lines with the separator between their cells; nothing where they are no table of people: rows of unequal
/// length, or with no column that surely has e-mail addresses or numbers beside who each is.
[[nodiscard]] std::optional<PastedTable> readTable(const QString &text, QChar separator);

/// Cells between line ends, tabs, commas and semicolons, without quotes and without empty ones.
struct CellList
{
    PastedColumn column; ///< an e-mail address where its heading says so, else an ID
    QStringList cells;
};
[[nodiscard]] CellList readCells(const QString &text);

/// The entry that the cells of a row make. Without an ID the e-mail address is the ID; with neither it has none. Cells
/// that are empty and columns that are not used say nothing.
[[nodiscard]] json::Value personOf(const QStringList &cells, const std::vector<PastedColumn> &columns);

} // namespace heliograph
