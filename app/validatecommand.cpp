// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/validatecommand.h"

#include "app/jsonlines.h"
#include "core/send/preparer.h"

#include <QCoreApplication>

namespace heliograph {

using namespace Qt::StringLiterals;

QString problemLine(const QString &document, const Problem &problem)
{
    QString place = document;
    if (problem.line > 0)
        place += u":%1:%2"_s.arg(problem.line).arg(problem.column);
    QString line = u"%1: %2: %3"_s.arg(place, severityName(problem.severity), problem.message);
    if (!problem.pointer.isRoot())
        line += u" [%1]"_s.arg(problem.pointer.toString());
    return forTerminal(line);
}

namespace {

/// As the Sandbox would get it: a document is good or not whatever workspace it is for.
std::vector<Problem> problemsOf(const Document &document, const Clock &clock)
{
    return prepare(document, document.idempotencyKey().value_or(QString()), Workspace::sandbox({}), clock.now())
        .problems;
}

} // namespace

void ValidateCommand::start()
{
    bool valid = true;
    for (const QString &path : invocation().items) {
        const auto document = readDocument(path, console());
        const std::vector<Problem> problems =
            document ? problemsOf(*document, surroundings().clock()) : std::vector{problemOf(document.error())};
        valid = valid && !hasErrors(problems);
        if (console().isJson())
            console().object(validateObject(path, problems));
        else
            printProblems(console(), path, problems);
    }
    Q_EMIT finished(valid ? status::good : status::invalid);
}

void printProblems(Console &console, const QString &document, const std::vector<Problem> &problems)
{
    for (const Problem &problem : problems)
        console.line(problemLine(document, problem));
    if (problems.empty())
        console.line(QCoreApplication::translate("ValidateCommand", "%1: no problems").arg(forTerminal(document)));
}

} // namespace heliograph
