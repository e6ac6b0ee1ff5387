// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/command.h"
#include "app/commandline.h"
#include "app/console.h"
#include "app/windowprogram.h"
#include "core/preview/renderworker.h"

#include <QCoreApplication>
#include <QTimer>

#include <clocale>
#include <fcntl.h>
#include <langinfo.h>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// Qt would complain on standard error of a locale that is not UTF-8, and then do the same.
void useUtf8()
{
    std::setlocale(LC_ALL, "");
    if (qstrcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
}

/// A stream that was closed at the start would be the next file that is opened: the database, with our lines in it.
void keepStandardStreams()
{
    for (int stream = 0; stream <= 2; ++stream) {
        if (fcntl(stream, F_GETFD) == -1)
            static_cast<void>(open("/dev/null", O_RDWR)); // takes the lowest number that is free
    }
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

int runCommand(const Invocation &invocation, int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Console console(invocation.json);
    const auto surroundings = Surroundings::open(invocation);
    if (!surroundings) {
        console.error(surroundings.error());
        return status::invalid;
    }
    const auto command = makeCommand(invocation, console, **surroundings);
    QObject::connect(command.get(), &Command::finished, &application, &QCoreApplication::exit, Qt::QueuedConnection);
    QTimer::singleShot(0, command.get(), &Command::start);
    const int ended = QCoreApplication::exec();
    if (!console.isOutputLost())
        return ended;
    console.note(QCoreApplication::translate("Program", "Standard output could not be written: what it lacks is in "
                                                        "“heliograph history”, or comes with the command once more."));
    // What was sent was sent: only of a command that sends nothing is the output all there is.
    const bool sends =
        invocation.command == Invocation::Command::Send || invocation.command == Invocation::Command::Outbox;
    return sends || ended != status::good ? ended : status::invalid;
}

} // namespace

int runProgram(int argc, char **argv)
{
    keepStandardStreams();
    useUtf8();
    if (argc == 2 && qstrcmp(argv[1], renderWorkerArgument) == 0)
        return runRenderWorker(argc, argv);
    QCoreApplication::setApplicationName(u"heliograph"_s);
    const QStringList arguments = argumentsOf(argc, argv);
    const auto invocation = parseCommandLine(arguments);
    if (!invocation) {
        Console(arguments.contains(u"--json"_s)).error(invocation.error());
        return status::invalid;
    }
    switch (invocation->command) {
    case Invocation::Command::Help:
        Console(false).line(invocation->text);
        return status::good;
    case Invocation::Command::Window:
        return runWindow(*invocation, argc, argv);
    default:
        return runCommand(*invocation, argc, argv);
    }
}

} // namespace heliograph
