// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowlayout.h"

#include <QDataStream>
#include <QIODevice>
#include <QMap>
#include <QScreen>
#include <QSplitter>

namespace heliograph {

namespace {

constexpr QSize preferredSize(1280, 800);

QList<QSplitter *> splittersOf(const QWidget &widget)
{
    QList<QSplitter *> splitters = widget.findChildren<QSplitter *>();
    if (auto *itself = qobject_cast<QSplitter *>(const_cast<QWidget *>(&widget)))
        splitters.append(itself);
    return splitters;
}

QMap<QString, QByteArray> splitterStates(const QWidget &widget)
{
    QMap<QString, QByteArray> states;
    for (const QSplitter *splitter : splittersOf(widget)) {
        if (!splitter->objectName().isEmpty())
            states.insert(splitter->objectName(), splitter->saveState());
    }
    return states;
}

void restoreSplitters(QWidget &widget, const QMap<QString, QByteArray> &states)
{
    for (QSplitter *splitter : splittersOf(widget)) {
        if (states.contains(splitter->objectName()))
            splitter->restoreState(states.value(splitter->objectName()));
    }
}

} // namespace

void saveLayout(const QWidget &window, Settings &settings)
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << splitterStates(window);
    settings.setWindowGeometry(window.saveGeometry());
    settings.setWindowState(state);
}

void restoreLayout(QWidget &window, const Settings &settings)
{
    if (!window.restoreGeometry(settings.windowGeometry())) {
        // With its frame it must fit, else its status bar would lie below the screen.
        const QSize frame(0, 2 * window.fontMetrics().height());
        window.resize(preferredSize.boundedTo(window.screen()->availableSize() - frame));
    }
    QMap<QString, QByteArray> states;
    QDataStream stream(settings.windowState());
    stream >> states;
    if (stream.status() != QDataStream::Ok)
        return;
    restoreSplitters(window, states);
}

void copySplitters(const QWidget &from, QWidget &to)
{
    restoreSplitters(to, splitterStates(from));
}

} // namespace heliograph
