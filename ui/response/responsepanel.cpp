// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/response/responsepanel.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/plaintext.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

ResponsePanel::ResponsePanel(QWidget *parent)
    : QWidget(parent)
    , m_outcome(new PlainText(tr("Outcome"), u"outcome"_s, this))
    , m_attempts(new SecondaryLabel({}, this))
    , m_response(new PlainText(tr("Response"), u"response"_s, this))
    , m_logs(new QPushButton(tr("Open SuprSend logs"), this))
{
    setObjectName(u"responsePanel"_s);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    m_logs->setObjectName(u"openLogs"_s);
    m_outcome->setPlaceholderText(tr("Nothing was sent yet. Send with Ctrl+Enter."));
    m_response->setPlaceholderText(tr("The server's answer comes here."));
    m_outcome->setFixedHeight(m_outcome->fontMetrics().lineSpacing() * 5 + looks::space(this, Space::Wide));
    m_attempts->hide();
    auto *head = new QHBoxLayout;
    head->addWidget(sectionTitle(tr("Outcome"), this));
    head->addStretch();
    head->addWidget(m_logs);
    layout->addLayout(head);
    layout->addWidget(m_outcome);
    layout->addWidget(m_attempts);
    layout->addWidget(sectionTitle(tr("Response"), this));
    layout->addWidget(m_response, 1);
    connect(m_logs, &QPushButton::clicked, this, [this] { Q_EMIT logsWanted(m_logsUrl); });
    setTabOrder(m_logs, m_outcome);
    setTabOrder(m_outcome, m_response);
    showLogs({});
}

void ResponsePanel::showOutcome(const QString &text)
{
    if (text == m_outcome->toPlainText())
        return;
    m_outcome->showText(text);
    // Qt 6.4 has no announcements: an alert on the text makes screen readers say it.
    QAccessibleEvent alert(m_outcome, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ResponsePanel::showAttempts(const QString &text)
{
    m_attempts->setText(text);
    m_attempts->setVisible(!text.isEmpty());
}

void ResponsePanel::showResponse(const QString &text)
{
    m_response->showText(text);
}

void ResponsePanel::showLogs(const QUrl &url)
{
    m_logsUrl = url;
    m_logs->setEnabled(!url.isEmpty());
    m_logs->setToolTip(url.isEmpty() ? tr("The Sandbox has no logs at SuprSend.")
                                     : tr("Opens %1 in the browser.").arg(url.toDisplayString()));
}

} // namespace heliograph
