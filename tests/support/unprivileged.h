// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace heliograph::test {

/// While it lives, a test that runs as root has the rights of nobody, so that a file's permissions count for it too.
/// What the test made in a QTemporaryDir is out of reach unless the folder was opened to others.
class Unprivileged
{
public:
    Unprivileged()
    {
#ifdef Q_OS_UNIX
        if (::geteuid() == 0)
            m_changed = ::seteuid(nobody) == 0;
#endif
    }
    ~Unprivileged()
    {
#ifdef Q_OS_UNIX
        if (m_changed && ::seteuid(0) != 0)
            qFatal("The test cannot get its rights back.");
#endif
    }
    Unprivileged(const Unprivileged &) = delete;
    Unprivileged &operator=(const Unprivileged &) = delete;

private:
#ifdef Q_OS_UNIX
    static constexpr uid_t nobody = 65534;
#endif
    bool m_changed = false;
};

} // namespace heliograph::test
