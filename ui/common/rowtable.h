// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace heliograph {

/// A table whose rows are what one chooses: whole rows, no grid, no numbers, as high as a line of text; Tab leaves it.
/// To assistive technology it is a table (a tree view without branches is a tree).
class RowTable : public QTableView
{
    Q_OBJECT
public:
    RowTable(const QString &accessibleName, const QString &objectName, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitRows();
};

} // namespace heliograph
