// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/returnstrip.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace heliograph {

using namespace Qt::StringLiterals;

ReturnStrip::ReturnStrip(WorkspaceChoice &choice, QWidget *parent)
    : QWidget(parent)
    , m_choice(choice)
    , m_text(new QLabel(this))
    , m_return(new QPushButton(tr("Go back"), this))
    , m_stay(new QPushButton(tr("Stay here"), this))
{
    setObjectName(u"returnStrip"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_return->setObjectName(u"returnToProduction"_s);
    m_stay->setObjectName(u"stayHere"_s);
    auto *layout = new QHBoxLayout(this);
    looks::arrangeStrip(layout, this);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_return);
    layout->addWidget(m_stay);
    connect(m_return, &QPushButton::clicked, this, [this] {
        if (const auto workspace = m_choice.setAside())
            m_choice.choose(workspace->uuid);
    });
    connect(m_stay, &QPushButton::clicked, this, [this] { m_choice.choose(m_choice.current().uuid); });
    connect(&choice, &WorkspaceChoice::setAsideChanged, this, &ReturnStrip::follow);
    follow();
}

void ReturnStrip::follow()
{
    const auto &workspace = m_choice.setAside();
    setVisible(workspace.has_value());
    if (!workspace)
        return;
    m_text->setText(tr("This window was on %1 (PRODUCTION) last time. It starts on the Sandbox, so that nothing goes "
                       "there by accident.")
                        .arg(workspace->name));
    m_return->setText(tr("Go back to %1").arg(workspace->name));
}

} // namespace heliograph
