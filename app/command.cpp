// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"

#include "app/bulkcommand.h"
#include "app/historycommand.h"
#include "app/outboxcommand.h"
#include "app/previewcommand.h"
#include "app/runscommand.h"
#include "app/sandboxcommand.h"
#include "app/sendcommand.h"
#include "app/snippetcommand.h"
#include "app/validatecommand.h"
#include "app/workspacecommand.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;

int status::worse(int a, int b)
{
    static constexpr std::array order{good, rejected, invalid, notSent, unknown};
    const auto rank = [](int value) { return std::find(order.begin(), order.end(), value) - order.begin(); };
    return rank(a) >= rank(b) ? a : b;
}

int status::of(const std::optional<Outcome> &outcome)
{
    if (!outcome)
        return unknown;
    static constexpr std::array byOutcome{good, rejected, notSent, unknown};
    return byOutcome.at(static_cast<size_t>(*outcome));
}

Command::Command(const Invocation &invocation, Console &console, Surroundings &surroundings)
    : m_invocation(invocation)
    , m_console(console)
    , m_surroundings(surroundings)
{
}

void Command::refuse(const Error &error)
{
    m_console.error(error);
    Q_EMIT finished(status::invalid);
}

Result<std::vector<qint64>> Command::ids() const
{
    std::vector<qint64> numbers;
    for (const QString &item : m_invocation.items) {
        bool good = false;
        numbers.push_back(item.toLongLong(&good));
        if (!good)
            return fail(u"usage"_s, tr("“%1” is no number of a send: see heliograph history.").arg(item));
    }
    return numbers;
}

std::unique_ptr<Command> makeCommand(const Invocation &invocation, Console &console, Surroundings &surroundings)
{
    switch (invocation.command) {
    case Invocation::Command::Send:
        return std::make_unique<SendCommand>(invocation, console, surroundings);
    case Invocation::Command::Validate:
        return std::make_unique<ValidateCommand>(invocation, console, surroundings);
    case Invocation::Command::History:
        return std::make_unique<HistoryCommand>(invocation, console, surroundings);
    case Invocation::Command::Outbox:
        return std::make_unique<OutboxCommand>(invocation, console, surroundings);
    case Invocation::Command::Workspace:
        return std::make_unique<WorkspaceCommand>(invocation, console, surroundings);
    case Invocation::Command::Preview:
        return std::make_unique<PreviewCommand>(invocation, console, surroundings);
    case Invocation::Command::Sandbox:
        return std::make_unique<SandboxCommand>(invocation, console, surroundings);
    case Invocation::Command::Snippet:
        return std::make_unique<SnippetCommand>(invocation, console, surroundings);
    case Invocation::Command::Bulk:
        if (invocation.listRuns || !invocation.results.isEmpty())
            return std::make_unique<RunsCommand>(invocation, console, surroundings);
        return std::make_unique<BulkCommand>(invocation, console, surroundings);
    case Invocation::Command::Window:
    case Invocation::Command::Help:
    case Invocation::Command::Version:
        break;
    }
    Q_UNREACHABLE();
}

Result<Document> readDocument(const QString &path, Console &console)
{
    if (path != u"-"_s)
        return Document::read(path);
    const auto bytes = console.readInput(limits::documentBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return Document::parse(*bytes, QDir::currentPath());
}

Result<std::optional<Outcome>> outcomeOption(const QString &name, const QString &option)
{
    if (name.isEmpty())
        return std::optional<Outcome>();
    if (const auto outcome = outcomeFromName(name))
        return std::optional(*outcome);
    return fail(u"usage"_s,
                QCoreApplication::translate("Command", "%1 takes accepted, rejected, not_sent or unknown, not “%2”.")
                    .arg(option, name));
}

} // namespace heliograph
