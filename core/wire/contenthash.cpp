// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/contenthash.h"

#include "core/json/parser.h"
#include "core/json/writer.h"

#include <QCryptographicHash>

namespace heliograph {

namespace {

constexpr qsizetype hashBytes = 16;

QByteArray contentOf(const QByteArray &body)
{
    auto parsed = json::parse(body);
    if (!parsed || !parsed->isObject())
        return body;
    for (const char *key : {"$idempotency_key", "$insert_id", "$time"})
        parsed->remove(key);
    return json::compact(*parsed);
}

} // namespace

QByteArray contentHash(const FrozenRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(request.path);
    hash.addData(QByteArrayView("\n"));
    hash.addData(contentOf(request.body));
    return hash.result().first(hashBytes);
}

} // namespace heliograph
