// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/messageview.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/plaintext.h"
#include "ui/preview/channelfacts.h"
#include "ui/preview/safebrowser.h"

#include <QLabel>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

MessageView::MessageView(QWidget *parent)
    : QWidget(parent)
    , m_head(new QLabel(this))
    , m_facts(new SecondaryLabel({}, this))
    , m_views(new QTabWidget(this))
    , m_html(new SafeBrowser(tr("Rendered e-mail"), u"renderedHtml"_s, this))
    , m_source(new PlainText(tr("Rendered source"), u"renderedSource"_s, this))
    , m_plain(new PlainText(tr("Rendered message"), u"renderedMessage"_s, this))
{
    m_head->setTextFormat(Qt::PlainText);
    m_head->setWordWrap(true);
    m_head->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setWordWrap(true);
    m_views->setObjectName(u"messageViews"_s);
    m_views->setDocumentMode(true);
    name(m_views->tabBar(), tr("Views of the message"), u"messageViewTabs"_s);
    m_views->addTab(m_html, tr("Formatted"));
    m_views->addTab(m_plain, tr("Text"));
    m_views->addTab(m_source, tr("Source"));
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(m_head);
    layout->addWidget(m_facts);
    layout->addWidget(m_views, 1);
}

void MessageView::showViews(bool html, bool source, bool plain)
{
    m_views->setTabVisible(m_views->indexOf(m_html), html);
    m_views->setTabVisible(m_views->indexOf(m_source), source);
    m_views->setTabVisible(m_views->indexOf(m_plain), plain);
    m_views->tabBar()->setVisible(html || source);
}

void MessageView::showMessage(const QString &channel, const Rendering &rendering)
{
    // Asked with each key, also where the message stays as it is: a layout takes time, and begins at the top.
    if (channel == m_channel && rendering == m_shown)
        return;
    m_channel = channel;
    m_shown = rendering;
    const MessageFacts facts = messageFacts(channel, rendering);
    m_head->setText(facts.head);
    m_head->setVisible(!facts.head.isEmpty());
    m_facts->setText(facts.lines.join(u'\n'));
    m_facts->setVisible(!facts.lines.isEmpty());
    if (channel == "email"_L1)
        return showEmail(rendering);
    showViews(false, !facts.outline.isEmpty(), true);
    m_views->setCurrentWidget(m_views->currentWidget() == m_html ? m_plain : m_views->currentWidget());
    m_plain->showText(facts.outline.isEmpty() ? facts.text : facts.outline);
    m_source->showText(facts.text);
}

void MessageView::showEmail(const Rendering &rendering)
{
    const QString body = rendering.text(u"body"_s);
    showViews(true, true, true);
    m_html->showHtml(body);
    m_source->showText(body);
    m_plain->showText(m_html->toPlainText());
}

} // namespace heliograph
