// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/namedplaces.h"

#include "core/request/channels.h"
#include "ui/compose/personeditor.h"
#include "ui/compose/personnames.h"
#include "ui/models/channelform.h"
#include "ui/models/channelsmodel.h"

#include <QRegularExpression>
#include <QTableView>

#include <array>

namespace heliograph::test {

using namespace Qt::StringLiterals;
using json::Pointer;
using json::Value;

namespace {

const QAbstractItemView *listCalled(const QWidget *within, const QString &objectName)
{
    return within->findChild<QAbstractItemView *>(objectName);
}

QByteArray nameInRow(const QAbstractItemView *table)
{
    const QModelIndex index = table->currentIndex();
    return index.siblingAtColumn(0).data(Qt::EditRole).toString().toUtf8();
}

/// The chips of a field edit what it does.
QString fieldName(const QWidget *control)
{
    static const QRegularExpression chip(u"Chip[0-9]+$"_s);
    return control->objectName().remove(chip);
}

/// A cell with a name renames a member, each other one changes it.
NamedPlaces memberOf(const Pointer &object, const QAbstractItemView *table)
{
    const bool renames = table->currentIndex().column() == 0;
    return {{object / nameInRow(table)}, renames ? std::vector{object} : std::vector<Pointer>()};
}

/// What the controls of one person name.
class PersonPlaces
{
public:
    PersonPlaces(const QWidget *editor, PersonRole role, Pointer at, const Value &root)
        : m_editor(editor)
        , m_role(role)
        , m_at(std::move(at))
        , m_root(root)
    {
    }

    [[nodiscard]] NamedPlaces of(const QWidget *control) const
    {
        const Value *person = m_at.in(m_root);
        // What is neither a string nor an object gives way as a whole.
        if (!person || !(person->isString() || person->isObject()))
            return {{m_at}, {}};
        for (int i = 0; i <= static_cast<int>(PersonInput::ConversationId); ++i) {
            const auto input = static_cast<PersonInput>(i);
            if (fieldName(control) == personObjectName(m_role, input))
                return i >= static_cast<int>(PersonInput::Channel) ? ofChannel(input) : ofPerson(input, control);
        }
        return {};
    }

private:
    [[nodiscard]] NamedPlaces ofPerson(PersonInput input, const QWidget *control) const
    {
        static const std::map<PersonInput, const char *> keys{{PersonInput::DistinctId, "distinct_id"},
                                                              {PersonInput::ObjectType, "object_type"},
                                                              {PersonInput::ObjectId, "id"},
                                                              {PersonInput::Name, "name"},
                                                              {PersonInput::Language, "$preferred_language"},
                                                              {PersonInput::TimeZone, "$timezone"},
                                                              {PersonInput::SkipCreate, "$skip_create"},
                                                              {PersonInput::OnlyChannels, "$channels"}};
        if (const auto key = keys.find(input); key != keys.end())
            return {{m_at / key->second}, {}};
        switch (input) {
        case PersonInput::Type:
            if (m_role == PersonRole::Actor)
                return {{m_at}, {}};
            return {{m_at / "distinct_id", m_at / "object_type", m_at / "id", m_at / "is_transient"}, {}};
        case PersonInput::AddChannel:
            return {{m_at / "$email"}, {m_at}};
        case PersonInput::RemoveChannel:
            return ofChannel(PersonInput::Channel);
        case PersonInput::Properties:
            return memberOf(m_at, static_cast<const QAbstractItemView *>(control));
        case PersonInput::AddProperty:
            return {{}, {m_at}};
        case PersonInput::RemoveProperty:
            return {{m_at / nameInRow(listCalled(m_editor, personObjectName(m_role, PersonInput::Properties)))}, {}};
        default:
            return {};
        }
    }

    [[nodiscard]] NamedPlaces ofChannel(PersonInput input) const
    {
        const auto *table = listCalled(m_editor, personObjectName(m_role, PersonInput::Channels));
        const QModelIndex current = table->currentIndex();
        if (!current.isValid())
            return {};
        const auto *model = static_cast<const ChannelsModel *>(table->model());
        const ChannelRow &row = model->rows()[static_cast<std::size_t>(current.row())];
        const Pointer member = m_at / row.place.key;
        const Pointer value = row.place.index < 0 ? member : member / qsizetype{row.place.index};
        if (input == PersonInput::Channel)
            return elsewhere(member);
        if (input < PersonInput::Value)
            return {{value}, {}};
        Pointer field = value;
        for (const QByteArray &key : memberPath(
                 static_cast<ChannelField>(static_cast<int>(input) - static_cast<int>(PersonInput::Value)), row.value))
            field = field / key;
        return {{field}, {}};
    }

    /// From one channel to another, which may be there already.
    [[nodiscard]] NamedPlaces elsewhere(const Pointer &member) const
    {
        NamedPlaces places{{member}, {}};
        for (const QByteArrayView key : channelKeys)
            places.changed.push_back(m_at / key.toByteArray());
        return places;
    }

