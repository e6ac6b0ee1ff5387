// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/desk.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QtTest>

namespace heliograph::test {

/// The window on a desk, shown.
struct WindowBench
{
    explicit WindowBench(Desk &onDesk)
        : desk(onDesk)
    {
        window.resize(1100, 700);
        window.show();
        desk.becomeReady();
    }

    template<typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return window.findChild<T *>(QString::fromLatin1(name));
    }
    void trigger(const char *action) const { find<QAction>(action)->trigger(); }
    [[nodiscard]] QString outcome() const { return find<QPlainTextEdit>("outcome")->toPlainText(); }
    [[nodiscard]] QPushButton *send() const { return find<QPushButton>("send"); }
    /// Turns to the request's tab whose title begins so.
    void showTab(const char *title) const
    {
        auto *tabs = find<QTabWidget>("requestTabs");
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (tabs->tabText(tab).startsWith(QString::fromLatin1(title)))
                return tabs->setCurrentIndex(tab);
        }
        QFAIL(title);
    }

    /// Pastes recipients, and takes them as they were understood.
    void paste(const QString &text) const
    {
        QApplication::clipboard()->setText(text);
        find<QPushButton>("pasteRecipients")->click();
        takePasted();
    }
    /// Says yes to the recipients that a dialog shows.
    void takePasted() const
    {
        QTRY_VERIFY(find<QPushButton>("takePasted"));
        find<QPushButton>("takePasted")->click();
        QTRY_VERIFY(!find<QPushButton>("takePasted"));
        // As a window manager does when a dialog goes.
        find<QPushButton>("pasteRecipients")->window()->activateWindow();
        QTRY_VERIFY(window.isActiveWindow());
    }

    /// Fills in what can be sent, as a person does.
    void fillIn() const
    {
        find<QLineEdit>("workflow")->setText(QStringLiteral("invoice-ready"));
        paste(QStringLiteral("u-1\nu-2\nu-3"));
        QTRY_VERIFY(send()->isEnabled());
    }

    Desk &desk;
    MainWindow window{desk.window()};
};

} // namespace heliograph::test
