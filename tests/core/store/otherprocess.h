// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <csignal>
#include <fcntl.h>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

namespace heliograph::test {

/// Another process, which does with the file what the function does and ends with what that gives.
class OtherProcess
{
public:
    explicit OtherProcess(const std::function<int()> &work)
        : m_id(::fork())
    {
        if (m_id == 0)
            ::_exit(work());
    }
    ~OtherProcess() { static_cast<void>(result()); }
    OtherProcess(const OtherProcess &) = delete;
    OtherProcess &operator=(const OtherProcess &) = delete;
    void kill() const { ::kill(m_id, SIGKILL); }
    int result()
    {
        int status = 0;
        if (m_id > 0 && ::waitpid(m_id, &status, 0) == m_id)
            m_id = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    pid_t m_id;
};

/// SQLite's lock on a file that it only reads, as its file format says where.
inline int lockOf(const QByteArray &path, int command, short type)
{
    const int file = ::open(path.constData(), O_RDWR);
    struct flock lock
    {
    };
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = 0x40000002;
    lock.l_len = 510;
    if (file < 0 || ::fcntl(file, command, &lock) != 0)
        return -1;
    return lock.l_type;
}

} // namespace heliograph::test
