// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace heliograph::check_rules {

/// What a country code stands for, and how many digits may follow it.
struct PhoneCountry
{
    int code;
    QString name; ///< empty where the code is no country's: satellites and other networks
    int fewestDigits;
    int mostDigits;
};

/// The country whose code (E.164) the digits, which follow a plus sign, begin with.
[[nodiscard]] std::optional<PhoneCountry> phoneCountry(QStringView digits);

} // namespace heliograph::check_rules
