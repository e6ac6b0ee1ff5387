// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspacecommand.h"

#include "app/recordlines.h"

#include <QPointer>

namespace heliograph {

using namespace Qt::StringLiterals;

WorkspaceCommand::WorkspaceCommand(const Invocation &invocation, Console &console, Surroundings &surroundings)
    : Command(invocation, console, surroundings)
    , m_finder(surroundings, console)
{
}

void WorkspaceCommand::start()
{
    const auto core = surroundings().core();
    if (!core) {
        refuse(core.error());
        return;
    }
    m_core = *core;
    if (!m_core->notice().isEmpty())
        console().note(m_core->notice());
    const QString &action = invocation().action;
    if (action == u"add"_s)
        add();
    else if (action == u"edit"_s)
        edit();
    else if (action == u"remove"_s)
        remove();
    else if (action == u"test"_s)
        test();
    else
        list();
}

void WorkspaceCommand::list()
{
    auto workspaces = m_core->workspaces().list();
    if (!workspaces) {
        refuse(workspaces.error());
        return;
    }
    const QUrl url = runningSandbox(surroundings().folder().sandbox()).value_or(QUrl());
    listOne(Workspace::sandbox(url), SecretPlace::None);
    listNext(std::move(*workspaces), 0);
}

void WorkspaceCommand::listNext(std::vector<Workspace> workspaces, size_t index)
{
    if (index == workspaces.size()) {
        Q_EMIT finished(status::good);
        return;
    }
    const Workspace workspace = workspaces[index];
    surroundings().credentials().read(
        workspace.uuid, this, [this, workspace, index, all = std::move(workspaces)](const Result<Secrets> &secrets) {
            const bool kept = secrets && !secrets->isEmpty();
            listOne(workspace, kept ? surroundings().credentials().place() : SecretPlace::None);
            listNext(all, index + 1);
        });
}

void WorkspaceCommand::listOne(const Workspace &workspace, SecretPlace place)
{
    const QString url = workspace.baseUrl.toString();
    if (!console().isJson()) {
        console().line(forTerminal(u"%1  %2  %3  %4  %5"_s.arg(workspace.name, workspaceKindName(workspace.kind),
                                                               url.isEmpty() ? tr("(not running)") : url,
                                                               authModeName(workspace.auth), secretPlaceName(place))));
        return;
    }
    json::Value object = json::Value::object();
    object.set("name", json::Value::string(workspace.name));
    object.set("kind", json::Value::string(workspaceKindName(workspace.kind)));
    object.set("base_url", url.isEmpty() ? json::Value() : json::Value::string(url));
    object.set("auth", json::Value::string(authModeName(workspace.auth)));
    object.set("secret", json::Value::string(secretPlaceName(place)));
    console().object(object);
}

Result<Workspace> WorkspaceCommand::withOptions(Workspace workspace) const
{
    if (invocation().kind) {
        const auto kind = workspaceKindFromName(*invocation().kind);
        if (!kind)
            return fail(u"usage"_s,
                        tr("--kind takes sandbox, staging or production, not “%1”.").arg(*invocation().kind));
        workspace.kind = *kind;
    }
    if (invocation().auth) {
        const auto auth = authModeFromName(*invocation().auth);
        if (!auth)
            return fail(u"usage"_s, tr("--auth takes signature or bearer, not “%1”.").arg(*invocation().auth));
        workspace.auth = *auth;
    }
    if (invocation().baseUrl) {
        const auto url = baseUrlFromUser(*invocation().baseUrl);
        if (!url)
            return tl::unexpected(url.error());
        workspace.baseUrl = *url;
    }
    workspace.dashboardName = invocation().dashboardName.value_or(workspace.dashboardName);
    workspace.allowPlainHttp = invocation().allowHttp.value_or(workspace.allowPlainHttp);
    if (invocation().eventLimitKb)
        workspace.eventLimit = qsizetype{*invocation().eventLimitKb} * 1024;
    return workspace;
}

void WorkspaceCommand::add()
{
    const auto name = workspaceNameFromUser(invocation().items.first());
    if (!name) {
        refuse(name.error());
        return;
    }
    if (const QString reason = surroundings().credentials().unavailableReason(); !reason.isEmpty()) {
        refuse(noKeychain({u"keychain.unavailable"_s, reason, {}, {}}));
        return;
    }
    Workspace fresh;
    fresh.uuid = surroundings().ids().uuid();
    fresh.name = *name;
    auto workspace = withOptions(fresh);
    if (!workspace) {
        refuse(workspace.error());
        return;
    }
    if (m_core->workspaces().byName(*name)) {
        refuse({u"workspace.exists"_s,
                tr("There is a workspace “%1” already: heliograph workspace edit changes it.").arg(*name),
                {},
                {}});
        return;
    }
    const auto keys = readKeysInput(console(), workspace->auth);
    if (!keys) {
        refuse(keys.error());
        return;
    }
    const bool bearer = workspace->auth == AuthMode::Bearer;
    if (bearer ? !keys->apiKey : !(keys->workspaceKey && keys->workspaceSecret)) {
        refuse({u"workspace.incomplete"_s,
                bearer ? tr("An API key is needed: give a line api_key=… on standard input.")
                       : tr("Workspace key and secret are needed: give the lines workspace_key=… and "
                            "workspace_secret=… on standard input."),
                {},
                {}});
        return;
    }
    workspace->workspaceKey = keys->workspaceKey.value_or(QByteArray());
    store(
        *workspace, *keys, [this](const Workspace &one) { return m_core->workspaces().add(one); }, true);
}

void WorkspaceCommand::edit()
{
    const auto before = m_core->workspaces().byName(invocation().items.first());
    if (!before) {
        refuse(before.error());
        return;
    }
    auto workspace = withOptions(*before);
    if (!workspace) {
        refuse(workspace.error());
        return;
    }
    const auto keys = readKeysInput(console(), workspace->auth);
    if (!keys) {
        refuse(keys.error());
        return;
    }
    workspace->workspaceKey = keys->workspaceKey.value_or(workspace->workspaceKey);
    const auto keep = [this](const Workspace &one) { return m_core->workspaces().update(one); };
    if (keys->hasSecrets()) {
        store(*workspace, *keys, keep, false);
        return;
    }
    if (const auto kept = keep(*workspace); !kept)
        refuse(kept.error());
    else
        done(tr("Workspace “%1” is changed.").arg(workspace->name));
}

void WorkspaceCommand::store(const Workspace &workspace, const KeysInput &keys,
                             const std::function<Result<>(const Workspace &)> &keep, bool isNew)
{
    CredentialStore &credentials = surroundings().credentials();
    credentials.read(workspace.uuid, this, [=, this, &credentials](const Result<Secrets> &before) {
        if (!before) {
            refuse(noKeychain(before.error()));
            return;
        }
        const Secrets after{keys.workspaceSecret.value_or(before->workspaceSecret),
                            keys.apiKey.value_or(before->apiKey)};
        credentials.write(workspace.uuid, after, this, [=, this, &credentials, old = *before](const Result<> &written) {
            if (!written) {
                refuse(noKeychain(written.error()));
                return;
            }
            if (const auto kept = keep(workspace); !kept) {
                credentials.write(workspace.uuid, old, this, [this, kept](const Result<> &) { refuse(kept.error()); });
                return;
            }
            done(isNew ? tr("Workspace “%1” is added; its secrets are in the keychain.").arg(workspace.name)
                       : tr("Workspace “%1” is changed; its secrets are in the keychain.").arg(workspace.name));
        });
    });
}

Error WorkspaceCommand::noKeychain(const Error &error) const
{
    Error result = error;
    if (!result.message.contains(u"SUPRSEND_WORKSPACE_KEY"_s)) {
        result.message += u' ' + tr("Without a keychain, set SUPRSEND_WORKSPACE_KEY and SUPRSEND_WORKSPACE_SECRET (or "
                                    "SUPRSEND_API_KEY) in the environment instead.");
    }
    return result;
}

void WorkspaceCommand::remove()
{
    const auto workspace = m_core->workspaces().byName(invocation().items.first());
    if (!workspace) {
        refuse(workspace.error());
        return;
    }
    surroundings().credentials().remove(workspace->uuid, this, [this, one = *workspace](const Result<> &removed) {
        if (!removed)
            console().note(tr("Its secrets could not be removed from the keychain: %1").arg(removed.error().message));
        if (const auto gone = m_core->workspaces().remove(one.uuid); !gone)
            refuse(gone.error());
        else
            done(tr("Workspace “%1” is removed; what was sent to it stays in the history.").arg(one.name));
    });
}

void WorkspaceCommand::done(const QString &sentence)
{
    console().note(sentence);
    Q_EMIT finished(status::good);
}

void WorkspaceCommand::test()
{
    m_finder.find(invocation().items.first(), [this](const Result<Target> &target) {
        if (target)
            ask(*target);
        else
            refuse(target.error());
    });
}

void WorkspaceCommand::ask(const Target &target)
{
    testConnection(m_core->transport(), target.workspace, target.keys, surroundings().clock().now(),
                   [self = QPointer(this)](const ConnectionReport &report) {
                       if (self)
                           self->answered(report);
                   });
}

void WorkspaceCommand::answered(const ConnectionReport &report)
{
    using Verdict = ConnectionReport::Verdict;
    const bool good = report.verdict == Verdict::Good;
    if (console().isJson()) {
        json::Value object = json::Value::object();
        object.set("name", json::Value::string(invocation().items.first()));
        object.set("success", json::Value::boolean(good));
        object.set("status_code", report.status > 0 ? json::Value::integer(report.status) : json::Value());
        object.set("message", good ? json::Value() : json::Value::string(report.said));
        console().object(object);
    }
    if (!report.clockNote.isEmpty())
        console().note(report.clockNote);
    console().note(forTerminal(report.sentence));
    const int refused = report.verdict == Verdict::Refused ? status::rejected : status::notSent;
    Q_EMIT finished(good ? status::good : refused);
}

} // namespace heliograph
