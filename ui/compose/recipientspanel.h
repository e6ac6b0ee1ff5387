// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"
#include "ui/compose/recipientedits.h"
#include "ui/models/recipienttext.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace heliograph {

class FieldNote;
class PersonEditor;
class RecipientsModel;
class SplitOffer;
class TurningSplitter;

/// The list of recipients with its buttons, and the form of the chosen one beside it.
class RecipientsPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit RecipientsPanel(ComposeState &state, QWidget *parent = nullptr);
    [[nodiscard]] int count() const;
    /// Chooses the row that the pointer leads into, and its first field; or the list.
    void focusPointer(const json::Pointer &pointer);
    /// Shows what the text says (see recipientsFromText()), and appends what the person takes of it.
    void paste(const QString &text);

Q_SIGNALS:
    /// What became of a paste or a split; one sentence.
    void said(const QString &sentence);
    /// The request is to become a broadcast to a list.
    void broadcastWanted();

private:
    [[nodiscard]] QWidget *buildList();
    [[nodiscard]] QWidget *buildButtons();
    void addListActions();
    [[nodiscard]] QWidget *buildDetail();
    [[nodiscard]] PersonEditor *person();
    void follow();
    void showChosen();
    void showProblems();
    void add();
    void removeChosen();
    void choose(int row);
    [[nodiscard]] int chosenRow() const;
    [[nodiscard]] QStringList plainIds() const;
    void split();
    void copyIds();
    void pasteLines(const QString &text);
    void read(const QString &text, int waitingRow);
    void showPasted(const RecipientText &given, const PastedRecipients &pasted, int waitingRow);
    void take(const std::vector<json::Value> &entries, int waitingRow);
    [[nodiscard]] bool isWaiting(int row) const;

    ComposeState &m_state;
    RecipientEdits m_edits;
    RecipientsModel *m_model;
    TurningSplitter *m_splitter;
    QTableView *m_list;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_paste;
    FieldNote *m_note;
    SplitOffer *m_offer;
    QStackedWidget *m_side;
    PersonEditor *m_person = nullptr; ///< made for the first recipient that is chosen
};

} // namespace heliograph
