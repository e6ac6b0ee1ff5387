// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/personfields.h"

#include "ui/common/codecompleter.h"
#include "ui/common/fieldblock.h"
#include "ui/common/fieldhelp.h"
#include "ui/common/fieldnote.h"
#include "ui/common/formlineedit.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/tables.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int nobody = -1;

} // namespace

PersonFields::PersonFields(PersonRole role, QWidget *parent)
    : QWidget(parent)
    , m_role(role)
    , m_type(new QComboBox(this))
    , m_skipCreate(new QCheckBox(personLabel(role, PersonInput::SkipCreate), this))
    , m_hint(new SecondaryLabel({}, this))
{
    buildType();
    m_typeBlock = new FieldBlock(m_type, this);
    addField("object_type", PersonInput::ObjectType, &PersonFields::identityEdited);
    addField("id", PersonInput::ObjectId, &PersonFields::identityEdited);
    addField("distinct_id", PersonInput::DistinctId, nullptr);
    addField("name", PersonInput::Name, &PersonFields::textEdited);
    addField("$preferred_language", PersonInput::Language, &PersonFields::textEdited);
    addField("$timezone", PersonInput::TimeZone, &PersonFields::textEdited);
    name(m_skipCreate, personLabel(role, PersonInput::SkipCreate), personObjectName(role, PersonInput::SkipCreate));
    new CodeCompleter(languageCodes, edit("$preferred_language"));
    new CodeCompleter(timeZoneCodes, edit("$timezone"));
    connect(edit("distinct_id"), &FormLineEdit::edited, this, &PersonFields::distinctIdEdited);
    edit("distinct_id")->setTakesLines(role == PersonRole::Recipient);
    connect(edit("distinct_id"), &FormLineEdit::linesPasted, this, &PersonFields::linesPasted);
    connect(m_skipCreate, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_showing)
            Q_EMIT skipCreateEdited(on);
    });
    arrange(new QGridLayout(this));
}

void PersonFields::buildType()
{
    name(m_type, personLabel(m_role, PersonInput::Type), personObjectName(m_role, PersonInput::Type));
    leaveWheelToPage(m_type);
    if (m_role == PersonRole::Actor)
        m_type->addItem(tr("None"), nobody);
    for (const auto type : {RecipientType::User, RecipientType::Object, RecipientType::Anonymous}) {
        if (m_role == PersonRole::Recipient || type != RecipientType::Object)
            m_type->addItem(recipientTypeLabel(type), static_cast<int>(type));
    }
    m_usualTypes = m_type->count();
    // Not activated(): a screen reader sets the index.
    connect(m_type, &QComboBox::currentIndexChanged, this, [this](int index) {
        const int type = m_type->itemData(index).toInt();
        if (!m_showing)
            Q_EMIT typeEdited(type == nobody ? std::nullopt : std::optional(static_cast<RecipientType>(type)));
    });
}

void PersonFields::addField(const QByteArray &key, PersonInput input, Edited edited)
{
    auto *field = new FormLineEdit(personLabel(m_role, input), personObjectName(m_role, input), this);
    m_blocks[key] = new FieldBlock(field, this);
    if (edited)
        connect(field, &FormLineEdit::edited, this, [this, key, edited](const QString &text) {
            Q_EMIT(this->*edited)(key, text);
        });
}

