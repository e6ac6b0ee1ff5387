// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/processlimits.h"

#include <csignal>
#include <ctime>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace heliograph {

namespace {

[[maybe_unused]] constexpr rlim_t memory = 1024UL * 1024 * 1024;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif
#else
constexpr bool isSanitized = false;
#endif

void limit(int resource, rlim_t most)
{
    rlimit both{};
    if (getrlimit(static_cast<decltype(RLIMIT_CORE)>(resource), &both) != 0)
        return;
    both.rlim_cur = most < both.rlim_max ? most : both.rlim_max;
    static_cast<void>(setrlimit(static_cast<decltype(RLIMIT_CORE)>(resource), &both));
}

} // namespace

void limitThisProcess()
{
    limit(RLIMIT_CORE, 0);
    if constexpr (!isSanitized)
        limit(RLIMIT_AS, memory);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
}

void limitProcessor(std::chrono::seconds seconds)
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    limit(RLIMIT_CPU, static_cast<rlim_t>(used.tv_sec + 1 + seconds.count()));
}

} // namespace heliograph
