// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"
#include "ui/compose/datafieldedits.h"

#include <QWidget>

class QPushButton;

namespace heliograph {

class DataFieldsModel;
class FieldNote;
class RowTable;

/// `data` as a table of its fields, edited in place. While the data's text is broken the table waits and says so. It
/// follows the document only while it can be seen: a large one has thousands of fields.
class DataFieldsPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit DataFieldsPanel(ComposeState &state, QWidget *parent = nullptr);
    /// Shows what the document says now, seen or not.
    void follow();
    /// Makes the field of that name the current one, if there is one.
    void choose(const QString &name);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *buildHead();
    void buildTable();
    void followIfSeen();
    void showState();
    void add();
    void removeChosen();
    /// Says what became of an edit, and shows the old cell again where it was refused.
    void take(const Result<> &edited);

    ComposeState &m_state;
    DataFieldEdits m_edits;
    DataFieldsModel *m_model;
    RowTable *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
    FieldNote *m_note;
    QString m_refused; ///< why the last edit was refused; until the next change
};

} // namespace heliograph