void PersonFields::arrange(QGridLayout *grid)
{
    looks::arrange(grid, this, Space::Normal, Space::None);
    grid->addWidget(m_typeBlock, 0, 0, 1, 2);
    grid->addWidget(m_blocks["distinct_id"], 1, 0, 1, 2);
    grid->addWidget(m_blocks["object_type"], 2, 0);
    grid->addWidget(m_blocks["id"], 2, 1);
    grid->addWidget(m_hint, 3, 0, 1, 2);
    grid->addWidget(m_blocks["name"], 4, 0, 1, 2);
    grid->addWidget(m_blocks["$preferred_language"], 5, 0);
    grid->addWidget(m_blocks["$timezone"], 5, 1);
    grid->addWidget(m_skipCreate, 6, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    // Two beside each other have no room for more than the sample.
    for (const char *narrow : {"$preferred_language", "$timezone"})
        edit(narrow)->setPlaceholderText(fieldHelp(edit(narrow)->objectName()).sample);
}

FormLineEdit *PersonFields::edit(const QByteArray &key) const
{
    return static_cast<FormLineEdit *>(m_blocks.at(key)->input());
}

void PersonFields::showPerson(const json::Value *person)
{
    const Recipient read = person ? recipientFrom(*person) : Recipient();
    const auto type = person ? std::optional(read.type) : std::nullopt;
    m_showing = true;
    showType(type);
    m_skipCreate->setChecked(read.skipCreate);
    m_showing = false;
    for (const auto &[key, block] : m_blocks) {
        const json::Value *value = person ? person->find(key) : nullptr;
        if (key != "distinct_id")
            edit(key)->showText(value ? value->text() : QString());
    }
    edit("distinct_id")->showText(read.distinctId);
}

void PersonFields::showType(const std::optional<RecipientType> &type)
{
    const int choice = type ? static_cast<int>(*type) : nobody;
    // An actor that is an object of the business is rare, and kept where a document has one; so is a recipient that is
    // null. Nobody else is offered to be that.
    if (m_type->findData(choice) < 0)
        m_type->addItem(type ? recipientTypeLabel(*type) : QString(), choice);
    m_type->setCurrentIndex(m_type->findData(choice));
    if (m_type->count() > m_usualTypes && m_type->currentIndex() < m_usualTypes)
        m_type->removeItem(m_usualTypes);
    if (type == m_shownType && !m_isNew)
        return;
    m_isNew = false;
    m_shownType = type;
    showTypeBlock();
    m_blocks["distinct_id"]->setVisible(type == RecipientType::User);
    m_blocks["object_type"]->setVisible(type == RecipientType::Object);
    m_blocks["id"]->setVisible(type == RecipientType::Object);
    for (const char *key : {"name", "$preferred_language", "$timezone"})
        m_blocks[key]->setVisible(type.has_value());
    m_skipCreate->setVisible(type && type != RecipientType::Anonymous);
    m_hint->setText(hint());
    m_hint->setVisible(!m_hint->text().isEmpty());
}

void PersonFields::setUsersOnly(bool only)
{
    m_usersOnly = only;
    showTypeBlock();
}

/// Where only users may be there is nothing to choose, unless the document has something else.
void PersonFields::showTypeBlock()
{
    m_typeBlock->setVisible(!m_usersOnly || m_shownType != RecipientType::User);
}

QString PersonFields::hint() const
{
    const bool isActor = m_role == PersonRole::Actor;
    if (!m_shownType)
        return tr(
            "Nobody. Name the person whom this notice is about or comes from, and a template can say {{$actor.name}}.");
    switch (*m_shownType) {
    case RecipientType::User:
        return {};
    case RecipientType::Object:
        return tr("An object of your business, such as a team: everybody who subscribed to it is notified.");
    case RecipientType::Anonymous:
        return isActor ? tr("Somebody that SuprSend does not keep: what stands here is for the templates.")
                       : tr("Somebody that SuprSend does not keep: reached by the channels below, at least one.");
    }
    return {};
}

void PersonFields::showProblems(const std::vector<Problem> &problems, const json::Pointer &at)
{
    for (const auto &[key, block] : m_blocks)
        block->note()->showFirst(problems, at / key);
    // What is said of the person as a whole stands at what names it.
    std::vector<Problem> whole;
    for (const Problem &problem : problems) {
        const bool ofChannels = m_shownType == RecipientType::Anonymous;
        if ((problem.pointer == at && !ofChannels) || problem.pointer.startsWith(at / "distinct_id"))
            whole.push_back(problem);
    }
    m_blocks.at("distinct_id")->note()->showFirst(whole, at);
    m_typeBlock->note()->showFirst(problems, at / "is_transient");
}

QWidget *PersonFields::field(const QByteArray &key) const
{
    if (key == "$skip_create")
        return m_skipCreate;
    if (key == "is_transient" || (key.isEmpty() && !m_shownType))
        return m_type;
    if (!key.isEmpty()) {
        const auto found = m_blocks.find(key);
        return found != m_blocks.end() && !found->second->isHidden() ? found->second->input() : nullptr;
    }
    for (const char *first : {"distinct_id", "object_type", "name"}) {
        if (!m_blocks.at(first)->isHidden())
            return m_blocks.at(first)->input();
    }
    return m_type;
}

} // namespace heliograph
