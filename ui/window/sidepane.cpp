// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sidepane.h"

#include "ui/common/labels.h"
#include "ui/history/recentpanel.h"

#include <QTabBar>

namespace heliograph {

using namespace Qt::StringLiterals;

SidePane::SidePane(QWidget *library, RecentPanel *recent, QWidget *parent)
    : QTabWidget(parent)
    , m_library(library)
    , m_recent(recent)
{
    setObjectName(u"sidePane"_s);
    name(tabBar(), tr("Library and recent sends"), u"sideTabs"_s);
    setDocumentMode(true);
    // Its bar takes the focus for it: hidden, it would keep Tab from going on.
    setFocusPolicy(Qt::NoFocus);
    tabBar()->setDrawBase(false);
    setTabBarAutoHide(true);
    library->setParent(this);
    library->hide();
    addTab(recent, tr("Recent"));
}

void SidePane::showLibrary(bool shown)
{
    const int there = indexOf(m_library);
    if (shown == (there >= 0))
        return;
    // Its tab says it then.
    m_recent->setTitleVisible(!shown);
    if (shown) {
        insertTab(0, m_library, tr("Library"));
        setCurrentIndex(0);
    } else {
        removeTab(there);
        m_library->setParent(this);
        m_library->hide();
    }
}

} // namespace heliograph
