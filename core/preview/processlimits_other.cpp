// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/processlimits.h"

#ifdef _WIN32
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>
#endif

namespace heliograph {

#ifdef _WIN32
void limitThisProcess()
{
    // The job ends with this process, which holds its only handle.
    const HANDLE job = CreateJobObjectW(nullptr, nullptr);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_MEMORY | JOB_OBJECT_LIMIT_ACTIVE_PROCESS;
    limits.BasicLimitInformation.ActiveProcessLimit = 1;
    limits.ProcessMemoryLimit = 1024UL * 1024 * 1024;
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof(limits));
    AssignProcessToJobObject(job, GetCurrentProcess());
}
#else
void limitThisProcess() {}
#endif

void limitProcessor(std::chrono::seconds seconds)
{
    static_cast<void>(seconds);
}

} // namespace heliograph
