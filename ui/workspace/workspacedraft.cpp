// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/workspacedraft.h"

#include "core/base/loopback.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

constexpr qsizetype bytesOfKb = 1024;

/// The sentences for a person.
class Text
{
    Q_DECLARE_TR_FUNCTIONS(WorkspaceDraft)
};

QString baseUrlFault(const WorkspaceDraft &draft)
{
    const auto url = baseUrlFromUser(draft.baseUrl);
    if (!url)
        return url.error().message;
    if (draft.isPlainHttp() && !draft.allowPlainHttp)
        return Text::tr("Over plain http anyone on the way could read the requests. Write https://, or allow plain "
                        "http.");
    return {};
}

/// `missing` where nothing was typed and something must be.
QString keyFault(const QString &typed, const QString &missing)
{
    if (typed.trimmed().isEmpty())
        return missing;
    if (!isKeyText(typed.trimmed().toUtf8()))
        return Text::tr("It has blanks or characters that no key has. Copy it once more from SuprSend’s settings.");
    return {};
}

} // namespace

WorkspaceDraft WorkspaceDraft::of(const Workspace &workspace)
{
    WorkspaceDraft draft;
    draft.uuid = workspace.uuid;
    draft.name = workspace.name;
    draft.kind = workspace.kind;
    draft.baseUrl = workspace.baseUrl.toString();
    draft.auth = workspace.auth;
    draft.workspaceKey = QString::fromUtf8(workspace.workspaceKey);
    draft.dashboardName = workspace.dashboardName;
    draft.eventLimitKb = static_cast<int>(workspace.eventLimit / bytesOfKb);
    draft.allowPlainHttp = workspace.allowPlainHttp;
    return draft;
}

WorkspaceDraft WorkspaceDraft::fresh(const QString &uuid)
{
    Workspace workspace;
    workspace.uuid = uuid;
    WorkspaceDraft draft = of(workspace);
    draft.isNew = true;
    return draft;
}

QByteArray WorkspaceDraft::typedSecret() const
{
    return (auth == AuthMode::Signature ? workspaceSecret : apiKey).trimmed().toUtf8();
}

bool WorkspaceDraft::isPlainHttp() const
{
    const QUrl url(baseUrl.trimmed());
    return url.scheme() == "http"_L1 && !url.host().isEmpty() && !isLoopbackHost(url.host());
}

WorkspaceFaults WorkspaceDraft::connectionFaults(bool isSecretKept) const
{
    const bool signs = auth == AuthMode::Signature;
    WorkspaceFaults faults;
    const auto note = [&faults](WorkspaceField field, const QString &fault) {
        if (!fault.isEmpty())
            faults.insert(field, fault);
    };
    note(WorkspaceField::BaseUrl, baseUrlFault(*this));
    note(WorkspaceField::WorkspaceKey,
         keyFault(workspaceKey, signs ? Text::tr("The workspace key is missing.") : QString()));
    if (signs) {
        note(WorkspaceField::WorkspaceSecret,
             keyFault(workspaceSecret, isSecretKept ? QString() : Text::tr("The workspace secret is missing.")));
    } else {
        note(WorkspaceField::ApiKey, keyFault(apiKey, isSecretKept ? QString() : Text::tr("The API key is missing.")));
    }
    return faults;
}

Workspace WorkspaceDraft::workspace() const
{
    Workspace workspace;
    workspace.uuid = uuid;
    workspace.name = workspaceNameFromUser(name).value_or(name.trimmed());
    workspace.kind = kind;
    workspace.baseUrl = baseUrlFromUser(baseUrl).value_or(QUrl());
    workspace.auth = auth;
    workspace.workspaceKey = workspaceKey.trimmed().toUtf8();
    workspace.dashboardName = dashboardName.trimmed();
    workspace.eventLimit = eventLimitKb * bytesOfKb;
    workspace.allowPlainHttp = allowPlainHttp;
    return workspace;
}

} // namespace heliograph
