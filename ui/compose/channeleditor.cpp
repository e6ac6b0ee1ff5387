// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/channeleditor.h"

#include "core/check/phone.h"
#include "core/json/parser.h"
#include "core/json/writer.h"
#include "ui/common/codecompleter.h"
#include "ui/common/fieldblock.h"
#include "ui/common/fieldnote.h"
#include "ui/common/formlineedit.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/tables.h"

#include <QComboBox>
#include <QVBoxLayout>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;
using Field = ChannelField;

namespace {

std::vector<NamedCode> providers()
{
    return {{u"fcm"_s, u"Android"_s}, {u"xiaomi"_s, u"Android"_s}, {u"oppo"_s, u"Android"_s}, {u"apns"_s, u"iOS"_s}};
}

} // namespace

ChannelEditor::ChannelEditor(PersonRole role, QWidget *parent)
    : QWidget(parent)
    , m_role(role)
    , m_kind(buildCombo(PersonInput::Channel))
    , m_slackForm(buildCombo(PersonInput::SlackForm))
    , m_teamsForm(buildCombo(PersonInput::TeamsForm))
    , m_kindBlock(new FieldBlock(m_kind, this))
    , m_slackBlock(new FieldBlock(m_slackForm, this))
    , m_teamsBlock(new FieldBlock(m_teamsForm, this))
{
    for (const ChannelKind &kind : channelKinds())
        m_kind->addItem(kind.label(), QByteArray(kind.key));
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int index) {
        const ChannelKind *kind = channelKind(m_kind->itemData(index).toByteArray());
        if (kind && !m_showing)
            Q_EMIT kindEdited(*kind);
    });
    buildForms(m_slackForm, "$slack");
    buildForms(m_teamsForm, "$ms_teams");
    buildFields();
    arrange();
}

QComboBox *ChannelEditor::buildCombo(PersonInput input)
{
    auto *combo = new QComboBox(this);
    name(combo, personLabel(m_role, input), personObjectName(m_role, input));
    leaveWheelToPage(combo);
    // Its longest choice would be wider than a narrow page.
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(8);
    return combo;
}

void ChannelEditor::buildForms(QComboBox *combo, const char *key)
{
    for (const ChannelForm form : channelForms(*channelKind(key)))
        combo->addItem(channelFormLabel(form), static_cast<int>(form));
    connect(combo, &QComboBox::currentIndexChanged, this, [this, combo](int index) {
        if (!m_showing && index >= 0)
            Q_EMIT formEdited(static_cast<ChannelForm>(combo->itemData(index).toInt()));
    });
}

void ChannelEditor::buildFields()
{
    for (int i = 0; i < channelFieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        auto *input =
            new FormLineEdit(personLabel(m_role, inputOf(field)), personObjectName(m_role, inputOf(field)), this);
        m_blocks[static_cast<std::size_t>(i)] = new FieldBlock(input, this);
        connect(input, &FormLineEdit::edited, this, [this, field](const QString &text) { edit(field, text); });
    }
    new CodeCompleter(providers, input(Field::Provider));
}

void ChannelEditor::arrange()
{
    auto *column = new QVBoxLayout(this);
    looks::arrange(column, this, Space::Normal, Space::None);
    for (FieldBlock *block : {m_kindBlock, m_slackBlock, m_teamsBlock})
        column->addWidget(block);
    for (FieldBlock *block : m_blocks)
        column->addWidget(block);
}

FormLineEdit *ChannelEditor::input(ChannelField field) const
{
    return static_cast<FormLineEdit *>(block(field)->input());
}

bool ChannelEditor::isShownAsJson() const
{
    return m_form == ChannelForm::Json && m_shownKind && m_shownKind->takes != ChannelKind::Takes::Text;
}

void ChannelEditor::edit(ChannelField field, const QString &text)
{
    if (field != Field::Value)
        Q_EMIT fieldEdited(field, text);
    else if (isShownAsJson())
        editJson(text);
    else
        Q_EMIT valueEdited(json::Value::string(text));
}

void ChannelEditor::editJson(const QString &text)
{
    const auto parsed = json::parse(text.toUtf8());
    if (parsed) {
        m_jsonError.clear();
        block(Field::Value)->note()->hide();
        Q_EMIT valueEdited(*parsed);
        return;
    }
    m_jsonError = tr("This is no JSON yet, and the request keeps the value before: %1").arg(parsed.error().message);
    block(Field::Value)->note()->showMessage(Severity::Warning, m_jsonError);
}

