// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/request/limits.h"
#include "core/wire/signer.h"

#include <QUrl>

#include <optional>

namespace heliograph {

enum class WorkspaceKind : quint8 { Sandbox, Staging, Production };
[[nodiscard]] QString workspaceKindName(WorkspaceKind kind); ///< "sandbox", "staging", "production"
[[nodiscard]] std::optional<WorkspaceKind> workspaceKindFromName(const QString &name);
[[nodiscard]] QString authModeName(AuthMode mode); ///< "signature", "bearer"
[[nodiscard]] std::optional<AuthMode> authModeFromName(const QString &name);

/// Where requests go. Its secrets are elsewhere (core/credentials); the workspace key is none.
struct Workspace
{
    QString uuid;
    QString name;
    WorkspaceKind kind = WorkspaceKind::Staging;
    QUrl baseUrl{QStringLiteral("https://hub.suprsend.com/")};
    AuthMode auth = AuthMode::Signature;
    QByteArray workspaceKey;
    QString dashboardName; ///< as in https://app.suprsend.com/en/<name>/logs; empty: told from the kind
    qsizetype eventLimit = limits::eventBytes;
    bool allowPlainHttp = false;
    friend bool operator==(const Workspace &, const Workspace &) = default;

    [[nodiscard]] bool isSandbox() const { return uuid == sandboxUuid(); }
    [[nodiscard]] bool isEnvironment() const { return uuid == environmentUuid(); }
    /// What a used idempotency key belongs to, whatever the workspace's name: base URL and workspace key; for the
    /// Sandbox a constant, for its port changes.
    [[nodiscard]] QString keyScope() const;

    [[nodiscard]] static QString sandboxUuid();
    [[nodiscard]] static QString environmentUuid();
    /// The built-in Sandbox at the URL it listens on; empty while it does not run.
    [[nodiscard]] static Workspace sandbox(const QUrl &url);
};

/// A base URL as the user typed it: trimmed, http or https with a host, no query, fragment or credentials, ending in
/// "/". Errors: workspace.base_url with what is wrong.
[[nodiscard]] Result<QUrl> baseUrlFromUser(const QString &text);
/// A workspace's name: 1 to 60 characters after trimming, no control characters, not "Sandbox" or "environment" in any
/// case. Error: workspace.name.
[[nodiscard]] Result<QString> workspaceNameFromUser(const QString &text);

/// Whether it can be a key or a secret: ASCII without blanks, as a header's line carries it. Empty is.
[[nodiscard]] bool isKeyText(const QByteArray &text);

/// What requests to the workspace are signed with, of the secrets that are kept for it. Error: workspace.no_secret
/// where there is none of what it signs with.
[[nodiscard]] Result<SigningKeys> signingKeys(const Workspace &workspace, const QByteArray &workspaceSecret,
                                              const QByteArray &apiKey);

} // namespace heliograph
