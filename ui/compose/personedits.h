// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/documentmodel.h"
#include "ui/models/channelform.h"
#include "ui/models/channelsmodel.h"
#include "ui/models/recipient.h"

#include <QStringList>

namespace heliograph {

/// The edits that the form of one person, a recipient or the actor, makes in the document, each the smallest that says
/// it; typing in a field is one step of undo. Order, unknown members and a channel's value without a list are kept.
/// Nothing changes while the document is broken. Cheap to make: made for a call.
class PersonEdits
{
public:
    /// The person stands at `at`, or is made there. `model` must outlive it.
    PersonEdits(DocumentModel &model, json::Pointer at);

    [[nodiscard]] const json::Pointer &at() const { return m_at; }
    /// What stands there; nullptr where nothing does, or null. An edit ends its life.
    [[nodiscard]] const json::Value *value() const;

    Result<> setType(RecipientType type);
    Result<> removePerson();
    Result<> setDistinctId(const QString &id);
    /// A member that is text; where that is empty, no member. A user of whom only the ID is left becomes the string.
    Result<> setText(const QByteArray &key, const QString &text);
    /// The same for a member that belongs to the type: it stays, empty.
    Result<> setIdentity(const QByteArray &key, const QString &text);
    Result<> setSkipCreate(bool skip);
    /// `$channels`: the names of the only channels to use; none for all.
    Result<> setOnlyChannels(const QStringList &names);

    [[nodiscard]] json::Pointer channelPointer(const ChannelPlace &place) const;
    /// Appends an empty value, and says where.
    Result<ChannelPlace> addChannel(const ChannelKind &kind);
    /// Makes a value one of another channel, and says where it is then.
    Result<ChannelPlace> moveChannel(const ChannelPlace &place, const ChannelKind &to);
    Result<> removeChannel(const ChannelPlace &place);
    Result<> setChannelValue(const ChannelPlace &place, const json::Value &value);
    Result<> setChannelField(const ChannelPlace &place, ChannelField field, const QString &text);
    Result<> setChannelForm(const ChannelPlace &place, ChannelForm form);

    /// Appends a property with an empty text, and says the name that it was given.
    Result<QByteArray> addProperty();
    /// Errors: property.name where the name is empty, json.duplicate_key where it is taken.
    Result<> renameProperty(const QByteArray &key, const QByteArray &newKey);
    Result<> setProperty(const QByteArray &key, const json::Value &value);
    Result<> removeMember(const QByteArray &key);

private:
    [[nodiscard]] const json::Value *find(const json::Pointer &pointer) const;
    [[nodiscard]] json::Value person() const;
    [[nodiscard]] QString mergeKey(const json::Pointer &pointer) const;
    Result<> put(const QByteArray &key, const json::Value &value, const QString &mergeKey);
    Result<> take(const QByteArray &key, const QString &mergeKey);
    Result<> removeMerging(const json::Pointer &pointer, const QString &mergeKey);
    Result<> appendChannel(const QByteArray &key, const json::Value &value);
    [[nodiscard]] ChannelPlace lastOf(const QByteArray &key) const;

    DocumentModel &m_model;
    json::Pointer m_at;
};

} // namespace heliograph
