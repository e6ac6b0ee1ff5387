// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"

#include <QWidget>

#include <map>

class QComboBox;
class QLabel;
class QTabWidget;
class QVBoxLayout;

namespace heliograph {

class ActorPanel;
class AttachmentsPanel;
class BodyFields;
class DataPanel;
class DeliveryPanel;
class FieldNote;
class JsonPanel;
class KeysPanel;
class RecipientsPanel;
class SecondaryLabel;
class TemplatesPanel;

/// The form of the open request: its kind and what it names, then a tab for each part that the kind has, then the JSON
/// of the whole. While the JSON is broken the form waits and says so. Files that are dropped on it are
/// attached, but for a single JSON file, which the window opens.
class RequestForm final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit RequestForm(ComposeState &state, QWidget *parent = nullptr);
    /// Puts the cursor where a problem is.
    void focusProblem(const Problem &problem);
    /// Puts the cursor into a template (both from 1).
    void focusTemplate(int message, int line, int column);
    [[nodiscard]] TemplatesPanel &templates() { return *m_templates; }
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
    void showTabs();
    [[nodiscard]] Kind kind() const;
    void setKind(Kind kind);
    [[nodiscard]] BodyFields &fields();
    QWidget *focusInTabs(const json::Pointer &pointer);
    bool focusInForm(const json::Pointer &pointer);
    /// Why the form cannot be used; empty where it can.
    [[nodiscard]] QString obstacle() const;

    ComposeState &m_state;
    QComboBox *m_kind;
    SecondaryLabel *m_help;
    QVBoxLayout *m_fieldsPlace = nullptr;
    std::map<Kind, BodyFields *> m_fields;
    FieldNote *m_waits;
    QWidget *m_head;
    QTabWidget *m_tabs;
    RecipientsPanel *m_recipients;
    ActorPanel *m_actor;
    DataPanel *m_data;
    DeliveryPanel *m_delivery;
    AttachmentsPanel *m_attachments;
    KeysPanel *m_keys;
    TemplatesPanel *m_templates;
    JsonPanel *m_json;
    bool m_showing = false;
};

} // namespace heliograph
