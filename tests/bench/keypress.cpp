// SPDX-License-Identifier: GPL-3.0-or-later
// keypress X Y WIDTH HEIGHT COUNT SHORTEST_MS LONGEST_MS
// Types COUNT letters into whatever has the focus on $DISPLAY, at pauses drawn at random between the two, and prints
// for each the milliseconds from the key's event (XTest) to the first drawing into that part of the screen (X DAMAGE,
// which the server reports once the frame has reached it). One sample a line; "lost" where nothing was drawn within 2
// s.
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <random>

namespace {

double now()
{
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return double(t.tv_sec) * 1e3 + double(t.tv_nsec) / 1e6;
}

struct Watch
{
    Display *display;
    int damageEvent;
    int left, top, right, bottom;

    /// Whether one of the events that are here draws into the part that is watched.
    bool drew() const
    {
        bool drawn = false;
        while (XPending(display) > 0) {
            XEvent event;
            XNextEvent(display, &event);
            if (event.type != damageEvent + XDamageNotify)
                continue;
            const XRectangle area = reinterpret_cast<XDamageNotifyEvent *>(&event)->area;
            drawn = drawn ||
                    (area.x < right && area.x + area.width > left && area.y < bottom && area.y + area.height > top);
        }
        return drawn;
    }

    /// Until it draws, or the time is over; when it drew, or -1.
    double wait(double milliseconds) const
    {
        const double end = now() + milliseconds;
        pollfd descriptor{ConnectionNumber(display), POLLIN, 0};
        for (double left_ms = milliseconds; left_ms > 0; left_ms = end - now()) {
            if (drew())
                return now();
            poll(&descriptor, 1, int(left_ms) + 1);
        }
        return -1;
    }

    void idle(double milliseconds) const
    {
        const double end = now() + milliseconds;
        while (now() < end)
            wait(end - now());
    }
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 8)
        return 2;
    const auto number = [argv](int index) { return atoi(argv[index]); };
    Display *display = XOpenDisplay(nullptr);
    int damageEvent = 0;
    int unused = 0;
    if (!display || !XDamageQueryExtension(display, &damageEvent, &unused) ||
        !XTestQueryExtension(display, &unused, &unused, &unused, &unused))
        return 2;
    XDamageCreate(display, DefaultRootWindow(display), XDamageReportRawRectangles);
    const Watch watch{display, damageEvent, number(1), number(2), number(1) + number(3), number(2) + number(4)};
    std::mt19937 random(1);
    std::uniform_real_distribution<double> pause(number(6), number(7));
    for (int i = 0; i < number(5); ++i) {
        watch.idle(pause(random));
        const KeyCode key = XKeysymToKeycode(display, KeySym('a' + i % 26));
        const double begin = now();
        XTestFakeKeyEvent(display, key, True, CurrentTime);
        XTestFakeKeyEvent(display, key, False, CurrentTime);
        XFlush(display);
        const double drawn = watch.wait(2000);
        if (drawn < 0)
            puts("lost");
        else
            printf("%.2f\n", drawn - begin);
        fflush(stdout);
    }
    XCloseDisplay(display);
    return 0;
}
