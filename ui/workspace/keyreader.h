// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials/credentialstore.h"
#include "core/workspace/environmentworkspace.h"

#include <functional>
#include <optional>

namespace heliograph {

/// Finds what a request to a workspace is signed with: the Sandbox's own constants, the environment's keys, or the
/// secrets in the credential store.
class KeyReader
{
public:
    using Callback = std::function<void(const Result<SigningKeys> &)>;

    /// `store` must outlive it.
    KeyReader(CredentialStore &store, std::optional<EnvironmentWorkspace> environment);

    /// Calls `done` once, never from within, not at all once `context` is gone. Errors: those of the store, and
    /// workspace.no_secret where it has none of what the workspace signs with.
    void read(const Workspace &workspace, QObject *context, Callback done) const;
    [[nodiscard]] std::optional<Workspace> environment() const;

private:
    CredentialStore &m_store;
    std::optional<EnvironmentWorkspace> m_environment;
};

} // namespace heliograph
