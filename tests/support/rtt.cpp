// SPDX-License-Identifier: GPL-3.0-or-later
// rtt MS -- COMMAND ARGS...     as root, on Linux
// Runs COMMAND in a network namespace of its own that has a link with a round trip of MS milliseconds, MTU 1500 and
// real TCP at both ends: a server there that listens on 10.9.0.1 is reached by clients as 10.9.0.2, and every packet
// waits MS/2 each way. It is a TUN device whose packets come back with source and destination swapped, which leaves all
// checksums right. Nothing leaves the machine. The command's exit status is passed on; loopback is up as well.
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <optional>
#include <string>

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::nanoseconds;

constexpr nanoseconds longestWait = std::chrono::milliseconds(20); ///< after which the command is looked at

struct Packet
{
    Clock::time_point due;
    std::string bytes;
};

int failed(const char *what)
{
    fputs("rtt: ", stderr);
    perror(what);
    return -1;
}

/// The device, in a namespace of this process's own; negative where there is none to be had.
int openLink()
{
    if (unshare(CLONE_NEWNET) != 0)
        return failed("unshare");
    const int link = open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
    ifreq request{};
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    strcpy(request.ifr_name, "rtt0");
    if (link < 0 || ioctl(link, TUNSETIFF, &request) != 0)
        return failed("tun");
    const int status = system("ip link set lo up && ip addr add 10.9.0.1/24 dev rtt0 && "
                              "ip link set rtt0 mtu 1500 txqueuelen 10000 up");
    return status == 0 ? link : failed("ip");
}

std::optional<int> statusOf(pid_t child)
{
    int status = 0;
    if (waitpid(child, &status, WNOHANG) != child)
        return std::nullopt;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void sendDue(int link, std::deque<Packet> &packets)
{
    for (; !packets.empty() && packets.front().due <= Clock::now(); packets.pop_front()) {
        const std::string &bytes = packets.front().bytes;
        // A packet that is lost is what TCP is made for.
        if (write(link, bytes.data(), bytes.size()) < 0 && errno != EAGAIN && errno != EINVAL && errno != EIO)
            failed("write");
    }
}

void wait(int link, const std::deque<Packet> &packets)
{
    nanoseconds left = longestWait;
    if (!packets.empty())
        left = std::clamp<nanoseconds>(packets.front().due - Clock::now(), nanoseconds(0), longestWait);
    const timespec most{0, left.count()};
    pollfd watched{link, POLLIN, 0};
    ppoll(&watched, 1, &most, nullptr);
}

void receive(int link, std::deque<Packet> &packets, nanoseconds half)
{
    constexpr std::size_t source = 12;
    constexpr std::size_t destination = 16;
    static std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t size = read(link, buffer.data(), buffer.size());
        if (size <= 0)
            return;
        if ((buffer[0] >> 4) != 4 || size < 20)
            continue; // not IPv4
        std::swap_ranges(&buffer[source], &buffer[destination], &buffer[destination]);
        packets.push_back({Clock::now() + half, std::string(buffer.data(), static_cast<std::size_t>(size))});
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4 || strcmp(argv[2], "--") != 0) {
        fputs("usage: rtt MS -- COMMAND ARGS...\n", stderr);
        return 2;
    }
    const nanoseconds half(static_cast<long>(atof(argv[1]) * 5e5));
    const int link = openLink();
    if (link < 0)
        return 2;
    const pid_t child = fork();
    if (child < 0)
        return failed("fork"), 2;
    if (child == 0) {
        execvp(argv[3], argv + 3);
        _exit(127);
    }
    std::deque<Packet> packets;
    for (;;) {
        if (const auto status = statusOf(child))
            return *status;
        sendDue(link, packets);
        wait(link, packets);
        receive(link, packets, half);
    }
}
