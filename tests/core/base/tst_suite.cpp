// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"

#include <QtTest>

#include <array>
#include <cerrno>

#include <unistd.h>

namespace {

/// Writes into a pipe that nobody reads; gives the error number.
int errorOfABrokenPipe()
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        return 0;
    ::close(ends[0]);
    const int error = ::write(ends[1], "x", 1) == -1 ? errno : 0;
    ::close(ends[1]);
    return error;
}

} // namespace

/// What the suite promises to each of its classes, the second one too: Qt Test sets its signal handlers anew for it.
class FirstClassTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void brokenPipeIsAnError() { QCOMPARE(errorOfABrokenPipe(), EPIPE); }
};

class SecondClassTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void brokenPipeIsAnError() { QCOMPARE(errorOfABrokenPipe(), EPIPE); }
};

HELIOGRAPH_SUITE(FirstClassTest)
HELIOGRAPH_SUITE(SecondClassTest)
#include "tst_suite.moc"
