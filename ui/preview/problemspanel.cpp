// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/problemspanel.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

ProblemsPanel::ProblemsPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(this))
    , m_list(new QListView(this))
    , m_empty(new SecondaryLabel(tr("Nothing is wrong with this request."), this))
    , m_fix(new QPushButton(this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    name(m_list, tr("Problems"), u"problems"_s);
    m_fix->setObjectName(u"fixProblem"_s);
    m_list->setModel(m_model);
    m_list->setWordWrap(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFrameShape(QFrame::NoFrame);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_fix, 0, Qt::AlignLeft);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        if (const Problem *problem = m_model->problem(index))
            Q_EMIT activated(Problem(*problem));
    });
    connect(m_fix, &QPushButton::clicked, this, [this] {
        if (const Problem *problem = m_model->problem(m_list->currentIndex()))
            Q_EMIT fixWanted(Problem(*problem));
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ProblemsPanel::follow);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ProblemsPanel::follow);
    follow();
}

void ProblemsPanel::showProblems(const std::vector<Problem> &problems)
{
    m_model->show(problems);
    m_empty->setVisible(problems.empty());
    follow();
}

void ProblemsPanel::follow()
{
    const Problem *problem = m_model->problem(m_list->currentIndex());
    const bool fixable = problem && problem->fix;
    m_fix->setVisible(fixable);
    m_fix->setText(fixable ? problem->fix->label : tr("Fix"));
    m_fix->setAccessibleName(m_fix->text());
}

} // namespace heliograph
