// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/requestpages.h"

#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/plaintip.h"
#include "ui/compose/composerpage.h"
#include "ui/window/filestrip.h"
#include "ui/window/windowlayout.h"

#include <QDir>
#include <QTabBar>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

RequestPages::RequestPages(OpenRequests &requests, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_requests(requests)
    , m_clock(clock)
    , m_tabs(new QTabBar(this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::None, Space::None);
    layout->addWidget(m_tabs);
    layout->addWidget(new FileStrip(requests, this));
    buildTabs();
    connect(&requests, &OpenRequests::listChanged, this, &RequestPages::followList);
    connect(&requests, &OpenRequests::currentChanged, this, &RequestPages::showCurrent);
    connect(&requests, &OpenRequests::closing, this, &RequestPages::forget);
    followList();
    showCurrent();
}

RequestPages::~RequestPages() = default;

void RequestPages::buildTabs()
{
    name(m_tabs, tr("Open requests"), u"openRequests"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setElideMode(Qt::ElideRight);
    // With one request there is nothing to choose.
    m_tabs->setAutoHide(true);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (!m_following)
            m_requests.setCurrent(index);
    });
    connect(m_tabs, &QTabBar::tabMoved, &m_requests, &OpenRequests::move);
    connect(m_tabs, &QTabBar::tabCloseRequested, &m_requests, &OpenRequests::close);
    connect(&m_requests, &OpenRequests::stayedOpen, this, &RequestPages::said);
}

void RequestPages::followList()
{
    m_following = true;
    while (m_tabs->count() > m_requests.count())
        m_tabs->removeTab(m_tabs->count() - 1);
    while (m_tabs->count() < m_requests.count())
        m_tabs->addTab(QString());
    for (int i = 0; i < m_requests.count(); ++i) {
        const QString title = QString(m_requests.title(i)).replace(u'&', u"&&"_s);
        const QString text = m_requests.isModified(i) ? title + u" ●"_s : title;
        // Each key comes by here, and a tab that is told its text lays out the bar, the same text or not.
        if (m_tabs->tabText(i) != text)
            m_tabs->setTabText(i, text);
        const QString path = m_requests.path(i);
        m_tabs->setTabToolTip(i, plainTip(path.isEmpty() ? m_requests.title(i) : QDir::toNativeSeparators(path)));
        if (QWidget *button = m_tabs->tabButton(i, QTabBar::RightSide))
            button->setAccessibleName(tr("Close %1", "a request's title").arg(m_requests.title(i)));
    }
    m_tabs->setCurrentIndex(m_requests.currentIndex());
    m_following = false;
}

ComposerPage &RequestPages::pageOf(ComposeState &state)
{
    std::unique_ptr<ComposerPage> &page = m_pages[&state];
    if (!page) {
        page = std::make_unique<ComposerPage>(state, m_clock);
        connect(page.get(), &ComposerPage::said, this, &RequestPages::said);
        connect(page.get(), &ComposerPage::logsWanted, this, &RequestPages::logsWanted);
    }
    return *page;
}

void RequestPages::showCurrent()
{
    ComposerPage *before = m_current;
    m_current = &pageOf(m_requests.current());
    if (m_current == before)
        return;
    if (before) {
        copySplitters(*before, *m_current);
        layout()->removeWidget(before);
        before->hide();
        before->setParent(nullptr);
    }
    static_cast<QVBoxLayout *>(layout())->addWidget(m_current, 1);
    m_current->show();
    m_current->focusFirst();
}

void RequestPages::forget(ComposeState *state)
{
    m_pages.erase(state);
}

} // namespace heliograph
