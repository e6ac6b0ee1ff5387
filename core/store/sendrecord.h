// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"
#include "core/wire/frozenrequest.h"
#include "core/wire/message.h"
#include "core/workspace/workspace.h"

#include <QDateTime>

#include <optional>

namespace heliograph {

/// Where a send is in its life. Done has an outcome; Waiting and Sending have none.
enum class SendState : quint8 { Waiting, Sending, Done };
[[nodiscard]] QString sendStateName(SendState state); ///< "waiting", "sending", "done"

/// A row of the history.
struct SendRecord
{
    qint64 id = 0;
    QDateTime createdAt;   ///< UTC
    FrozenRequest request; ///< its body is empty in a page of the history: that is read by id
    QString title;         ///< the document's title, or the slug
    Workspace workspace;   ///< as it was at the press: uuid, name, kind, base URL, key; never a secret
    QUrl url;              ///< whole, as it was sent to last
    SendState state = SendState::Waiting;
    std::optional<Outcome> outcome;
    std::optional<int> statusCode;
    QString message;
    QString messageId;
    int attempts = 0;
    std::optional<qint64> durationMs;        ///< from the press to the outcome
    bool withdrawn = false;                  ///< taken out of the outbox by the user
    bool pinned = false;                     ///< kept in sight, and out of retention's reach
    QStringList tags;                        ///< the user's own, by name
    std::optional<QDateTime> waitUntil;      ///< of one that waits: it goes out by itself until then
    QString runId;                           ///< of the bulk run that it was a record of; empty for a single send
    qint64 runRecord = 0;                    ///< and which one
    std::optional<DeliverySummary> delivery; ///< what its workspace told; nothing where it told nothing yet
};

/// One try to deliver a send.
struct AttemptRecord
{
    int number = 0; ///< from 1
    QDateTime startedAt;
    std::optional<QDateTime> endedAt; ///< nothing: under way, or the program died
    std::optional<Outcome> outcome;
    int status = 0;    ///< 0 where no answer's head came
    QByteArray reason; ///< the HTTP reason beside the status
    std::vector<Header> answerHeaders;
    QByteArray answerBody;
    QString errorCode;
    QString errorMessage;
    QString errorDetail;
};

/// Which rows of the history to read, and in what order.
struct HistoryQuery
{
    enum class Sort : quint8 { Time, Title, Duration };
    /// Literal text, any case, in body, answer, key, title, workspace; empty: all. One of one or two characters is
    /// looked for in the newest 10,000 sends only, for no index knows anything so short.
    QString search;
    std::optional<QDateTime> since;
    std::optional<QDateTime> until; ///< itself not included
    std::optional<Outcome> outcome;
    std::optional<Kind> kind;
    QString workspace; ///< its name; empty: any
    QString tag;       ///< in any case; empty: any
    bool pinnedOnly = false;
    bool attentionOnly = false; ///< waiting, not sent or unknown, and not withdrawn
    Sort sort = Sort::Time;     ///< Time is the order of the presses
    bool ascending = false;
    qint64 offset = 0; ///< how many rows to pass over
    int limit = 100;
    /// How many rows there are, where that is known: what lies beyond the middle is then reached from the end.
    std::optional<qint64> total;
    friend bool operator==(const HistoryQuery &, const HistoryQuery &) = default;
};

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::SendRecord)
