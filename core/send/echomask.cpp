// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/send/echomask.h"

#include "core/base/redactor.h"

#include <algorithm>

namespace heliograph {

namespace {

/// Anything shorter is found in every text, and guards nothing.
constexpr qsizetype shortestSecret = 6;

/// Of "Bearer KEY" and "WORKSPACE_KEY:SIGNATURE" what stands last.
QByteArray credentialOf(const std::vector<Header> &headers)
{
    for (const Header &header : headers) {
        if (header.name.compare("authorization", Qt::CaseInsensitive) == 0)
            return header.value.mid(std::max(header.value.lastIndexOf(' '), header.value.lastIndexOf(':')) + 1);
    }
    return {};
}

void mask(QByteArray &text, const QByteArray &secret)
{
    text.replace(secret, hiddenMark);
}

void mask(QString &text, const QByteArray &secret)
{
    text.replace(QString::fromUtf8(secret), QString::fromUtf8(hiddenMark));
}

} // namespace

CallResult withoutSecrets(CallResult result, const SigningKeys &keys, const std::vector<Header> &callHeaders)
{
    for (const QByteArray &secret : {keys.workspaceSecret, keys.apiKey, credentialOf(callHeaders)}) {
        if (secret.size() < shortestSecret)
            continue;
        mask(result.reason, secret);
        mask(result.body, secret);
        mask(result.message, secret);
        mask(result.detail, secret);
        for (Header &header : result.headers)
            mask(header.value, secret);
    }
    return result;
}

} // namespace heliograph