void ChannelEditor::showValue(const ChannelKind &kind, const json::Value &value)
{
    const bool isSame = m_shownKind == &kind && m_shown == value;
    if (isSame)
        return;
    m_shownKind = &kind;
    m_shown = value;
    m_form = channelFormOf(kind, value);
    m_showing = true;
    m_kind->setCurrentIndex(m_kind->findData(QByteArray(kind.key)));
    for (QComboBox *combo : {m_slackForm, m_teamsForm})
        combo->setCurrentIndex(combo->findData(static_cast<int>(m_form)));
    m_showing = false;
    showForm(m_form);
    coverSecrets();
    showCountry();
    for (int i = 1; i < channelFieldCount; ++i)
        input(static_cast<Field>(i))->showText(fieldText(static_cast<Field>(i), value));
    if (isShownAsJson())
        return showJson();
    m_jsonError.clear();
    input(Field::Value)->showText(fieldText(Field::Value, value));
}

/// Which country a telephone number was taken to be of.
void ChannelEditor::showCountry()
{
    const QByteArrayView key = m_shownKind->key;
    const bool isPhone = (key == "$sms" || key == "$whatsapp") && m_shown.isString();
    block(Field::Value)->showAside(isPhone ? check_rules::phoneCountryName(m_shown.text()) : QString());
}

void ChannelEditor::setSecretsShown(bool shown)
{
    m_secretsShown = shown;
    coverSecrets();
}

void ChannelEditor::coverSecrets()
{
    // The value that is one text, or JSON, of a channel that has nothing but tokens.
    const bool isToken = m_shownKind && m_shownKind->takes != ChannelKind::Takes::Text;
    for (int i = 0; i < channelFieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        input(field)->setCovered(!m_secretsShown && (isSecret(field) || (field == Field::Value && isToken)));
    }
}

/// What is typed stays as it is typed, where it says what the document says.
void ChannelEditor::showJson()
{
    const auto typed = json::parse(input(Field::Value)->text().toUtf8());
    if (typed && *typed == m_shown)
        return;
    m_jsonError.clear();
    input(Field::Value)->showText(QString::fromUtf8(json::compact(m_shown)));
}

void ChannelEditor::showForm(ChannelForm form)
{
    m_slackBlock->setVisible(m_shownKind->takes == ChannelKind::Takes::Slack);
    m_teamsBlock->setVisible(m_shownKind->takes == ChannelKind::Takes::Teams);
    const auto fields = channelFields(form);
    for (int i = 0; i < channelFieldCount; ++i) {
        const bool has = std::ranges::find(fields, static_cast<Field>(i)) != fields.end();
        block(static_cast<Field>(i))->setVisible(has);
    }
    input(Field::Value)
        ->setPlaceholderText(
            m_shownKind->takes == ChannelKind::Takes::WebPush ? tr("the browser's subscription, as JSON") : QString());
}

void ChannelEditor::showProblems(const std::vector<Problem> &problems, const json::Pointer &at)
{
    std::vector<Problem> whole = problems;
    for (const Field field : channelFields(m_form)) {
        if (field == Field::Value)
            continue;
        json::Pointer pointer = at;
        for (const QByteArray &key : memberPath(field, m_shown))
            pointer = pointer / key;
        block(field)->note()->showFirst(problems, pointer);
        std::erase_if(whole, [&](const Problem &problem) { return problem.pointer.startsWith(pointer); });
    }
    if (m_form != ChannelForm::Text && m_form != ChannelForm::Json)
        m_kindBlock->note()->showFirst(whole, at);
    else
        m_kindBlock->note()->hide();
    if (!m_jsonError.isEmpty())
        block(Field::Value)->note()->showMessage(Severity::Warning, m_jsonError);
    else
        block(Field::Value)->note()->showFirst(whole, at);
}

QWidget *ChannelEditor::field(const std::vector<QByteArray> &path) const
{
    const auto fields = channelFields(m_form);
    for (const Field field : fields) {
        const auto own = memberPath(field, m_shown);
        if (!path.empty() && !own.empty() && own.front() == path.front())
            return input(field);
    }
    return input(fields.front());
}

} // namespace heliograph
