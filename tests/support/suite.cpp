// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/suite.h"

#include <QDir>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <cstdio>

namespace heliograph::test {

namespace {

struct Suite
{
    const char *name;
    std::function<std::unique_ptr<QObject>()> make;
};

std::vector<Suite> &suites()
{
    static std::vector<Suite> list;
    return list;
}

QTemporaryDir &home()
{
    static QTemporaryDir folder;
    return folder;
}

/// Qt ignores SIGPIPE once a process, but Qt Test catches it anew for each class, and would end the program at the
/// first write into a connection that the other side has closed. Blocked, it never arrives, here or in later threads.
void blockBrokenPipes()
{
#ifdef Q_OS_UNIX
    sigset_t pipes;
    sigemptyset(&pipes);
    sigaddset(&pipes, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipes, nullptr);
#endif
}

} // namespace

bool registerSuite(const char *name, std::function<std::unique_ptr<QObject>()> make)
{
    suites().push_back({name, std::move(make)});
    return true;
}

void isolate()
{
    blockBrokenPipes();
    const QString folder = home().path();
    qputenv("HOME", folder.toUtf8());
    for (const char *name : {"CONFIG", "DATA", "CACHE", "STATE"}) {
        const QString path = folder + QLatin1Char('/') + QString::fromLatin1(name).toLower();
        QDir().mkpath(path);
        qputenv((QByteArray("XDG_") + name + "_HOME").constData(), path.toUtf8());
    }
    qputenv("XDG_RUNTIME_DIR", folder.toUtf8());
    for (const QString &name : QProcessEnvironment::systemEnvironment().keys()) {
        const bool proxy = name.endsWith(QLatin1String("_proxy"), Qt::CaseInsensitive);
        if (proxy || name.startsWith(QLatin1String("SUPRSEND_")) || name.startsWith(QLatin1String("HELIOGRAPH_")))
            qunsetenv(name.toUtf8().constData());
    }
    for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"})
        qunsetenv(name);
    qputenv("LC_ALL", "C.UTF-8");
}

int runSuites(int argc, char **argv)
{
    QList<QByteArray> only;
    std::vector<char *> rest{argv[0]};
    for (int i = 1; i < argc; ++i) {
        if (qstrcmp(argv[i], "--class") == 0 && i + 1 < argc)
            only.append(argv[++i]);
        else
            rest.push_back(argv[i]);
    }
    int failed = 0;
    int ran = 0;
    for (const Suite &suite : suites()) {
        if (!only.isEmpty() && !only.contains(suite.name))
            continue;
        const auto object = suite.make();
        failed += QTest::qExec(object.get(), static_cast<int>(rest.size()), rest.data());
        ++ran;
    }
    if (ran == 0) {
        std::fprintf(stderr, "no test class ran\n");
        return 1;
    }
    return failed == 0 ? 0 : 1;
}

} // namespace heliograph::test
