// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal.h"

#include <cstdio>
#include <io.h>
#include <utility>
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

namespace heliograph {

namespace {

bool isTerminal(std::FILE *stream)
{
    return _isatty(_fileno(stream)) != 0;
}

HANDLE input()
{
    return GetStdHandle(STD_INPUT_HANDLE);
}

} // namespace

void useUtf8()
{
    // The manifest makes UTF-8 the code page of the process, so that arguments are in it; the console has its own.
    SetConsoleOutputCP(CP_UTF8);
    SetConsoleCP(CP_UTF8);
}

void keepStandardStreams()
{
    // The C library of Windows gives no closed stream's number to another file.
}

bool isErrorTerminal()
{
    return isTerminal(stderr);
}

bool isInputTerminal()
{
    return isTerminal(stdin);
}

struct Silence::Before
{
    DWORD mode = 0;
};

Silence::Silence(bool wanted)
{
    auto before = std::make_unique<Before>();
    if (!wanted || !GetConsoleMode(input(), &before->mode))
        return;
    SetConsoleMode(input(), before->mode & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
    m_before = std::move(before);
}

Silence::~Silence()
{
    if (m_before)
        SetConsoleMode(input(), m_before->mode);
}

} // namespace heliograph
