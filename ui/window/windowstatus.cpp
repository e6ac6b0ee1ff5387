// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowstatus.h"

#include "ui/common/looks.h"
#include "ui/compose/openrequests.h"
#include "ui/history/attention.h"
#include "ui/window/statustext.h"
#include "ui/workspace/sandboxstatus.h"

#include <QLabel>
#include <QPushButton>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

WindowStatus::WindowStatus(const OpenRequests &requests, const SandboxStatus &sandbox, const Attention &attention,
                           QWidget *parent)
    : QStatusBar(parent)
    , m_requests(requests)
    , m_sandboxStatus(sandbox)
    , m_attention(attention)
    , m_request(new QLabel(this))
    , m_needed(new QPushButton(this))
    , m_sandbox(new QLabel(this))
{
    m_request->setObjectName(u"requestStatus"_s);
    m_request->setTextFormat(Qt::PlainText);
    m_sandbox->setObjectName(u"sandboxStatus"_s);
    m_sandbox->setTextFormat(Qt::PlainText);
    m_needed->setObjectName(u"attentionButton"_s);
    m_needed->setFlat(true);
    addWidget(m_request, 1);
    addPermanentWidget(m_needed);
    addPermanentWidget(m_sandbox);
    setSizeGripEnabled(false);
    const int side = looks::space(this, Space::Wide);
    setContentsMargins(side, 0, side, 0);
    connect(m_needed, &QPushButton::clicked, this, &WindowStatus::attentionWanted);
    connect(&requests, &OpenRequests::changed, this, &WindowStatus::follow);
    connect(&sandbox, &SandboxStatus::changed, this, &WindowStatus::follow);
    connect(&attention, &Attention::changed, this, &WindowStatus::follow);
    follow();
}

void WindowStatus::follow()
{
    m_request->setText(requestStatus(m_requests.current()));
    m_sandbox->setText(sandboxStatus(m_sandboxStatus));
    m_needed->setText(tr("Needs attention (%1)").arg(m_attention.countText()));
    m_needed->setVisible(m_attention.count() > 0);
}

} // namespace heliograph
