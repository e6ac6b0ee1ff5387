// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/problem.h"

#include <QLabel>

namespace heliograph {

/// The small line under a field that says what is wrong with it; hidden while nothing is.
class FieldNote final : public QLabel
{
    Q_OBJECT
public:
    explicit FieldNote(QWidget *parent = nullptr);
    /// Shows the first of the problems that stands at the pointer or below it (they come errors first), and how many
    /// more.
    void showFirst(const std::vector<Problem> &problems, const json::Pointer &pointer);
    void showMessage(Severity severity, const QString &message);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();
    Severity m_severity = Severity::Hint;
};

} // namespace heliograph
