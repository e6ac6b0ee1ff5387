// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    heliograph::test::isolate();
    const QCoreApplication application(argc, argv);
    return heliograph::test::runSuites(argc, argv);
}
