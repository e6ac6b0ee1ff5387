// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command.h"
#include "core/snippet/snippet.h"

namespace heliograph {

/// `heliograph snippet DOC --language L`: code that sends the same. Sends nothing, reads no secret.
class SnippetCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void start() override;

private:
    [[nodiscard]] Result<SnippetOptions> options();
    [[nodiscard]] Result<AuthMode> auth();
    /// Whether the document can be sent: its errors, or nothing, are said.
    [[nodiscard]] bool isSendable(const QString &path, const Document &document);
    void print(const Snippet &snippet);
};

} // namespace heliograph
