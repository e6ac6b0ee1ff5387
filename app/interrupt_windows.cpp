// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interrupt.h"

#include "core/base/mailbox.h"

#include <atomic>
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

namespace heliograph {

namespace {

// Windows calls the handler on a thread of its own.
std::atomic<Mailbox *> mailbox = nullptr;
std::atomic<Interrupt *> interrupt = nullptr;

BOOL WINAPI handle(DWORD event)
{
    // The second one is left to Windows, which ends the process.
    Interrupt *once = event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT ? interrupt.exchange(nullptr) : nullptr;
    if (!once)
        return FALSE;
    mailbox.load()->post([once] { Q_EMIT once->interrupted(); });
    return TRUE;
}

} // namespace

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
    mailbox = new Mailbox(this);
    interrupt = this;
    SetConsoleCtrlHandler(handle, TRUE);
}

Interrupt::~Interrupt()
{
    SetConsoleCtrlHandler(handle, FALSE);
    interrupt = nullptr;
}

} // namespace heliograph
