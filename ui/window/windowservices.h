// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/idsource.h"
#include "core/bulk/runworker.h"
#include "core/credentials/windowcredentialstore.h"
#include "core/send/sendservice.h"
#include "core/settings/settings.h"
#include "core/workspace/environmentworkspace.h"
#include "ui/preview/inboxdialog.h"
#include "ui/preview/templatesession.h"
#include "ui/workspace/sandboxstatus.h"

#include <functional>
#include <optional>

namespace heliograph {

/// Everything that the window stands on, handed over by the composition root, which owns it all and keeps it longer
/// than the window. The window is made before SendService::ready() or unavailable() is told.
struct WindowServices
{
    SendService &send;
    WindowCredentialStore &credentials;
    SandboxStatus &sandbox;
    Settings &settings;
    const Clock &clock;
    IdSource &ids;
    /// The workspace that the environment describes, where it does.
    std::optional<EnvironmentWorkspace> environment;
    /// Where the open request is kept; the folder exists (DataFolder::drafts()).
    QString draftsFolder;
    /// Opens a URL in the browser; called only when the person asked for it.
    std::function<void(const QUrl &)> openInBrowser;
    /// Has what runs take up the settings as they are now.
    std::function<void()> takeSettings;
    /// What a bulk run stands on, with the settings as they are then.
    std::function<RunSurroundings()> runSurroundings;
    /// What templates are rendered by.
    TemplateSession::MakeRenderer makeRenderer{};
    /// The Sandbox's inbox: gives it the texts of the messages of the request with that key, and reads it.
    std::function<void(const QByteArray &, const std::vector<RenderedMessage> &)> keepInInbox{};
    InboxDialog::Read readInbox{};
};

} // namespace heliograph
