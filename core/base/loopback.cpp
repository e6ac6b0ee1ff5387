// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/loopback.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace heliograph {

namespace {

bool isByte(const QString &part)
{
    bool ok = false;
    return part.toInt(&ok) <= 255 && ok && part.at(0).isDigit();
}

bool isLoopbackIp4(const QString &host)
{
    const QStringList parts = host.split(u'.');
    return parts.size() == 4 && parts.first() == "127"_L1 && std::ranges::all_of(parts, isByte);
}

} // namespace

bool isLoopbackHost(const QString &host)
{
    constexpr auto mapped = "::ffff:"_L1; // an IPv4 address as IPv6 writes it
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || host == "::1"_L1 ||
           isLoopbackIp4(host.startsWith(mapped) ? host.mid(mapped.size()) : host);
}

} // namespace heliograph
