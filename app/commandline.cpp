// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <CLI/CLI.hpp>

#include <vector>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

using Command = Invocation::Command;

/// CLI11 works on std types; these carry what it read until it is moved into the Invocation.
class Reader
{
public:
    Reader();
    [[nodiscard]] Result<Invocation> read(const QStringList &arguments);

private:
    void addSend();
    void addValidate();
    void addHistory();
    void addOutbox();
    void addWorkspace();
    void addSandbox();
    void addBulk();
    void addPreview();
    void addSnippet();
    CLI::App *command(const char *name, const char *description, Command value);
    CLI::App *action(CLI::App *parent, const char *name, const char *description);
    void bind(CLI::App *app, const char *option, QString &target, const char *description);
    void bind(CLI::App *app, const char *option, std::optional<QString> &target, const char *description);
    void list(CLI::App *app, const char *option, QStringList &target, const char *description, int count);
    void items(CLI::App *app, const char *name, const char *description, int count);
    void workspaceOptions(CLI::App *app);

    Invocation m_result;
    std::vector<std::string> m_items;
    CLI::App m_app{"Composes, checks, sends and remembers notifications through SuprSend.\n"
                   "With no command it opens the window; FILE opens that document in it.",
                   "heliograph"};
};

constexpr int anyNumber = -1;

Reader::Reader()
{
    m_app.fallthrough();
    // What it prints is no business of the parser's.
    m_app.set_version_flag("--version", std::string(), "the versions of the program, its commit, Qt and SQLite");
    bind(&m_app, "--data-dir", m_result.dataDir, "keep everything in this folder");
    m_app.add_flag("--json", m_result.json, "one JSON object a line on standard output");
    bind(&m_app, "--workspace", m_result.workspace, "the workspace to use");
    m_app.add_option("FILE", m_items, "a document to open in the window")->expected(0, 1);
    m_app.require_subcommand(0, 1);
    addSend();
    addValidate();
    addBulk();
    addSnippet();
    addHistory();
    addOutbox();
    addWorkspace();
    addPreview();
    addSandbox();
}

CLI::App *Reader::command(const char *name, const char *description, Command value)
{
    CLI::App *app = m_app.add_subcommand(name, description);
    app->fallthrough();
    app->callback([this, value] { m_result.command = value; });
    return app;
}

CLI::App *Reader::action(CLI::App *parent, const char *name, const char *description)
{
    CLI::App *app = parent->add_subcommand(name, description);
    app->fallthrough();
    app->callback([this, name] { m_result.action = QString::fromLatin1(name); });
    return app;
}

void Reader::bind(CLI::App *app, const char *option, QString &target, const char *description)
{
    app->add_option_function<std::string>(
        option, [&target](const std::string &text) { target = QString::fromStdString(text); }, description);
}

void Reader::bind(CLI::App *app, const char *option, std::optional<QString> &target, const char *description)
{
    app->add_option_function<std::string>(
        option, [&target](const std::string &text) { target = QString::fromStdString(text); }, description);
}

void Reader::list(CLI::App *app, const char *option, QStringList &target, const char *description, int count)
{
    CLI::Option *added = app->add_option_function<std::vector<std::string>>(
        option,
        [&target](const std::vector<std::string> &texts) {
            for (const std::string &text : texts)
                target.append(QString::fromStdString(text));
        },
        description);
    if (count == anyNumber)
        added->delimiter(',')->allow_extra_args(false);
    else
        added->expected(count);
}

void Reader::items(CLI::App *app, const char *name, const char *description, int count)
{
    CLI::Option *option = app->add_option(name, m_items, description)->required();
    if (count != anyNumber)
        option->expected(count);
}

void Reader::addSend()
{
    CLI::App *app = command("send", "Check, store and send each document in order", Command::Send);
    items(app, "DOC", "documents (NAME.notify.json), or - for standard input", anyNumber);
    bind(app, "--idempotency-key", m_result.idempotencyKey, "the key of this send, in place of the document's own");
    app->add_flag("--dry-run", m_result.dryRun, "show what would be sent, and send nothing");
    app->add_flag("--skip-invalid", m_result.skipInvalid, "send the valid documents where others are not");
    app->add_flag("--production", m_result.production, "yes, send to production (where no terminal can be asked)");
    bind(app, "--expect", m_result.expect, "succeed only with this outcome: accepted, rejected, not_sent, unknown");
    bind(app, "--junit", m_result.junit, "write the outcomes as a JUnit report to this file");
    app->add_flag("--wait-delivery", m_result.waitDelivery,
                  "then ask, for up to four minutes, what became of what was accepted; 1 where a message failed, 4 "
                  "where it is not known");
}

