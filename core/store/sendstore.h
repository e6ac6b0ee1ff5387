// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/sendrecord.h"

#include <vector>

namespace heliograph {

/// The outbox and the ledger: the life of each send and its attempts. Blocks on the disk; used on its Database's
/// thread. Every function that changes something has committed to disk when it returns without an error.
class SendStore
{
public:
    explicit SendStore(Database &database)
        : m_database(database)
    {
    }

    /// Stores a new send in state Sending, owned by `owner` (see ProcessLock); fills in the id. Before its first byte
    /// leaves.
    [[nodiscard]] Result<SendRecord> insert(SendRecord record, const QString &owner);
    /// The same with its first attempt under way, to record.url: what is paid before the first byte leaves. That
    /// attempt is a row of its own when it ends.
    [[nodiscard]] Result<SendRecord> insertUnderWay(SendRecord record, const QString &owner);
    /// Takes a send that waits, or is Done and not sent or unknown, back to Sending under a new owner, for a retry with
    /// its own key. Errors: store.not_retryable, also where another process took it first or it was withdrawn;
    /// store.missing.
    [[nodiscard]] Result<SendRecord> reopen(qint64 id, const QString &owner);
    /// The attempt is under way, to that URL; gives its number. Errors: store.not_sending where the send is not in
    /// state Sending, store.missing.
    [[nodiscard]] Result<int> beginAttempt(qint64 id, const QUrl &url, const QDateTime &startedAt);
    /// Error: store.missing where no such attempt is under way.
    [[nodiscard]] Result<> endAttempt(qint64 id, int number, const CallResult &result);
    /// The send has its outcome (which must be set). Writes outcome, statusCode, message, messageId, durationMs; state
    /// becomes Done. Error: store.missing.
    [[nodiscard]] Result<> finish(const SendRecord &record);
    /// endAttempt() and finish() in one commit.
    [[nodiscard]] Result<> finishAttempt(const SendRecord &record, const CallResult &last);
    /// Nothing of the attempt left this machine, for want of a network: it is recorded, and the send Waits with its
    /// owner until record.waitUntil. Error: store.not_sending.
    [[nodiscard]] Result<> wait(const SendRecord &record, const CallResult &last);
    /// The owner tries a send that waits again: it is Sending. Error: store.not_waiting where it was withdrawn, or
    /// another process took it, in the meantime.
    [[nodiscard]] Result<> resume(qint64 id, const QString &owner);
    /// The user takes it out of the outbox; one that waited is then Done and not sent. Errors: store.not_retryable
    /// where it is not there or is being sent, store.missing.
    [[nodiscard]] Result<> withdraw(qint64 id);
    /// At start: every Sending or Waiting row whose owner is dead becomes Done: accepted where its last attempt was;
    /// else unknown where any attempt had begun and not ended, or ended unknown (what left then may have been
    /// processed, whatever the attempts after it met); else the outcome of its last attempt, or not sent where there
    /// was none. Gives how many.
    [[nodiscard]] Result<int> recover(const std::function<bool(const QString &owner)> &isAlive);

    /// When the newest send was made; the epoch where there is none.
    [[nodiscard]] Result<QDateTime> newestTime() const;
    [[nodiscard]] Result<SendRecord> byId(qint64 id) const;                     ///< Error: store.missing
    [[nodiscard]] Result<std::vector<AttemptRecord>> attempts(qint64 id) const; ///< by number
    /// The newest send of that scope (Workspace::keyScope) that used the key (blanks at its ends aside) since that time
    /// or at a time after now (a clock set back never frees a key), and that may have been processed: any but a
    /// rejected or not sent one. A retry uses the key anew, at its attempt's time. Nothing for an empty key.
    [[nodiscard]] Result<std::optional<SendRecord>> keyUsed(const QString &scope, const QString &key,
                                                            const QDateTime &since) const;
    /// The same for what it says: the newest send of that scope with that contentHash().
    [[nodiscard]] Result<std::optional<SendRecord>> contentSent(const QString &scope, const QByteArray &hash,
                                                                const QDateTime &since) const;

private:
    [[nodiscard]] Result<SendRecord> put(SendRecord record, const QString &owner);
    [[nodiscard]] Result<> nameWorkspace(const SendRecord &record);
    [[nodiscard]] Result<int> nextAttempt(qint64 id, const QUrl &url, const QDateTime &startedAt);
    Database &m_database;
};

} // namespace heliograph
