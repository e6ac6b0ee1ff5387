// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sendstore.h"

#include <chrono>
#include <optional>

namespace heliograph {

/// What was sent before that a request would repeat, by any process on this data folder. Each may have been processed.
struct Repeats
{
    std::optional<SendRecord> sameKey;     ///< within 24 hours: SuprSend would skip the request
    std::optional<SendRecord> sameContent; ///< within 10 minutes, whatever its key: somebody may get it twice
};

/// How long a press of Send counts as just now.
constexpr std::chrono::minutes justNow{10};

/// Asks the ledger. `now` is the moment of the press. Blocks on the disk. Errors: those of the store.
[[nodiscard]] Result<Repeats> findRepeats(const SendStore &sends, const Workspace &workspace,
                                          const FrozenRequest &request, const QDateTime &now);

} // namespace heliograph
