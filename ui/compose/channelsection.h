// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/problem.h"
#include "ui/compose/personedits.h"
#include "ui/compose/personnames.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QTableView;

namespace heliograph {

class ChannelEditor;
class ChannelListField;
class FieldNote;
class SecondaryLabel;

/// The channels of a person: a table of all values, the fields of the chosen one, and the only channels to use.
class ChannelSection final : public QWidget
{
    Q_OBJECT
public:
    /// `model` must outlive it.
    ChannelSection(DocumentModel &model, PersonRole role, QWidget *parent = nullptr);
    /// The person, which stands at that pointer. Chooses no value where it is another than before.
    void showPerson(const json::Pointer &at, const json::Value &person);
    void showProblems(const std::vector<Problem> &problems);
    /// Chooses the value that the tokens, from the person on, lead to, and says its field; nullptr where they lead
    /// elsewhere.
    [[nodiscard]] QWidget *fieldAt(const std::vector<QByteArray> &tokens);
    [[nodiscard]] QWidget *addButton() const;

Q_SIGNALS:
    /// That field is to be edited next.
    void focusWanted(QWidget *field);
    /// Another value was chosen: its problems are to be shown.
    void chosen();

private:
    void buildTable();
    [[nodiscard]] QWidget *buildButtons();
    void buildEditor();
    void connectEditor();
    [[nodiscard]] PersonEdits edits() const { return {m_model, m_at}; }
    [[nodiscard]] std::optional<ChannelPlace> chosenPlace() const;
    void choose(const ChannelPlace &place);
    void showChosen();
    void add();
    void removeChosen();
    [[nodiscard]] bool isOurs(const Problem &problem) const;
    void setSecretsShown(bool shown);
    void report(const Result<> &outcome);

    DocumentModel &m_model;
    PersonRole m_role;
    json::Pointer m_at;
    bool m_isAnonymous = false;
    ChannelsModel *m_rows;
    QTableView *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_show;
    SecondaryLabel *m_help;
    FieldNote *m_note;
    QWidget *m_place; ///< where the editor comes once a value is chosen
    ChannelEditor *m_editor = nullptr;
    ChannelListField *m_only;
};

} // namespace heliograph
