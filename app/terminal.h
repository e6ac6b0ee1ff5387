// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace heliograph {

// What the program asks of the terminal, and what differs between systems: terminal_unix.cpp, terminal_windows.cpp.

/// Text on the terminal and in arguments is UTF-8 from now on. Before the first QString is made of either.
void useUtf8();

/// A stream that was closed at the start would be the next file that is opened: the database, with our lines in it.
void keepStandardStreams();

/// Whether a person reads what is written there.
[[nodiscard]] bool isErrorTerminal();

/// Whether a person types what is read there.
[[nodiscard]] bool isInputTerminal();

/// Turns the echo of standard input off while it lives, where it is wanted and that is a terminal.
class Silence
{
public:
    explicit Silence(bool wanted);
    ~Silence();
    Silence(const Silence &) = delete;
    Silence &operator=(const Silence &) = delete;

private:
    struct Before;
    std::unique_ptr<Before> m_before; ///< how the terminal was; nothing where nothing was changed
};

} // namespace heliograph
