// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;
class QWidget;

namespace heliograph {

/// Makes the columns of a table, which has its model, as wide as what is in them; the column `stretched` takes the room
/// that is left.
void stretchColumn(QTableView *table, int stretched);

/// Makes the table as high as its rows, for a table inside a page that scrolls; beyond `mostRows` it scrolls itself.
void fitToRows(QTableView *table, int mostRows);

/// Turning the wheel over a combo box that is not in use scrolls the page, and does not choose something else.
void leaveWheelToPage(QWidget *input);

} // namespace heliograph
