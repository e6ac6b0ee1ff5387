// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actiontable.h"

#include "ui/common/icons.h"
#include "ui/common/openeditor.h"

#include <QCoreApplication>
#include <QMenu>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

class MenuText
{
    Q_DECLARE_TR_FUNCTIONS(Menus)
};

QString titleOf(Menu menu)
{
    switch (menu) {
    case Menu::File:
        return MenuText::tr("&File");
    case Menu::Edit:
        return MenuText::tr("&Edit");
    case Menu::Request:
        return MenuText::tr("&Request");
    case Menu::View:
        return MenuText::tr("&View");
    case Menu::Help:
        return MenuText::tr("&Help");
    }
    return {};
}

} // namespace

QMenu *menuOf(QMenuBar *bar, Menu menu)
{
    const QString name = u"menu%1"_s.arg(static_cast<int>(menu));
    if (auto *there = bar->findChild<QMenu *>(name, Qt::FindDirectChildrenOnly))
        return there;
    QMenu *made = bar->addMenu(titleOf(menu));
    made->setObjectName(name);
    return made;
}

void finishEditing(const QMenuBar *bar)
{
    finishOpenEditor(bar->window());
}

void dress(QAction *action, const char *name, const QList<QKeySequence> &keys, const char *icon)
{
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcuts(keys);
    action->setAutoRepeat(qstrcmp(name, "sendNow") != 0); // held down, its key is one send
    if (*icon)
        action->setIcon(tintedIcon(QString::fromLatin1(icon)));
}

} // namespace heliograph
