// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/call.h"

#include <algorithm>

namespace heliograph::sandbox {

QByteArray Call::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const Header &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->value;
}

QByteArray Call::target() const
{
    return query.isEmpty() ? path : path + '?' + query;
}

} // namespace heliograph::sandbox
