// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"

#include <QWidget>

#include <optional>

class QCheckBox;

namespace heliograph {

class FieldNote;
class JsonEditor;

/// The whole document as text. The editor is made when the panel is shown first: most sends never need it.
class JsonPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit JsonPanel(ComposeState &state, QWidget *parent = nullptr);
    void goTo(int line, int column);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void followText();
    void follow();
    void coverSecrets();
    void showProblems();

    ComposeState &m_state;
    JsonEditor *m_editor = nullptr;
    QCheckBox *m_tokens = nullptr;
    FieldNote *m_note = nullptr;
    std::optional<std::pair<quint64, bool>> m_coveredFor; ///< the document's generation, and whether all is shown
};

} // namespace heliograph
