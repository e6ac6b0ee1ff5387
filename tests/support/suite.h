// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace heliograph::test {

/// Adds a test class to the executable's list; use the macro below.
bool registerSuite(const char *name, std::function<std::unique_ptr<QObject>()> make);

/// Keeps the machine's own settings, keyring and network out of the tests: a new empty HOME and XDG folders, no session
/// bus, no proxy, no SUPRSEND_* or HELIOGRAPH_* variables. A broken pipe is an error of the write, never a signal. Call
/// before the application object is made.
void isolate();

/// Runs every registered class (or only those named after `--class`), the other arguments go to Qt Test.
int runSuites(int argc, char **argv);

} // namespace heliograph::test

/// Registers a class with a default constructor whose slots are Qt Test functions.
#define HELIOGRAPH_SUITE(Class)                                                                                        \
    static const bool Class##Registered =                                                                              \
        heliograph::test::registerSuite(#Class, [] { return std::make_unique<Class>(); });
