// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace heliograph {

class FieldNote;
class FormLineEdit;
class KeySection;

/// Tenant, idempotency key, and under "More" the cancellation key or the brand.
class KeysPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit KeysPanel(ComposeState &state, QWidget *parent = nullptr);
    /// Whether one of the fields stands for that pointer; then it has the focus now.
    bool focusPointer(const json::Pointer &pointer);

private:
    /// A field of the document that may be absent.
    struct Field
    {
        FormLineEdit *edit;
        FieldNote *note;
        std::optional<QString> (Document::*value)() const;
        json::Pointer (Document::*pointer)() const;
        QWidget *group = nullptr; ///< with its label and help
    };
    void addField(QVBoxLayout *layout, Field field);
    void connectField(const Field &field);
    void showMore(bool on);
    void follow();
    void showProblems();

    ComposeState &m_state;
    std::vector<Field> m_fields;
    KeySection *m_key = nullptr;
    QWidget *m_more = nullptr;
    QToolButton *m_moreButton = nullptr;
};

} // namespace heliograph