void Reader::addValidate()
{
    CLI::App *app = command("validate", "Print the problems of each document", Command::Validate);
    items(app, "DOC", "documents (NAME.notify.json), or - for standard input", anyNumber);
}

void Reader::addBulk()
{
    CLI::App *app = command("bulk", "Send a file of many, or go on with it", Command::Bulk);
    app->add_option("FILE", m_items, "documents (.jsonl a line each, .json an array), or rows (.csv, .tsv)")
        ->expected(0, 1);
    bind(app, "--request", m_result.request, "the document that each row fills, with {{column}} in its values");
    list(app, "--text", m_result.textColumns, "columns that are text, whatever their cells look like", anyNumber);
    bind(app, "--group", m_result.groupColumn, "the column whose cells say which rows are one request");
    app->add_option("--concurrency", m_result.concurrency, "calls at once (6); with 1 the order of the file is kept")
        ->check(CLI::Range(1, 6));
    app->add_option("--rate", m_result.rate, "at most so many records a second (no limit)")
        ->check(CLI::Range(0, 1000000));
    app->add_flag("--dry-run", m_result.dryRun, "check every record, say what it takes, and send nothing");
    app->add_flag("--skip-invalid", m_result.skipInvalid, "send the valid records where others are not");
    app->add_flag("--production", m_result.production, "yes, send to production (where no terminal can be asked)");
    bind(app, "--resume", m_result.resume, "go on with this run");
    bind(app, "--failed-only", m_result.failedOnly, "send again what this run’s server rejected, or what was not sent");
    bind(app, "--unknown-only", m_result.unknownOnly, "send again, with the same keys, what is unknown in this run");
    list(app, "--results", m_result.results, "RUN FILE: write what became of each record (NAME.csv, else JSON lines)",
         2);
    app->add_flag("--list", m_result.listRuns, "the runs, newest first");
}

void Reader::addSnippet()
{
    CLI::App *app =
        command("snippet", "Print code that sends the same, secrets as environment variables", Command::Snippet);
    items(app, "DOC", "a document (NAME.notify.json), or - for standard input", 1);
    bind(app, "--language", m_result.language, "curl, node, python, go or java");
    bind(app, "--auth", m_result.auth, "of curl: signature (workspace key and secret) or bearer (API key)");
    app->add_flag("--show-tokens", m_result.showTokens,
                  "with the tokens and webhooks of channels, which are masked else");
    app->get_option("--language")->required();
}

void Reader::addHistory()
{
    CLI::App *app = command("history", "Show what was sent, newest first", Command::History);
    bind(app, "--search", m_result.search, "only sends with this text in request or answer");
    bind(app, "--since", m_result.since, "only sends since then: 2026-01-02, 2026-01-02T03:04:05Z, 90m, 24h, 7d");
    bind(app, "--outcome", m_result.outcome, "only sends with this outcome: accepted, rejected, not_sent, unknown");
    app->add_option("--limit", m_result.limit, "at most so many (100)")->check(CLI::Range(1, 1000000));
    app->require_subcommand(0, 1);
    action(app, "list", "List them (the default)");
    items(action(app, "show", "One send whole, with its body and its attempts"), "ID", "the send's number", 1);
    CLI::App *deliveries =
        action(app, "deliveries", "Ask the workspace what became of an accepted send, a line a message; reads only");
    items(deliveries, "ID", "the send's number", 1);
    deliveries->add_flag("--stored", m_result.stored, "do not ask: show what was told before");
    items(action(app, "export", "Write them to a file, secrets masked"), "FILE", "NAME.csv, else JSON lines", 1);
}

void Reader::addOutbox()
{
    CLI::App *app = command("outbox", "What waits, was not sent, or is unknown", Command::Outbox);
    app->require_subcommand(0, 1);
    action(app, "list", "List it (the default)");
    CLI::App *retry = action(app, "retry", "Deliver again, each with its own key");
    retry->add_option("ID", m_items, "only these");
    retry->add_flag("--production", m_result.production, "yes, send to production (where no terminal can be asked)");
    items(action(app, "withdraw", "Take out of the outbox"), "ID", "the sends' numbers", anyNumber);
}

