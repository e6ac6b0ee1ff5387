// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/desk.h"

#include <QCoreApplication>
#include <QDir>

namespace heliograph::test {

using namespace Qt::StringLiterals;

Desk::Desk()
    : settings(std::move(*Settings::open(folder.filePath(u"settings.ini"_s), QProcessEnvironment())))
{
    QDir(folder.path()).mkpath(u"drafts"_s);
    sandbox.setRunning(QUrl(u"http://127.0.0.1:4321/"_s));
}

WindowServices Desk::window()
{
    return {service,
            credentials,
            sandbox,
            settings,
            clock,
            ids,
            {},
            folder.filePath(u"drafts"_s),
            [this](const QUrl &url) { opened.push_back(url); },
            [this] { ++settingsTaken; },
            [this] { return runs(); }};
}

RunSurroundings Desk::runs() const
{
    return {*DataFolder::open(folder.filePath(u"data"_s)), {}, [this] { return makeTransport(); }, clock};
}

Workspace Desk::addWorkspace(const QString &name, WorkspaceKind kind)
{
    Workspace workspace;
    workspace.uuid = u"uuid-of-"_s + name;
    workspace.name = name;
    workspace.kind = kind;
    workspace.workspaceKey = "workspace_key_of_a_test_1";
    service.own.push_back(workspace);
    keychain.kept.insert(workspace.uuid, {"secret of a test", {}});
    return workspace;
}

void Desk::becomeReady()
{
    Q_EMIT service.ready({});
    QCoreApplication::sendPostedEvents();
}

SendRecord storedSend(qint64 id, const QString &title, std::optional<Outcome> outcome, const QByteArray &body)
{
    SendRecord record;
    record.id = id;
    record.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    record.request.method = "POST";
    record.request.path = "trigger/";
    record.request.body = body;
    record.request.idempotencyKey = u"key-%1"_s.arg(id);
    record.title = title;
    record.workspace = Workspace::sandbox(QUrl(u"http://127.0.0.1:1/"_s));
    record.state = outcome ? SendState::Done : SendState::Sending;
    record.outcome = outcome;
    record.attempts = 1;
    return record;
}

} // namespace heliograph::test
