// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "core/base/error.h"
#include "core/wire/signer.h"

#include <QByteArray>

#include <optional>

namespace heliograph {

/// The keys that a person gave for a workspace; what was not given is unset.
struct KeysInput
{
    std::optional<QByteArray> workspaceKey;
    std::optional<QByteArray> workspaceSecret;
    std::optional<QByteArray> apiKey;
    [[nodiscard]] bool hasSecrets() const { return workspaceSecret || apiKey; }
};

/// Reads lines `workspace_key=…`, `workspace_secret=…`, `api_key=…` (blank lines and # comments aside). Errors:
/// workspace.input with the line's number (never its text), workspace.key for a value that no header can carry.
[[nodiscard]] Result<KeysInput> parseKeysInput(const QByteArray &text);

/// Asks for them on a terminal (secrets without echo, an empty answer leaves it unset), else reads standard input.
[[nodiscard]] Result<KeysInput> readKeysInput(Console &console, AuthMode auth);

} // namespace heliograph