    const QWidget *m_editor;
    PersonRole m_role;
    Pointer m_at;
    const Value &m_root;
};

std::optional<Pointer> placeInBody(const QString &control, const Document &document)
{
    static const std::map<QString, std::vector<const char *>> members{
        {u"workflow"_s, {"workflow"}},
        {u"eventDistinctId"_s, {"distinct_id"}},
        {u"workflowName"_s, {"name"}},
        {u"template"_s, {"template"}},
        {u"broadcastTemplate"_s, {"template"}},
        {u"category"_s, {"notification_category"}},
        {u"broadcastCategory"_s, {"notification_category"}},
        {u"list"_s, {"list_id"}},
        {u"delay"_s, {"delay"}},
        {u"triggerAt"_s, {"trigger_at"}},
        {u"broadcastChannels"_s, {"channels"}},
        {u"smartDelivery"_s, {"delivery", "smart"}},
        {u"successMetric"_s, {"delivery", "success"}},
        {u"timeToLive"_s, {"delivery", "time_to_live"}},
        {u"mandatoryChannels"_s, {"delivery", "mandatory_channels"}},
    };
    const auto found = members.find(control);
    if (found == members.end())
        return std::nullopt;
    Pointer place = document.bodyPointer();
    for (const char *key : found->second)
        place = place / key;
    return place;
}

std::optional<Pointer> placeInDocument(const QString &control, const Document &document)
{
    static const std::map<QString, Pointer (Document::*)() const> places{
        {u"eventName"_s, &Document::eventNamePointer},
        {u"tenant"_s, &Document::tenantIdPointer},
        {u"idempotencyKey"_s, &Document::idempotencyKeyPointer},
        {u"keyPattern"_s, &Document::keyPatternPointer},
        {u"cancellationKey"_s, &Document::cancellationKeyPointer},
        {u"brand"_s, &Document::brandIdPointer},
        {u"addRecipient"_s, &Document::recipientsPointer},
        {u"removeRecipient"_s, &Document::recipientsPointer},
        {u"data"_s, &Document::dataPointer},
    };
    const auto found = places.find(control);
    return found == places.end() ? std::nullopt : std::optional((document.*found->second)());
}

/// Beside lists of which one entry is chosen.
NamedPlaces placesInLists(const QWidget *control, const FormBench &bench, const Document &document)
{
    const QString name = control->objectName();
    const Pointer attachments = Pointer() / "attachments";
    if (name == u"addUrl"_s || name == u"removeAttachment"_s)
        return {{attachments}, {}};
    if (name.startsWith(u"attachment"_s)) {
        static const std::map<QString, const char *> keys{{u"attachmentFile"_s, "file"},
                                                          {u"attachmentUrl"_s, "url"},
                                                          {u"attachmentFileName"_s, "file_name"},
                                                          {u"attachmentIgnore"_s, "ignore_if_error"}};
        const int row = listCalled(&bench.form(), u"attachments"_s)->currentIndex().row();
        return {{attachments / qsizetype{row} / keys.at(name)}, {}};
    }
    const auto *fields = listCalled(&bench.form(), u"dataFields"_s);
    if (name == u"dataFields"_s)
        return memberOf(document.dataPointer(), fields);
    if (name == u"removeDataField"_s)
        return {{document.dataPointer() / nameInRow(fields)}, {}};
    if (name == u"addDataField"_s) {
        const Value *data = document.dataPointer().in(document.root());
        return data && data->isObject() ? NamedPlaces{{}, {document.dataPointer()}}
                                        : NamedPlaces{{document.dataPointer()}, {}};
    }
    return {};
}

const PersonEditor *personEditorOf(const QWidget *control)
{
    for (const QWidget *part = control; part; part = part->parentWidget()) {
        if (const auto *editor = qobject_cast<const PersonEditor *>(part))
            return editor;
    }
    return nullptr;
}

} // namespace

NamedPlaces namedBy(const QWidget *control, FormBench &bench)
{
    const Document &document = bench.state().model().document();
    if (control->objectName() == u"kind"_s)
        return {document.isBare() ? std::vector{Pointer()} : std::vector{Pointer() / "kind", Pointer() / "body"}, {}};
    if (const PersonEditor *editor = personEditorOf(control)) {
        const bool isActor = listCalled(editor, u"actorChannels"_s) != nullptr;
        const int row = isActor ? 0 : listCalled(&bench.form(), u"recipients"_s)->currentIndex().row();
        const Pointer at = isActor ? document.bodyPointer() / "actor" : document.recipientsPointer() / qsizetype{row};
        return PersonPlaces(editor, isActor ? PersonRole::Actor : PersonRole::Recipient, at, document.root())
            .of(control);
    }
    if (const auto place = placeInBody(fieldName(control), document))
        return {{*place}, {}};
    if (control->objectName() == u"keyMaking"_s)
        return {{document.idempotencyKeyPointer(), document.keyPatternPointer()}, {}};
    if (const auto place = placeInDocument(control->objectName(), document))
        return {{*place}, {}};
    return placesInLists(control, bench, document);
}

} // namespace heliograph::test
