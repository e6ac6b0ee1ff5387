// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/privatehost.h"

#include <QList>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace heliograph::check_rules {

namespace {

struct Network
{
    quint32 address;
    int bits;
};

constexpr std::array<Network, 7> privateNetworks{{{0x00000000, 8},    // this host
                                                  {0x7f000000, 8},    // loopback
                                                  {0x0a000000, 8},    // private
                                                  {0xac100000, 12},   // private
                                                  {0xc0a80000, 16},   // private
                                                  {0xa9fe0000, 16},   // link-local
                                                  {0x64400000, 10}}}; // carrier's own

std::optional<quint32> ipv4(QStringView host)
{
    quint32 address = 0;
    const auto parts = host.split(u'.');
    if (parts.size() != 4)
        return std::nullopt;
    for (QStringView part : parts) {
        bool isNumber = false;
        const uint octet = part.toUInt(&isNumber);
        if (!isNumber || octet > 255)
            return std::nullopt;
        address = address << 8 | octet;
    }
    return address;
}

bool isPrivateIpv4(quint32 address)
{
    return std::any_of(privateNetworks.begin(), privateNetworks.end(), [address](const Network &network) {
        return address >> (32 - network.bits) == network.address >> (32 - network.bits);
    });
}

bool isPrivateIpv6(const QString &address)
{
    const QString mapped = u"::ffff:"_s;
    if (address.startsWith(mapped)) {
        const auto inner = ipv4(QStringView(address).sliced(mapped.size()));
        return inner && isPrivateIpv4(*inner);
    }
    // Unique local addresses are fc00::/7, link-local ones fe80::/10.
    const QString head = address.left(3);
    return address == u"::1" || address == u"::" || head.startsWith(u"fc"_s) || head.startsWith(u"fd"_s) ||
           (head >= u"fe8"_s && head <= u"feb"_s);
}

bool isPrivateName(QStringView name)
{
    if (name.endsWith(u'.'))
        name.chop(1);
    constexpr std::array<QStringView, 4> ends{u".localhost", u".local", u".internal", u".lan"};
    return !name.contains(u'.') ||
           std::any_of(ends.begin(), ends.end(), [name](QStringView end) { return name.endsWith(end); });
}

} // namespace

bool isPrivateHost(const QString &host)
{
    const QString name = host.toLower();
    if (name.contains(u':'))
        return isPrivateIpv6(name);
    if (const auto address = ipv4(name))
        return isPrivateIpv4(*address);
    return isPrivateName(name);
}

} // namespace heliograph::check_rules
