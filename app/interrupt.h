// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace heliograph {

/// Ctrl-C and a request to end (SIGINT, SIGTERM), as a signal of Qt on the main thread. The second one ends the program
/// at once. One at a time in a process.
class Interrupt : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

Q_SIGNALS:
    void interrupted();
};

} // namespace heliograph
