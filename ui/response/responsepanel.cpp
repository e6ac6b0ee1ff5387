// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/response/responsepanel.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/plaintext.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

ResponsePanel::ResponsePanel(QWidget *parent)
    : QWidget(parent)
    , m_outcome(new PlainText(tr("Outcome"), u"outcome"_s, this))
    , m_attempts(new SecondaryLabel({}, this))
    , m_responseTitle(sectionTitle(tr("Response"), this))
    , m_tabs(new QTabWidget(this))
    , m_response(new PlainText(tr("Response"), u"response"_s, this))
    , m_logs(new QPushButton(tr("Open SuprSend logs"), this))
{
    setObjectName(u"responsePanel"_s);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    m_logs->setObjectName(u"openLogs"_s);
    m_outcome->setPlaceholderText(tr("Nothing was sent yet. Send with Ctrl+Enter."));
    m_response->setPlaceholderText(tr("The server's answer comes here."));
    // Five lines, and two where there is little room: Send must be seen.
    const int line = m_outcome->fontMetrics().lineSpacing();
    m_outcome->setMinimumHeight(line * 2 + looks::space(this, Space::Wide));
    m_outcome->setMaximumHeight(line * 5 + looks::space(this, Space::Wide));
    m_response->setMinimumHeight(line * 2 + looks::space(this, Space::Wide));
    m_response->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_attempts->hide();
    auto *head = new QHBoxLayout;
    head->addWidget(sectionTitle(tr("Outcome"), this));
    head->addStretch();
    head->addWidget(m_logs);
    layout->addLayout(head);
    layout->addWidget(m_outcome);
    layout->addWidget(m_attempts);
    layout->addWidget(m_responseTitle);
    layout->addWidget(m_tabs, 1);
    name(m_tabs->tabBar(), tr("Response and deliveries"), u"responseTabs"_s);
    m_tabs->setObjectName(u"responsePages"_s);
    m_tabs->setDocumentMode(true);
    // Its bar takes the focus for it: hidden, it would keep Tab from going on.
    m_tabs->setFocusPolicy(Qt::NoFocus);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->setTabBarAutoHide(true);
    m_tabs->addTab(m_response, tr("Response"));
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

void ResponsePanel::addDeliveries(QWidget *page)
{
    m_deliveries = page;
    m_deliveries->setParent(this);
    m_deliveries->hide();
}

void ResponsePanel::showDeliveries(bool shown)
{
    const int there = m_tabs->indexOf(m_deliveries);
    if (!m_deliveries || shown == (there >= 0))
        return;
    // Its tab says it then.
    m_responseTitle->setVisible(!shown);
    if (shown) {
        m_tabs->addTab(m_deliveries, tr("Deliveries"));
    } else {
        m_tabs->removeTab(there);
        m_deliveries->setParent(this);
        m_deliveries->hide();
    }
}

void ResponsePanel::showLogs(const QUrl &url)
{
    m_logsUrl = url;
    m_logs->setEnabled(!url.isEmpty());
    m_logs->setToolTip(url.isEmpty() ? tr("The Sandbox has no logs at SuprSend.")
                                     : tr("Opens %1 in the browser.").arg(url.toDisplayString()));
}

} // namespace heliograph
