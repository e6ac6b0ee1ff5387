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

QMap<QString, QByteArray> splitterStates(const QWidget &window)
{
    QMap<QString, QByteArray> states;
    for (const QSplitter *splitter : window.findChildren<QSplitter *>()) {
        if (!splitter->objectName().isEmpty())
            states.insert(splitter->objectName(), splitter->saveState());
    }
    return states;
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
    if (!window.restoreGeometry(settings.windowGeometry()))
        window.resize(preferredSize.boundedTo(window.screen()->availableSize()));
    QMap<QString, QByteArray> states;
    QDataStream stream(settings.windowState());
    stream >> states;
    if (stream.status() != QDataStream::Ok)
        return;
    for (QSplitter *splitter : window.findChildren<QSplitter *>()) {
        if (states.contains(splitter->objectName()))
            splitter->restoreState(states.value(splitter->objectName()));
    }
}

} // namespace heliograph
