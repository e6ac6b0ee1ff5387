// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/checker.h"

#include <QByteArrayView>
#include <QCoreApplication>

#include <vector>

/// What the rules look at, from the whole down to one value of one channel. Each refers to what it was made from, which
/// must outlive it.
namespace heliograph::check_rules {

/// The context for translators of all rules' sentences.
class Say
{
    Q_DECLARE_TR_FUNCTIONS(Check)
};

/// What a document of any kind has.
struct Head
{
    const Document &document;
};

/// A document of any kind, or of none that is known. There may be no body.
struct Subject
{
    const Document &document;
    const CheckContext &context;
};

/// The body of any kind: an object.
struct Body
{
    const Subject &subject;
    const json::Value &value;
    json::Pointer pointer;

    /// A workflow where none is known: its body is judged all the same.
    [[nodiscard]] Kind kind() const { return subject.document.kind().value_or(Kind::Workflow); }
    /// The member with the variables of the templates.
    [[nodiscard]] QByteArray dataKey() const { return heliograph::dataKey(kind()); }
    /// The member with those who get it; empty where the kind has none.
    [[nodiscard]] QByteArray recipientsKey() const { return heliograph::recipientsKey(kind()); }
    /// The entries of that list; none where there is no list.
    [[nodiscard]] const json::Value::Array &recipients() const;
};
struct WorkflowBody : Body
{
};
struct EventBody : Body
{
};
/// Of a dynamic workflow or a broadcast: what names its template itself.
struct TemplateBody : Body
{
};
struct DynamicBody : Body
{
};
struct BroadcastBody : Body
{
};

/// Somebody in the body: a recipient, a user of a dynamic workflow, or the actor.
struct Party
{
    /// Id is a bare string; Anonymous is marked `is_transient` and has no distinct_id; Other can be none of them.
    enum class Type : quint8 { Id, User, Anonymous, Object, Other };

    Party(const Body &ofBody, const json::Value &ofValue, qsizetype ofPosition);

    /// "Recipient 3 (anna)", "Actor (u-7)".
    [[nodiscard]] QString label() const;
    [[nodiscard]] bool isActor() const { return position == 0; }
    [[nodiscard]] bool isOfDynamicWorkflow() const { return body.kind() == Kind::DynamicWorkflow; }
    /// Not one of Type::Id or Type::Other: has members.
    [[nodiscard]] bool hasMembers() const { return value.isObject(); }
    /// The text of that member; empty where it is no string.
    [[nodiscard]] QString text(QByteArrayView key) const;
    /// Made when it is asked for, as all pointers are: most parties have no problem.
    [[nodiscard]] json::Pointer pointer() const;

    const Body &body;
    const json::Value &value;
    qsizetype position; ///< of a recipient or user, from 1; 0 for the actor
    Type type;
};

/// All that a party says about one channel: a list, or one bare value.
struct Channel
{
    const Party &party;
    const QByteArray &key; ///< "$email"
    const json::Value &value;

    [[nodiscard]] json::Pointer pointer() const { return party.pointer() / key; }
    [[nodiscard]] qsizetype count() const; ///< a bare value is one, null none
};

/// One value of a channel.
struct ChannelValue
{
    const Channel &channel;
    const json::Value &value;
    qsizetype index; ///< in the list; -1 for a bare value

    [[nodiscard]] bool isOf(QByteArrayView key) const { return channel.key == key; }
    [[nodiscard]] json::Pointer pointer() const;
    [[nodiscard]] QString label() const { return channel.party.label(); }
    /// The text of that member of the value; empty where it is no string.
    [[nodiscard]] QString text(QByteArrayView member) const;
};

/// An entry of the document's `attachments`, whatever it is.
struct AttachmentEntry
{
    const Subject &subject;
    const json::Value &value;
    json::Pointer pointer;
    qsizetype position;             ///< from 1
    const LoadedAttachment *loaded; ///< nullptr where the entry could not be understood

    [[nodiscard]] QString label() const;
};

/// Whether there is nothing but blanks in a text. The second is of a string, and the third of that member, which may be
/// absent or no string: both look no further than they must, which is a hundred times less than to make a QString.
[[nodiscard]] bool isBlank(const QString &text);
[[nodiscard]] bool isBlankText(const json::Value &text);
[[nodiscard]] bool isBlankAt(const json::Value &object, QByteArrayView key);
/// Whether the text, or the string, has blanks at its ends, and something between them.
[[nodiscard]] bool hasBlankEnds(const QString &text);
[[nodiscard]] bool hasBlankEnds(const json::Value &text);
/// Whether a slug has blanks or capitals, as a name has.
[[nodiscard]] bool looksLikeName(const QString &slug);
/// Code points of the text.
[[nodiscard]] qsizetype lengthOf(const json::Value &text);
/// At most so many characters of it, for a sentence; a token that stands where something else belongs is hidden.
[[nodiscard]] QString shortened(const QString &text);

/// The values that stand in a channel: those of the list, or the bare one; none for null.
[[nodiscard]] std::vector<const json::Value *> valuesOf(const json::Value &channel);
[[nodiscard]] bool hasChannels(const json::Value &party);

} // namespace heliograph::check_rules
