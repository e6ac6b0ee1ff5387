// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/labels.h"

namespace heliograph {

/// The quiet line at the foot of a form that says what the field with the cursor is for (see fieldHelp). It keeps its
/// room while it says nothing, so that nothing moves as the cursor does; only where a form is very narrow it takes
/// more.
class HelpLine final : public SecondaryLabel
{
    Q_OBJECT
public:
    /// Follows the cursor within `form`, which is above it.
    explicit HelpLine(QWidget *form);

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow(const QWidget *focused);
    void keepRoom();
    const QWidget *m_form;
};

} // namespace heliograph
