// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"

#include <QWidget>

namespace heliograph {

class FieldNote;
class JsonEditor;

/// `data` as JSON.
class DataPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit DataPanel(ComposeState &state, QWidget *parent = nullptr);
    /// Puts the cursor where the data is wrong, or into it.
    void focusPointer(const json::Pointer &pointer);

private:
    void follow();
    void showProblems();

    ComposeState &m_state;
    JsonEditor *m_editor;
    FieldNote *m_note;
};

} // namespace heliograph
