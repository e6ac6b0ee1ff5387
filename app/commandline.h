// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace heliograph {

/// What the user typed, understood. One struct for all commands: a member that a command has no option for keeps its
/// default.
struct Invocation
{
    enum class Command : quint8 {
        Window,
        Help,
        Version,
        Send,
        Validate,
        History,
        Outbox,
        Workspace,
        Sandbox,
        Bulk,
        Preview,
        Snippet
    };

    Command command = Command::Window;
    QString text; ///< of Help: what to print

    QString dataDir; ///< empty: the standard place
    bool json = false;
    QString workspace; ///< --workspace, empty where not given

    QString action;    ///< "list", "show", "export", "retry", "withdraw", "add", "edit", "remove", "test"
    QStringList items; ///< documents, ids, a name or a file, as the command takes them

    QString idempotencyKey;
    bool dryRun = false;
    bool skipInvalid = false;
    bool production = false;
    QString expect;
    bool waitDelivery = false; ///< --wait-delivery
    bool stored = false;       ///< --stored, of history deliveries
    QString junit;

    // Of bulk.
    QString request;         ///< --request
    QStringList textColumns; ///< --text
    QString groupColumn;     ///< --group
    int concurrency = 6;
    int rate = 0;
    QString resume;
    QString failedOnly;
    QString unknownOnly;
    QStringList results; ///< run and file
    bool listRuns = false;

    // Of preview.
    QStringList templates; ///< --template
    QString channel;       ///< --channel
    bool check = false;
    bool update = false;

    QString search;
    QString since;
    QString outcome;
    int limit = 100;

    std::optional<QString> kind;
    std::optional<QString> baseUrl;
    std::optional<QString> auth;
    std::optional<QString> dashboardName;
    std::optional<bool> allowHttp;
    std::optional<int> eventLimitKb;

    int port = 0;

    // Of snippet.
    QString language;
    bool showTokens = false;
};

/// Reads the arguments (without the program's name, UTF-8). Error: usage, with a sentence and where to find help.
[[nodiscard]] Result<Invocation> parseCommandLine(const QStringList &arguments);

} // namespace heliograph