void Reader::workspaceOptions(CLI::App *app)
{
    bind(app, "--kind", m_result.kind, "sandbox, staging or production");
    bind(app, "--base-url", m_result.baseUrl, "https://hub.suprsend.com/ where unsaid");
    bind(app, "--auth", m_result.auth, "signature (workspace key and secret) or bearer (API key)");
    bind(app, "--dashboard-name", m_result.dashboardName, "the workspace's name in SuprSend's own address");
    app->add_option("--event-limit-kb", m_result.eventLimitKb, "the largest event in KB, 100 to 800")
        ->check(CLI::Range(100, 800));
    app->add_option("--allow-http", m_result.allowHttp, "true: allow plain http to a host that is not this machine");
}

void Reader::addWorkspace()
{
    CLI::App *app = command("workspace", "The workspaces that requests go to", Command::Workspace);
    app->require_subcommand(1, 1);
    action(app, "list", "List them");
    for (const auto &[name, description] :
         {std::pair{"add", "Add one; secrets are read from standard input or asked for, never from arguments"},
          std::pair{"edit", "Change one; what is not given stays"}}) {
        CLI::App *one = action(app, name, description);
        items(one, "NAME", "the workspace's name", 1);
        workspaceOptions(one);
    }
    items(action(app, "remove", "Remove one, and its secrets from the keychain"), "NAME", "the workspace's name", 1);
    items(action(app, "test", "Ask SuprSend whether the keys are good; triggers nothing"), "NAME",
          "the workspace's name", 1);
}

void Reader::addPreview()
{
    CLI::App *app = command("preview", "Render the templates of a document for each recipient", Command::Preview);
    items(app, "DOC", "the document (NAME.notify.json), or - for standard input", 1);
    list(app, "--template", m_result.templates, "a template file (NAME.CHANNEL.hbs), in place of those it links",
         anyNumber);
    bind(app, "--channel", m_result.channel, "only the templates of this channel");
    app->add_flag("--check", m_result.check, "succeed only where it is the golden rendering of the document");
    app->add_flag("--update", m_result.update, "write the golden rendering of the document");
    bind(app, "--junit", m_result.junit, "write what was rendered as a JUnit report to this file");
}

void Reader::addSandbox()
{
    CLI::App *app = command("sandbox", "Run the practice server until interrupted", Command::Sandbox);
    app->add_option("--port", m_result.port, "listen there (a free port)")->check(CLI::Range(0, 65535));
    app->footer(
        "It \"delivers\" what it accepts: GET v1/message/ tells of it. Slugs that begin with sandbox-400, -401,\n"
        "-404, -429, -500, -slow or -drop get that answer; with sandbox-undelivered, -refused, -blocked, -skipped,\n"
        "-queued or -silent they are accepted and end so. Whoever has fail, unseen or click in the distinct ID or\n"
        "address gets no message, never looks at it, or clicks on it. /__log lists what arrived.");
}

Result<Invocation> Reader::read(const QStringList &arguments)
{
    std::vector<std::string> reversed;
    for (auto argument = arguments.rbegin(); argument != arguments.rend(); ++argument)
        reversed.push_back(argument->toStdString());
    try {
        m_app.parse(reversed);
    } catch (const CLI::CallForVersion &) {
        m_result.command = Command::Version;
        // It ends the parsing, maybe before this one's turn.
        m_result.json = arguments.contains(u"--json"_s);
    } catch (const CLI::CallForHelp &) {
        m_result.command = Command::Help;
        m_result.text = QString::fromStdString(m_app.help());
    } catch (const CLI::ParseError &error) {
        return fail(u"usage"_s, QString::fromStdString(error.what()).simplified() + u" (see heliograph --help)"_s);
    }
    for (const std::string &item : m_items)
        m_result.items.append(QString::fromStdString(item));
    if (m_result.action.isEmpty())
        m_result.action = u"list"_s;
    return m_result;
}

} // namespace

Result<Invocation> parseCommandLine(const QStringList &arguments)
{
    return Reader().read(arguments);
}

} // namespace heliograph
