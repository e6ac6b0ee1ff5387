// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/repeats.h"

#include "core/wire/contenthash.h"

namespace heliograph {

Result<Repeats> findRepeats(const SendStore &sends, const Workspace &workspace, const FrozenRequest &request,
                            const QDateTime &now)
{
    const QString scope = workspace.keyScope();
    const auto key = sends.keyUsed(scope, request.idempotencyKey, now.addDays(-1));
    if (!key)
        return tl::unexpected(key.error());
    const qint64 seconds = std::chrono::seconds(justNow).count();
    return sends.contentSent(scope, contentHash(request), now.addSecs(-seconds))
        .map([&key](const std::optional<SendRecord> &content) {
            return Repeats{*key, content};
        });
}

} // namespace heliograph
