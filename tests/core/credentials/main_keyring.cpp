// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"

#include <QCoreApplication>

// Unlike the other tests this one keeps its session bus: keyring.sh made it, with a keyring of its own.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return heliograph::test::runSuites(argc, argv);
}
