// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"

#include <QWidget>

namespace heliograph {

class PersonEditor;

/// The form of the actor. It is built when it is shown for the first time, for most requests have none.
class ActorPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit ActorPanel(ComposeState &state, QWidget *parent = nullptr);
    [[nodiscard]] json::Pointer pointer() const;
    /// Puts the cursor into the field of what the pointer leads to. Only while it is shown.
    void focusPointer(const json::Pointer &pointer);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void follow();
    ComposeState &m_state;
    PersonEditor *m_editor = nullptr;
};

} // namespace heliograph
