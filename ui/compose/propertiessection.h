// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/problem.h"
#include "ui/compose/personedits.h"
#include "ui/compose/personnames.h"
#include "ui/models/propertiesmodel.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace heliograph {

class FieldNote;
class SecondaryLabel;

/// The custom properties of a person: everything that has no field of its own, edited in the cells of a table.
class PropertiesSection final : public QWidget
{
    Q_OBJECT
public:
    /// `model` must outlive it.
    PropertiesSection(DocumentModel &model, PersonRole role, QWidget *parent = nullptr);
    /// The person, which stands at that pointer.
    void showPerson(const json::Pointer &at, const json::Value &person);
    void showProblems(const std::vector<Problem> &problems);
    /// Chooses the property of that key, and says the table; nullptr where there is none.
    [[nodiscard]] QWidget *fieldAt(const QByteArray &key);

Q_SIGNALS:
    /// The cell at the table's current place is edited: the page is to show it.
    void focusWanted(QWidget *field);

private:
    void buildTable();
    [[nodiscard]] QWidget *buildButtons();
    [[nodiscard]] PersonEdits edits() const { return {m_model, m_at}; }
    [[nodiscard]] QByteArray chosenKey() const;
    void add();
    void removeChosen();
    void report(const Result<> &outcome);

    DocumentModel &m_model;
    PersonRole m_role;
    json::Pointer m_at;
    PropertiesModel *m_rows;
    QTableView *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
    SecondaryLabel *m_help;
    FieldNote *m_note;
    QString m_refused; ///< what was typed last cannot be taken; outlives a new check
};

} // namespace heliograph
