// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/formbench.h"

#include <QAbstractItemView>
#include <QtTest>

namespace heliograph::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int cellsLookedAt = 9; ///< of one table at one time, the first and then each third

QList<QAbstractItemView *> listsOn(const QWidget *page)
{
    QList<QAbstractItemView *> lists;
    for (auto *view : page->findChildren<QAbstractItemView *>()) {
        if (view->isVisible() && view->isEnabled() && isChosenFrom(view))
            lists.append(view);
    }
    return lists;
}

} // namespace

bool isChosenFrom(const QAbstractItemView *view)
{
    static const QStringList names{u"recipients"_s, u"channels"_s, u"actorChannels"_s, u"attachments"_s};
    return names.contains(view->objectName());
}

FormBench::FormBench()
    : m_state({{m_desk.service, m_keys, m_desk.clock, m_desk.ids}, m_workspaces}, ComposeState::newDraft())
    , m_form(new RequestForm(m_state, &m_window))
{
    m_window.resize(900, 700);
    m_form->resize(m_window.size());
    m_window.show();
    m_window.activateWindow();
    (void)QTest::qWaitForWindowActive(&m_window);
}

QTabWidget *FormBench::tabs() const
{
    return m_form->findChild<QTabWidget *>(u"requestTabs"_s);
}

void FormBench::open(const QByteArray &text)
{
    m_state.open(text, {});
    settle();
}

void FormBench::settle()
{
    m_state.data().settle();
    m_state.model().settle();
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void FormBench::leaveField()
{
    tabs()->setFocus(Qt::TabFocusReason);
    settle();
}

QList<QWidget *> FormBench::controls() const
{
    QList<QWidget *> controls;
    for (auto *widget : m_form->findChildren<QWidget *>()) {
        const bool isUsable = widget->isVisible() && widget->isEnabled();
        if (isUsable && (widget->focusPolicy() & Qt::TabFocus) != 0 && !widget->objectName().startsWith(u"qt_"_s))
            controls.append(widget);
    }
    return controls;
}

void FormBench::lookAtAll()
{
    lookAtFields(m_form);
    for (int tab = 0; tab < tabs()->count(); ++tab) {
        if (!tabs()->isTabVisible(tab))
            continue;
        tabs()->setCurrentIndex(tab);
        settle();
        lookAtFields(tabs()->widget(tab));
        lookAtRows(tabs()->widget(tab));
    }
    leaveField();
}

void FormBench::lookAtFields(const QWidget *page)
{
    for (const QPointer<QWidget> widget : controls()) {
        if (!widget || !page->isAncestorOf(widget))
            continue;
        widget->setFocus(Qt::TabFocusReason);
        auto *view = qobject_cast<QAbstractItemView *>(widget.data());
        if (view && !isChosenFrom(view))
            lookAtCells(view);
    }
}

/// Opens the editor of a cell, and leaves it.
void FormBench::lookAtCells(QAbstractItemView *table)
{
    const QAbstractItemModel *model = table->model();
    const int count = model ? model->rowCount() * model->columnCount() : 0;
    for (int cell = 0, looked = 0; cell < count && looked < cellsLookedAt; cell += looked < 3 ? 1 : 3, ++looked) {
        const QModelIndex index = model->index(cell / model->columnCount(), cell % model->columnCount());
        if (!index.flags().testFlag(Qt::ItemIsEditable))
            continue;
        table->setCurrentIndex(index);
        table->edit(index);
        table->setFocus(Qt::TabFocusReason);
    }
}

void FormBench::lookAtRows(const QWidget *page)
{
    for (QAbstractItemView *list : listsOn(page)) {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            list->setCurrentIndex(list->model()->index(row, 0));
            if (list->objectName().endsWith(u"hannels"_s))
                continue;
            lookAtChannels(page);
            if (row < 2)
                lookAtFields(page);
        }
    }
    lookAtChannels(page);
}

void FormBench::lookAtChannels(const QWidget *page)
{
    for (QAbstractItemView *list : listsOn(page)) {
        if (!list->objectName().endsWith(u"hannels"_s))
            continue;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            list->setCurrentIndex(list->model()->index(row, 0));
            if (row < 2)
                lookAtFields(page);
        }
    }
}

void FormBench::chooseSome(const std::function<int(int)> &below)
{
    int tab = below(tabs()->count());
    while (!tabs()->isTabVisible(tab))
        tab = below(tabs()->count());
    tabs()->setCurrentIndex(tab);
    settle();
    // Who is chosen decides which channels there are.
    for (int again = 0; again < 2; ++again) {
        for (QAbstractItemView *list : listsOn(tabs()->widget(tab))) {
            if (const int rows = list->model()->rowCount(); rows > 0)
                list->setCurrentIndex(list->model()->index(below(rows), 0));
        }
    }
    settle();
}

} // namespace heliograph::test
