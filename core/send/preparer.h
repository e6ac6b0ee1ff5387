// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/checker.h"
#include "core/wire/frozenrequest.h"

#include <QHash>

namespace heliograph {

/// A document, checked and frozen for one key.
struct PreparedRequest
{
    std::vector<Problem> problems;
    std::optional<FrozenRequest> frozen; ///< nothing where it cannot be made; made also where problems stop the send
    QString title;                       ///< of the document, or its slug
    int recipientCount = 0;              ///< users, anonymous ones included
    int objectCount = 0;                 ///< objects of the business: each stands for all its subscribers
    qsizetype bytesLimit = 0;
    /// What was read of each file that is attached: its hash by its path, as the document says it.
    QHash<QString, QByteArray> files;
    [[nodiscard]] bool isSendable() const { return frozen && !hasErrors(problems); }
};

/// Loads the attachments, freezes and checks. Blocks on the disk; pure otherwise, and fit for any thread.
/// `idempotencyKey` is what the document's own key or a new one is.
[[nodiscard]] PreparedRequest prepare(const Document &document, const QString &idempotencyKey, qsizetype eventLimit);

} // namespace heliograph
