// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QString>

namespace heliograph {

/// What a recipient is: a user with a distinct ID, an object of the business, or a user without an ID.
enum class RecipientType : quint8 { User, Object, Anonymous };
[[nodiscard]] QString recipientTypeLabel(RecipientType type); ///< as the window says it

/// The parts of one entry of `recipients` that the window edits; a view on the JSON, which keeps everything else.
struct Recipient
{
    RecipientType type = RecipientType::User;
    QString distinctId;
    QString objectType;
    QString objectId;
    bool skipCreate = false;
    QString channels; ///< names of the channels given inline: "email, sms"

    /// What it is called in a list: the ID, "type / id" of an object, empty where it has none.
    [[nodiscard]] QString title() const;
    friend bool operator==(const Recipient &, const Recipient &) = default;
};

/// Reads an entry; one that is no string and no object reads as a user with no ID (the checks say what is wrong).
[[nodiscard]] Recipient recipientFrom(const json::Value &entry);

/// The entry with another type, everything that both types have kept: the ID moves along, so that nothing typed is lost
/// between a user and an object. A user of whom only the ID is said is written as a string.
[[nodiscard]] json::Value withType(const json::Value &entry, RecipientType type);
/// Whether a member of an entry of that type is a custom property, or has a value that no field can show: neither a
/// channel nor one of the members that have a field of their own.
[[nodiscard]] bool isPersonsOwn(const json::Member &member, RecipientType type);
/// A user of whom only the ID is said, as the string that it is written as; any other entry as it is.
[[nodiscard]] json::Value shortened(const json::Value &entry);

} // namespace heliograph
