// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QMenuBar>

#include <vector>

namespace heliograph {

/// The menus of the window, in their order.
enum class Menu : quint8 { File, Edit, Request, View, Help };

/// A row of a table of actions. `Owner` has the slot, and translates the text.
template<typename Owner>
struct ActionRow
{
    Menu menu;
    const char *text;
    const char *name; ///< the action's object name
    QList<QKeySequence> keys;
    const char *icon; ///< tintedIcon(); empty for none
    void (Owner::*slot)();
    bool separated = false; ///< a line before it in the menu
};

/// The menu, made where it is not there yet.
[[nodiscard]] QMenu *menuOf(QMenuBar *bar, Menu menu);
/// What a text field that is still being edited holds comes before what an action does.
void finishEditing(const QMenuBar *bar);
void dress(QAction *action, const char *name, const QList<QKeySequence> &keys, const char *icon);

/// Adds the actions to the ends of their menus; each calls its slot of `owner`, which must outlive the bar or own them.
template<typename Owner>
void addToMenus(QMenuBar *bar, const std::vector<ActionRow<Owner>> &table, Owner *owner)
{
    for (const ActionRow<Owner> &row : table) {
        QMenu *menu = menuOf(bar, row.menu);
        if (row.separated)
            menu->addSeparator();
        QAction *action = menu->addAction(Owner::tr(row.text));
        dress(action, row.name, row.keys, row.icon);
        QObject::connect(action, &QAction::triggered, owner, [bar, owner, slot = row.slot] {
            finishEditing(bar);
            (owner->*slot)();
        });
    }
}

} // namespace heliograph
