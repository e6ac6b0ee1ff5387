// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/command.h"
#include "app/commandline.h"
#include "app/console.h"
#include "app/terminal.h"
#include "app/versioncommand.h"
#include "app/windowprogram.h"
#include "core/preview/renderworker.h"

#include <QCoreApplication>
#include <QTimer>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

int runVersion(const Invocation &invocation, int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Console console(invocation.json);
    printVersion(console);
    return console.isOutputLost() ? status::invalid : status::good;
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
    case Invocation::Command::Version:
        return runVersion(*invocation, argc, argv);
    case Invocation::Command::Window:
        return runWindow(*invocation, argc, argv);
    default:
        return runCommand(*invocation, argc, argv);
    }
}

} // namespace heliograph
