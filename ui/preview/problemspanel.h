// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/problemsmodel.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;

namespace heliograph {

/// The list of problems, with a button that applies the fix of the chosen one.
class ProblemsPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ProblemsPanel(QWidget *parent = nullptr);
    void showProblems(const std::vector<Problem> &problems);

Q_SIGNALS:
    /// The person wants to go where the problem is.
    void activated(const heliograph::Problem &problem);
    void fixWanted(const heliograph::Problem &problem);

private:
    void follow();

    ProblemsModel *m_model;
    QListView *m_list;
    QLabel *m_empty;
    QPushButton *m_fix;
};

} // namespace heliograph
