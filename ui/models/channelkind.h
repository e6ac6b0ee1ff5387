// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QByteArrayView>
#include <QString>

#include <span>

namespace heliograph {

/// One of the ten channels by which a person is reached.
struct ChannelKind
{
    /// What its values are made of.
    enum class Takes : quint8 { Text, AndroidPush, IosPush, WebPush, Slack, Teams };

    const char *key; ///< of the member that holds the values: "$email"
    Takes takes;

    [[nodiscard]] QByteArray name() const { return QByteArray(key + 1); } ///< in a list of channels: "email"
    [[nodiscard]] QString label() const;                                  ///< as the window says it: "E-mail"
    /// A value with everything that the usual shape has, still empty.
    [[nodiscard]] json::Value emptyValue() const;
};

/// All of them, in the order in which the window offers them.
[[nodiscard]] std::span<const ChannelKind> channelKinds();
/// The kind of that member ("$email"), or nullptr where it is none.
[[nodiscard]] const ChannelKind *channelKind(QByteArrayView key);

/// A value for another channel: what both have is kept, and all else begins empty.
[[nodiscard]] json::Value channelValueAs(const json::Value &value, const ChannelKind &from, const ChannelKind &to);

} // namespace heliograph
