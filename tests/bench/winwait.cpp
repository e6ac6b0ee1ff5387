// SPDX-License-Identifier: GPL-3.0-or-later
// winwait [--settle SECONDS] [--timeout SECONDS] COMMAND ARGS...
// Starts COMMAND on $DISPLAY (a bare X server: no window manager, nobody else on it), and prints one JSON line:
//   mapped_ms   exec -> its first ordinary window (not override-redirect, at least 64x64) is mapped
//   painted_ms  exec -> the first drawing into that window after it was mapped (X DAMAGE)
//   cpu_ms      CPU of the command's process tree by then (user+sys, all threads; steps of 10 ms)
//   pss_kb, rss_kb, uss_kb   of the process tree after the settle time (smaps_rollup), procs, threads
//   cpu_idle_ms CPU used during the settle time
// Then it ends the command (SIGTERM, SIGKILL after 2 s). g++ -O2 -std=c++20 winwait.cpp -lX11 -lXdamage
#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

static double now()
{
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return double(t.tv_sec) * 1e3 + double(t.tv_nsec) / 1e6;
}
struct Proc
{
    int ppid = 0;
    long ticks = 0, threads = 0;
};
static std::map<int, Proc> tree(int root)
{
    std::map<int, Proc> all, out;
    DIR *d = opendir("/proc");
    while (dirent *e = readdir(d)) {
        int pid = atoi(e->d_name);
        if (pid <= 0)
            continue;
        std::string p = "/proc/" + std::to_string(pid) + "/stat";
        FILE *f = fopen(p.c_str(), "r");
        if (!f)
            continue;
        char buf[1024];
        size_t n = fread(buf, 1, sizeof buf - 1, f);
        fclose(f);
        buf[n] = 0;
        char *r = strrchr(buf, ')');
        char s;
        int ppid;
        long ut, stt, cut, cst, prio, nice, thr;
        if (r && sscanf(r + 2, "%c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld %ld %ld %ld %ld %ld", &s, &ppid, &ut,
                        &stt, &cut, &cst, &prio, &nice, &thr) == 9)
            all[pid] = {ppid, ut + stt + cut + cst, thr};
    }
    closedir(d);
    for (auto &[pid, p] : all)
        for (int q = pid; q > 1;) {
            if (q == root) {
                out[pid] = p;
                break;
            }
            auto it = all.find(q);
            if (it == all.end())
                break;
            q = it->second.ppid;
        }
    return out;
}
static long cpuMs(int root)
{
    long t = 0;
    for (auto &[pid, p] : tree(root))
        t += p.ticks;
    return t * 1000 / sysconf(_SC_CLK_TCK);
}
static int onError(Display *, XErrorEvent *)
{
    return 0;
} // windows may vanish under us

int main(int argc, char **argv)
{
    double settle = 2, timeout = 30;
    int i = 1;
    for (; i + 1 < argc && argv[i][0] == '-'; i += 2)
        (!strcmp(argv[i], "--settle") ? settle : timeout) = atof(argv[i + 1]);
    if (i >= argc)
        return 2;
    XSetErrorHandler(onError);
    Display *d = XOpenDisplay(nullptr);
    if (!d) {
        fprintf(stderr, "winwait: no display\n");
        return 2;
    }
    int dmgEvent, dmgErr;
    bool damage = XDamageQueryExtension(d, &dmgEvent, &dmgErr);
    Window root = DefaultRootWindow(d);
    XSelectInput(d, root, SubstructureNotifyMask);
    XSync(d, False);
    double t0 = now();
    pid_t pid = fork();
    if (pid == 0) {
        execvp(argv[i], argv + i);
        _exit(127);
    }
    double mapped = 0, painted = 0;
    long cpu = 0;
    Window win = 0;
    std::string title;
    int w = 0, h = 0;
    pollfd pf{ConnectionNumber(d), POLLIN, 0};
    bool gone = false;
    while (now() - t0 < timeout * 1e3 && !painted && !gone) {
        while (XPending(d)) {
            XEvent e;
            XNextEvent(d, &e);
            double t = now() - t0;
            if (e.type == CreateNotify && damage && !e.xcreatewindow.override_redirect)
                XDamageCreate(d, e.xcreatewindow.window, XDamageReportRawRectangles);
            if (e.type == MapNotify && !win && !e.xmap.override_redirect) {
                XWindowAttributes a;
                if (XGetWindowAttributes(d, e.xmap.window, &a) && a.width >= 64 && a.height >= 64) {
                    mapped = t, win = e.xmap.window, w = a.width, h = a.height;
                    char *name = nullptr;
                    if (XFetchName(d, win, &name) && name)
                        title = name, XFree(name);
                    if (!damage)
                        painted = t, cpu = cpuMs(pid);
                }
            }
            if (damage && e.type == dmgEvent + XDamageNotify) {
                auto *n = reinterpret_cast<XDamageNotifyEvent *>(&e);
                if (win && n->drawable == win && n->area.width * n->area.height > 64 * 64 && !painted)
                    painted = t, cpu = cpuMs(pid);
            }
        }
        int st;
        gone = waitpid(pid, &st, WNOHANG) == pid;
        XFlush(d);
        poll(&pf, 1, 5);
    }
    if (gone || !win) {
        fprintf(stderr, "winwait: no window (%s)\n", gone ? "the command ended" : "timeout");
        if (!gone)
            kill(pid, SIGKILL), waitpid(pid, nullptr, 0);
        return 1;
    }
    long before = cpuMs(pid);
    for (double end = now() + settle * 1e3; now() < end;) { // keep the queue short, it is not looked at any more
        poll(&pf, 1, 50);
        while (XPending(d)) {
            XEvent e;
            XNextEvent(d, &e);
        }
    }
    long idle = cpuMs(pid) - before, pss = 0, rss = 0, uss = 0, threads = 0, procs = 0;
    for (auto &[p, info] : tree(pid)) {
        procs++, threads += info.threads;
        std::string path = "/proc/" + std::to_string(p) + "/smaps_rollup";
        if (FILE *f = fopen(path.c_str(), "r")) {
            char line[256];
            long v;
            while (fgets(line, sizeof line, f)) {
                if (sscanf(line, "Pss: %ld", &v) == 1)
                    pss += v;
                else if (sscanf(line, "Rss: %ld", &v) == 1)
                    rss += v;
                else if (sscanf(line, "Private_Clean: %ld", &v) == 1 || sscanf(line, "Private_Dirty: %ld", &v) == 1)
                    uss += v;
            }
            fclose(f);
        }
    }
    for (char &c : title)
        if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 32)
            c = '\'';
    printf("{\"mapped_ms\":%.1f,\"painted_ms\":%.1f,\"cpu_ms\":%ld,\"cpu_idle_ms\":%ld,\"pss_kb\":%ld,\"rss_kb\":%ld,"
           "\"uss_kb\":%ld,\"procs\":%ld,\"threads\":%ld,\"size\":\"%dx%d\",\"title\":\"%s\"}\n",
           mapped, painted, cpu, idle, pss, rss, uss, procs, threads, w, h, title.c_str());
    fflush(stdout);
    kill(pid, SIGTERM);
    for (int k = 0; k < 40; k++) {
        if (waitpid(pid, nullptr, WNOHANG) == pid)
            return 0;
        usleep(50000);
    }
    kill(pid, SIGKILL);
    waitpid(pid, nullptr, 0);
    return 0;
}
