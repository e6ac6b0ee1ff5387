// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/sandbox/inbox.h"
#include "core/wire/signer.h"

#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace heliograph {

/// The credentials that the Sandbox takes, and no others. They are no secrets.
namespace sandbox {
inline constexpr char workspaceKey[] = "sandbox_workspace_key_0001";
inline constexpr char workspaceSecret[] = "sandbox_workspace_secret";
inline constexpr char apiKey[] = "sandbox_api_key";
[[nodiscard]] inline SigningKeys signingKeys()
{
    return {AuthMode::Signature, workspaceKey, workspaceSecret, apiKey};
}
} // namespace sandbox

/// A look-alike of SuprSend on 127.0.0.1: takes `trigger/`, `event/`, `KEY/trigger/`, `KEY/broadcast/` (one or an
/// array) and `GET v1/message/`; checks the signature or the API key; refuses what the real one would, in its shapes of
/// error; remembers keys for 24 hours and skips repeats; "delivers" what it accepted, as its Messages API then tells
/// (see deliveriesOf(), which has the names whose delivery fails, too); has the slugs for faults of the contract
/// (`sandbox-400` … `-drop`); answers `GET /__log` with JSON lines (credentials in headers are masked, bodies stand as
/// they came; a call of many has `records` too, and what is worth knowing is a `note`). `sandbox-drop` drops each
/// repeat as well, so that its outcome stays unknown. Its log (`log.jsonl`), its memory (`memory.jsonl`,
/// `deliveries.jsonl`) and, while it runs, `sandbox.json` ({"url","pid"}) are in its folder. Nothing it takes ever
/// leaves the machine. Lives on one thread of its own (see SandboxThread); destroyed there.
class SandboxServer : public QObject
{
    Q_OBJECT
public:
    /// `clock` must outlive it.
    SandboxServer(QString folder, const Clock &clock, QObject *parent = nullptr);
    ~SandboxServer() override;

    /// Listens on 127.0.0.1, on that port or a free one (0), and writes sandbox.json (unless another Sandbox runs on
    /// this folder). Gives the URL, ending in "/"; once it runs, the same again. After an error it may be called anew.
    /// Errors: sandbox.port (taken or not allowed), sandbox.folder (cannot be written).
    [[nodiscard]] Result<QUrl> start(quint16 port);
    /// Both as LookAlike has them; nothing while it does not run.
    void keepRendered(const QByteArray &key, const std::vector<RenderedMessage> &messages);
    [[nodiscard]] std::vector<InboxMessage> inbox();

private:
    class Private;
    QString m_folder;
    const Clock &m_clock;
    std::unique_ptr<Private> d; ///< while it runs
};

/// The URL of the Sandbox that runs on that folder, as its sandbox.json says and its process confirms (a short TCP
/// connect, at most 300 ms). Nothing where none runs.
[[nodiscard]] std::optional<QUrl> runningSandbox(const QString &folder);

} // namespace heliograph
