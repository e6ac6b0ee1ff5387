// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/document.h"

#include <QHash>
#include <QStringList>

namespace heliograph {

/// Someone whom a request is for, as a template sees him.
struct PreviewRecipient
{
    /// Whether a message of a channel would leave for somebody.
    enum class Reach : quint8 {
        Inline,   ///< the request says the address
        Profile,  ///< the request says no address at all: SuprSend takes those of the stored profile
        None,     ///< the request says addresses, and none of this channel
        NotAsked, ///< `$channels` leaves the channel out
    };
    int index = 0;                   ///< in the request, from 0
    QString id{};                    ///< distinct ID, or an object's id; empty for somebody anonymous
    QString name;                    ///< what a person knows him by: a name, the distinct ID or an address
    QByteArray scope;                ///< `$recipient`, `$actor`, `$brand` and so on: a JSON object
    QStringList inlined;             ///< channels that the request has an address for
    std::optional<QStringList> only; ///< `$channels`, where the request says it
    [[nodiscard]] Reach reach(const QString &channel) const;
    /// The first address of that channel which the request says, where it is a text; empty else.
    [[nodiscard]] QString address(const QString &channel) const { return addresses.value(channel); }
    QHash<QString, QString> addresses{};
};

/// What the templates of a request have in scope.
struct PreviewScope
{
    QByteArray data; ///< a JSON object: `data`, or an event's properties
    std::vector<PreviewRecipient> recipients;
};

/// `sample_data` of the envelope: what stands in for what the request leaves to SuprSend, a stored profile or a
/// tenant's properties. Never sent. nullptr where there is none, or it is no object.
[[nodiscard]] const json::Value *sampleData(const Document &document);

/// The data at the top level, and for each recipient `$recipient`, `$actor` and `$brand` (the tenant). What the request
/// says comes before the sample data of the same name; objects are merged member by member. In the sample data,
/// `$recipient` stands for everybody's profile, and `$recipients` has them by distinct ID. A broadcast has one
/// recipient, a subscriber of its list; an event has one, the person who did it. `$batched_events` and all else come
/// from the sample data as they are.
[[nodiscard]] PreviewScope previewScope(const Document &document);

} // namespace heliograph
