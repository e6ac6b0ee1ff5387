// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/checker.h"
#include "core/wire/frozenrequest.h"
#include "core/workspace/workspace.h"

#include <QHash>

namespace heliograph {

/// A document, checked and frozen for one key.
struct PreparedRequest
{
    std::vector<Problem> problems;
    std::optional<FrozenRequest> frozen; ///< nothing where it cannot be made; made also where problems stop the send
    QString title;                       ///< of the document, or what its body names: slug, event, list …
    int recipientCount = 0;              ///< users, anonymous ones included; of an event who did it
    int objectCount = 0;                 ///< objects of the business: each stands for all its subscribers
    QString list;                        ///< of a broadcast: its subscribers
    qsizetype bytesLimit = 0;
    /// What was read of each file that is attached: its hash by its path, as the document says it.
    QHash<QString, QByteArray> files;
    [[nodiscard]] bool isSendable() const { return frozen && !hasErrors(problems); }
};

/// Loads the attachments, freezes for that workspace and moment, and checks. Blocks on the disk; pure otherwise, and
/// fit for any thread. `idempotencyKey` is what the document's own key or a new one is. Why nothing could be frozen is
/// among the problems.
[[nodiscard]] PreparedRequest prepare(const Document &document, const QString &idempotencyKey,
                                      const Workspace &workspace, const QDateTime &now);
/// The same of what is frozen already, or could not be.
[[nodiscard]] PreparedRequest judged(const Document &document, const std::vector<LoadedAttachment> &attachments,
                                     Result<FrozenRequest> frozen, const Workspace &workspace, const QDateTime &now);
/// What a document is called that has no title of its own: what its body names first; empty where it names nothing.
[[nodiscard]] QString nameInBody(const json::Value &body);

} // namespace heliograph
