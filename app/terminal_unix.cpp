// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal.h"

#include <QByteArray>

#include <clocale>
#include <fcntl.h>
#include <langinfo.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace heliograph {

void useUtf8()
{
    std::setlocale(LC_ALL, "");
    // Qt would complain on standard error of a locale that is not UTF-8, and then do the same.
    if (qstrcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
}

void keepStandardStreams()
{
    for (int stream = 0; stream <= 2; ++stream) {
        if (fcntl(stream, F_GETFD) == -1)
            static_cast<void>(open("/dev/null", O_RDWR)); // takes the lowest number that is free
    }
}

bool isErrorTerminal()
{
    return isatty(STDERR_FILENO) == 1;
}

bool isInputTerminal()
{
    return isatty(STDIN_FILENO) == 1;
}

struct Silence::Before
{
    termios settings{};
};

Silence::Silence(bool wanted)
{
    auto before = std::make_unique<Before>();
    if (!wanted || tcgetattr(STDIN_FILENO, &before->settings) != 0)
        return;
    termios silent = before->settings;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    m_before = std::move(before);
}

Silence::~Silence()
{
    if (m_before)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before->settings);
}

} // namespace heliograph
