// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace heliograph {

class ComposeState;
class FieldNote;

/// Stands above the form while a press goes to the test recipients, and says so. Hidden else.
class TestStrip final : public QWidget
{
    Q_OBJECT
public:
    /// `state` must outlive it.
    explicit TestStrip(ComposeState &state, QWidget *parent = nullptr);

private:
    void follow();

    ComposeState &m_state;
    FieldNote *m_text;
    QPushButton *m_back;
};

} // namespace heliograph
