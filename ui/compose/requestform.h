// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTabWidget;

namespace heliograph {

class ActorPanel;
class AttachmentsPanel;
class DataPanel;
class FieldNote;
class FormLineEdit;
class JsonPanel;
class KeysPanel;
class RecipientsPanel;

/// The form of the open request: kind and workflow, then a tab for each part, then the JSON of the whole. While the
/// JSON is broken, or is of a kind that has no form, the form waits and says so. Files that are dropped on it are
/// attached, but for a single JSON file, which the window opens.
class RequestForm final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit RequestForm(ComposeState &state, QWidget *parent = nullptr);
    /// Puts the cursor where a problem is.
    void focusProblem(const Problem &problem);
    /// Puts the cursor in the first field.
    void focusFirst();

Q_SIGNALS:
    /// One sentence for the status bar.
    void said(const QString &sentence);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    [[nodiscard]] QWidget *buildHead();
    void buildTabs();
    void follow();
    void followState();
    void showCounts();
    void setWorkflow(const QString &slug);
    [[nodiscard]] json::Pointer workflowPointer() const;
    /// Why the form cannot be used; empty where it can.
    [[nodiscard]] QString obstacle() const;

    ComposeState &m_state;
    QComboBox *m_kind;
    FormLineEdit *m_workflow;
    FieldNote *m_workflowNote;
    FieldNote *m_waits;
    QWidget *m_head;
    QTabWidget *m_tabs;
    RecipientsPanel *m_recipients;
    ActorPanel *m_actor;
    DataPanel *m_data;
    AttachmentsPanel *m_attachments;
    KeysPanel *m_keys;
    JsonPanel *m_json;
};

} // namespace heliograph
