// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/transport.h"

#include <array>

namespace heliograph {

namespace {

struct OutcomeName
{
    Outcome outcome;
    QLatin1StringView name;
};

constexpr std::array outcomeNames{
    OutcomeName{Outcome::Accepted, QLatin1StringView("accepted")},
    OutcomeName{Outcome::Rejected, QLatin1StringView("rejected")},
    OutcomeName{Outcome::NotSent, QLatin1StringView("not_sent")},
    OutcomeName{Outcome::Unknown, QLatin1StringView("unknown")},
};

} // namespace

QString outcomeName(Outcome outcome)
{
    for (const OutcomeName &row : outcomeNames) {
        if (row.outcome == outcome)
            return row.name;
    }
    Q_UNREACHABLE();
}

std::optional<Outcome> outcomeFromName(const QString &name)
{
    for (const OutcomeName &row : outcomeNames) {
        if (row.name == name)
            return row.outcome;
    }
    return std::nullopt;
}

} // namespace heliograph
