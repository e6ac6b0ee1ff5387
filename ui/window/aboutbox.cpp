// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/aboutbox.h"

#include "core/base/version.h"
#include "ui/window/mainwindow.h"

#include <QMessageBox>

namespace heliograph {

void showAbout(QWidget *window)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, MainWindow::tr("About Heliograph"),
                                MainWindow::tr("Heliograph %1").arg(programVersion()), QMessageBox::Close, window);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(MainWindow::tr("Composes, checks, sends and remembers notifications through SuprSend.\n"
                                           "Free software under the GNU General Public License, version 3."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace heliograph
