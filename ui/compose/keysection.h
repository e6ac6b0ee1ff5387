// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace heliograph {

class FieldBlock;
class FieldNote;
class FormLineEdit;

/// How the idempotency key of each send is made: anew, from a pattern, or as it is typed; the field of the last two;
/// and the key that the next press will use, with a word where SuprSend would skip it.
class KeySection final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit KeySection(ComposeState &state, QWidget *parent = nullptr);
    /// Whether one of the fields stands for that pointer; then it has the focus now.
    bool focusPointer(const json::Pointer &pointer);

private:
    enum class Making : quint8 { Anew, Pattern, Typed };
    void buildMenu();
    [[nodiscard]] Making making() const;
    void choose(Making making);
    void write(const FormLineEdit *edit, const json::Pointer &pointer, const QString &text);
    void follow();
    void showNext();

    ComposeState &m_state;
    QComboBox *m_making;
    FormLineEdit *m_key;
    FormLineEdit *m_pattern;
    FieldBlock *m_keyBlock;
    FieldBlock *m_patternBlock;
    QPushButton *m_insert;
    QLabel *m_next;
    FieldNote *m_used;
    std::optional<Making> m_chosen; ///< what the person chose, until something is written
    bool m_showing = false;
};

} // namespace heliograph
