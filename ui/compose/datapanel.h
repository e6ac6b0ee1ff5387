// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"

#include <QWidget>

class QLabel;

namespace heliograph {

class DataFieldsPanel;
class FieldNote;
class JsonEditor;

/// `data` as a table of its fields and as JSON: two views of one document.
class DataPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit DataPanel(ComposeState &state, QWidget *parent = nullptr);
    /// Puts the cursor where the data is wrong, or into it.
    void focusPointer(const json::Pointer &pointer);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *buildText();
    [[nodiscard]] json::Pointer inside(const json::Pointer &pointer) const;
    void followIfSeen();
    void follow();
    void showProblems();
    void showName();

    ComposeState &m_state;
    DataFieldsPanel *m_fields;
    JsonEditor *m_editor;
    FieldNote *m_note;
    QLabel *m_label;
    QLabel *m_help;
};

} // namespace heliograph
