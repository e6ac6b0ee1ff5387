// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"

#include <QApplication>

int main(int argc, char **argv)
{
    heliograph::test::isolate();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    return heliograph::test::runSuites(argc, argv);
}
