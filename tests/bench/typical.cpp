// SPDX-License-Identifier: GPL-3.0-or-later
// A plain Qt Widgets window with what any form program has: menu, tool bar, tabs, a form, a table of 1,000 x 8
// cells, a text editor and a status bar. The realistic floor beside empty.cpp.
#include <QAction>
#include <QApplication>
#include <QFormLayout>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStandardItemModel>
#include <QStatusBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolBar>
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QMainWindow w;
    auto *file = w.menuBar()->addMenu("&File");
    auto *bar = w.addToolBar("main");
    for (const char *t : {"Open", "Save", "Send", "Stop"}) {
        file->addAction(t);
        bar->addAction(t);
    }
    auto *tabs = new QTabWidget;
    auto *split = new QSplitter;
    auto *form = new QWidget;
    auto *lay = new QFormLayout(form);
    for (int i = 0; i < 10; i++)
        lay->addRow(QString("Field %1").arg(i), new QLineEdit(QString("value %1").arg(i)));
    QStandardItemModel model(1000, 8);
    for (int r = 0; r < 1000; r++)
        for (int c = 0; c < 8; c++)
            model.setItem(r, c, new QStandardItem(QString("cell %1,%2").arg(r).arg(c)));
    auto *table = new QTableView;
    table->setModel(&model);
    split->addWidget(form);
    split->addWidget(table);
    tabs->addTab(split, "Send");
    tabs->addTab(new QPlainTextEdit("{}"), "JSON");
    w.setCentralWidget(tabs);
    w.statusBar()->showMessage("ready");
    w.resize(1100, 700);
    w.setWindowTitle("typical");
    w.show();
    return app.exec();
}
