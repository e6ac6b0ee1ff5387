// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials/windowcredentialstore.h"
#include "tests/support/fakecredentialstore.h"
#include "tests/support/fakes.h"
#include "tests/support/faketransport.h"
#include "tests/ui/fakesendservice.h"
#include "ui/window/windowservices.h"
#include "ui/workspace/keyreader.h"
#include "ui/workspace/workspacechoice.h"

#include <QTemporaryDir>

namespace heliograph::test {

/// Accepts each call, at once.
class AcceptingTransport final : public Transport
{
public:
    [[nodiscard]] CallJob *start(const HttpCall & /*call*/) override
    {
        auto *job = new FakeJob(this);
        job->end(FakeTransport::result(Outcome::Accepted, 202));
        return job;
    }
};

/// Everything that a page or the window stands on, made of fakes, in a folder of its own.
struct Desk
{
    Desk();

    [[nodiscard]] WindowServices window();
    /// An own workspace, in the list and with a secret in the store.
    Workspace addWorkspace(const QString &name, WorkspaceKind kind);
    /// Tells that the store is open, and waits for what was asked then.
    void becomeReady();

    [[nodiscard]] RunSurroundings runs() const;

    QTemporaryDir folder;
    FakeSendService service;
    FakeCredentialStore keychain;
    WindowCredentialStore credentials{keychain};
    SandboxStatus sandbox;
    Settings settings;
    FakeClock clock;
    FakeIdSource ids;
    std::vector<QUrl> opened; ///< in the browser
    int settingsTaken = 0;
    /// What bulk runs send through; called on their threads. Each call is accepted, where a test says nothing else.
    std::function<std::unique_ptr<Transport>()> makeTransport = [] { return std::make_unique<AcceptingTransport>(); };
};

/// A stored send for lists: id, title, outcome.
[[nodiscard]] SendRecord
storedSend(qint64 id, const QString &title, std::optional<Outcome> outcome,
           const QByteArray &body = QByteArrayLiteral(R"({"workflow":"w","recipients":["u"]})"));

/// A body that the checks let pass.
inline constexpr char goodDocument[] = R"({
  "heliograph": 1,
  "kind": "workflow",
  "body": {
    "workflow": "invoice-ready",
    "recipients": [
      "u-1",
      "u-2",
      "u-3"
    ],
    "data": {}
  }
}
)";

} // namespace heliograph::test
