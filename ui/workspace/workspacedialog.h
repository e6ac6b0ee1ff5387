// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace/workspaceeditor.h"

#include <QDialog>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace heliograph {

class FieldNote;
class WorkspaceForm;

/// The user's workspaces at the left, the open one's fields at the right. Shown with open(), deleted when closed; asks
/// before it gives up what was typed.
class WorkspaceDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Opens the workspace `wanted`, where it is one of the user's own. Everything in `services` must outlive it.
    WorkspaceDialog(const WorkspaceEditor::Services &services, const QString &wanted, QWidget *parent);

    void reject() override;

private:
    [[nodiscard]] QWidget *buildList();
    [[nodiscard]] QWidget *buildEditor();
    [[nodiscard]] QWidget *buildButtons();
    void connectEditor();
    void fillList();
    void showEntry(QListWidgetItem &item, const WorkspaceEditor::Entry &entry);
    void follow();
    void showMessage();
    void askToRemove();
    void askToDiscard();

    WorkspaceEditor m_editor;
    QListWidget *m_list = nullptr;
    WorkspaceForm *m_form = nullptr;
    FieldNote *m_keychain = nullptr;
    FieldNote *m_message = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_session = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_close = nullptr;
    QString m_told; ///< the message that was announced last
    bool m_filling = false;
};

} // namespace heliograph
