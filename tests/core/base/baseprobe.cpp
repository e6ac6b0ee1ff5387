// SPDX-License-Identifier: GPL-3.0-or-later
// What a test needs another process for:
//   baseprobe lock FOLDER OWNER     takes the lock, says "held" (or the error's code) and holds it until stdin ends
//   baseprobe log FOLDER STDERR     installs the log (with stderr where STDERR is 1) and logs each line of stdin
#include "core/base/log.h"
#include "core/base/processlock.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace heliograph;

namespace {

int say(const QByteArray &line)
{
    std::puts(line.constData());
    std::fflush(stdout);
    return 0;
}

int holdLock(const QString &folder, const QString &owner)
{
    const auto lock = ProcessLock::take(folder, owner);
    if (!lock)
        return say(lock.error().code.toUtf8());
    say("held");
    QFile input;
    (void)input.open(stdin, QIODevice::ReadOnly);
    (void)input.readAll();
    return 0;
}

/// Each line is "debug TEXT", "info TEXT", "warning TEXT" or "critical TEXT".
int logLines(const QString &folder, bool alsoStderr)
{
    installFileLog(folder, alsoStderr);
    QFile input;
    (void)input.open(stdin, QIODevice::ReadOnly);
    for (const QByteArray &line : input.readAll().split('\n')) {
        const QByteArray text = line.mid(line.indexOf(' ') + 1);
        if (line.startsWith("debug "))
            qCDebug(logSend, "%s", text.constData());
        else if (line.startsWith("info "))
            qCInfo(logSend, "%s", text.constData());
        else if (line.startsWith("warning "))
            qCWarning(logSend, "%s", text.constData());
        else if (line.startsWith("critical "))
            qCCritical(logSend, "%s", text.constData());
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == QLatin1StringView("lock"))
        return holdLock(arguments[2], arguments[3]);
    if (arguments.size() == 4 && arguments[1] == QLatin1StringView("log"))
        return logLines(arguments[2], arguments[3] == QLatin1StringView("1"));
    return 2;
}
