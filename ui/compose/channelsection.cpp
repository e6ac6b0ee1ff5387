// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/channelsection.h"

#include "ui/common/fieldnote.h"
#include "ui/common/formlineedit.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/rowtable.h"
#include "ui/common/tables.h"
#include "ui/common/taborder.h"
#include "ui/compose/channeleditor.h"
#include "ui/compose/channellistfield.h"

#include <QAction>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int mostRows = 6;

} // namespace

ChannelSection::ChannelSection(DocumentModel &model, PersonRole role, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_role(role)
    , m_rows(new ChannelsModel(this))
    , m_table(
          new RowTable(personLabel(role, PersonInput::Channels), personObjectName(role, PersonInput::Channels), this))
    , m_add(new QPushButton(tintedIcon(u"add"_s), personLabel(role, PersonInput::AddChannel), this))
    , m_remove(new QPushButton(tintedIcon(u"remove"_s), {}, this))
    , m_show(new QPushButton(personLabel(role, PersonInput::ShowTokens), this))
    , m_help(new SecondaryLabel({}, this))
    , m_note(new FieldNote(this))
    , m_place(new QWidget(this))
    , m_only(new ChannelListField(
          {personLabel(role, PersonInput::OnlyChannels), personObjectName(role, PersonInput::OnlyChannels),
           personLabel(role, PersonInput::ChooseChannels), personObjectName(role, PersonInput::ChooseChannels),
           tr("all that the workflow has")},
          this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::None);
    QLabel *title = sectionTitle(personLabel(role, PersonInput::Channels), this);
    title->setBuddy(m_table);
    layout->addWidget(title);
    layout->addWidget(m_help);
    buildTable();
    layout->addWidget(m_table);
    layout->addWidget(m_note);
    layout->addWidget(buildButtons());
    looks::arrange(new QVBoxLayout(m_place), this, Space::None, Space::None);
    m_place->hide();
    layout->addWidget(m_place);
    layout->addWidget(m_only);
    connect(m_only, &ChannelListField::edited, this,
            [this](const QStringList &names) { report(edits().setOnlyChannels(names)); });
}

void ChannelSection::buildTable()
{
    m_table->setModel(m_rows);
    stretchColumn(m_table, ChannelsModel::ValueColumn);
    auto *remove = new QAction(personLabel(m_role, PersonInput::RemoveChannel), m_table);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(remove);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(remove, &QAction::triggered, this, &ChannelSection::removeChosen);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        showChosen();
        Q_EMIT chosen();
    });
}

QWidget *ChannelSection::buildButtons()
{
    auto *bar = new QWidget(this);
    auto *grid = new QGridLayout(bar);
    looks::arrange(grid, this, Space::Normal, Space::None);
    m_add->setObjectName(personObjectName(m_role, PersonInput::AddChannel));
    name(m_remove, personLabel(m_role, PersonInput::RemoveChannel),
         personObjectName(m_role, PersonInput::RemoveChannel));
    m_remove->setToolTip(m_remove->accessibleName());
    m_show->setObjectName(personObjectName(m_role, PersonInput::ShowTokens));
    m_show->setCheckable(true);
    m_show->setToolTip(
        tr("Tokens and webhooks are secrets: they are shown short in the table, and hidden in their fields, "
           "until this is pressed."));
    for (QPushButton *button : {m_add, m_remove})
        button->setIconSize(looks::iconSize(this));
    grid->addWidget(m_add, 0, 0);
    grid->addWidget(m_remove, 0, 1);
    grid->addWidget(m_show, 1, 0, 1, 2, Qt::AlignLeading);
    grid->setColumnStretch(2, 1);
    connect(m_add, &QPushButton::clicked, this, &ChannelSection::add);
    connect(m_remove, &QPushButton::clicked, this, &ChannelSection::removeChosen);
    connect(m_show, &QPushButton::toggled, this, &ChannelSection::setSecretsShown);
    return bar;
}

void ChannelSection::buildEditor()
{
    m_editor = new ChannelEditor(m_role, m_place);
    m_place->layout()->addWidget(m_editor);
    m_editor->setSecretsShown(m_show->isChecked());
    joinTabOrder(m_show, m_editor);
    connectEditor();
}

void ChannelSection::connectEditor()
{
    connect(m_editor, &ChannelEditor::kindEdited, this, [this](const ChannelKind &kind) {
        const auto place = chosenPlace();
        const auto moved = place ? edits().moveChannel(*place, kind) : Result<ChannelPlace>(ChannelPlace());
        if (place && moved)
            choose(*moved);
    });
    connect(m_editor, &ChannelEditor::formEdited, this, [this](ChannelForm form) {
        if (const auto place = chosenPlace())
            report(edits().setChannelForm(*place, form));
    });
    connect(m_editor, &ChannelEditor::fieldEdited, this, [this](ChannelField field, const QString &text) {
        if (const auto place = chosenPlace())
            report(edits().setChannelField(*place, field, text));
    });
    connect(m_editor, &ChannelEditor::valueEdited, this, [this](const json::Value &value) {
        if (const auto place = chosenPlace())
            report(edits().setChannelValue(*place, value));
    });
}

void ChannelSection::setSecretsShown(bool shown)
{
    m_rows->setSecretsShown(shown);
    if (m_editor)
        m_editor->setSecretsShown(shown);
}

void ChannelSection::report(const Result<> &outcome)
{
    if (!outcome)
        m_note->showMessage(Severity::Error, outcome.error().message);
}

std::optional<ChannelPlace> ChannelSection::chosenPlace() const
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return std::nullopt;
    return m_rows->rows()[static_cast<std::size_t>(current.row())].place;
}

void ChannelSection::choose(const ChannelPlace &place)
{
    const int row = m_rows->rowOf(place);
    m_table->setCurrentIndex(row >= 0 ? m_rows->index(row, ChannelsModel::ChannelColumn) : QModelIndex());
}

void ChannelSection::showPerson(const json::Pointer &at, const json::Value &person)
{
    if (at != m_at) {
        m_table->setCurrentIndex({});
        m_table->clearSelection();
        m_show->setChecked(false);
    }
    m_at = at;
    m_isAnonymous = recipientFrom(person).type == RecipientType::Anonymous;
    m_help->setText(m_isAnonymous ? tr("Only for this request: nobody's profile is written.")
                                  : tr("Also saved to this person's SuprSend profile; for this request only these "
                                       "addresses are used."));
    m_rows->show(channelRowsOf(person));
    fitToRows(m_table, mostRows);
    m_remove->setVisible(m_rows->rowCount() > 0);
    m_show->setVisible(m_show->isChecked() || m_rows->hasSecrets());
    m_only->showList(person.find("$channels"));
    showChosen();
}

void ChannelSection::showChosen()
{
    const auto place = chosenPlace();
    m_remove->setEnabled(place.has_value());
    // What is built inside a part that is shown already would be shown only later.
    if (place && !m_editor)
        buildEditor();
    m_place->setVisible(place.has_value());
    if (!place)
        return;
    const auto row = static_cast<std::size_t>(m_table->currentIndex().row());
    m_editor->showValue(*channelKind(place->key), m_rows->rows()[row].value);
}

void ChannelSection::add()
{
    const auto isFree = [this](const ChannelKind &kind) {
        return std::ranges::none_of(m_rows->rows(), [&](const ChannelRow &row) { return row.place.key == kind.key; });
    };
    const auto kinds = channelKinds();
    const auto free = std::ranges::find_if(kinds, isFree);
    const auto added = edits().addChannel(free == kinds.end() ? kinds.front() : *free);
    if (!added)
        return report(tl::unexpected(added.error()));
    choose(*added);
    if (m_editor)
        Q_EMIT focusWanted(m_editor->field({}));
}

void ChannelSection::removeChosen()
{
    if (const auto place = chosenPlace())
        report(edits().removeChannel(*place));
}

bool ChannelSection::isOurs(const Problem &problem) const
{
    if (problem.pointer == m_at)
        return m_isAnonymous;
    const std::size_t depth = m_at.tokens().size();
    return problem.pointer.startsWith(m_at) && channelKind(problem.pointer.tokens()[depth]);
}

void ChannelSection::showProblems(const std::vector<Problem> &problems)
{
    const auto place = chosenPlace();
    const auto pointer = place ? std::optional(edits().channelPointer(*place)) : std::nullopt;
    std::vector<Problem> others;
    for (const Problem &problem : problems) {
        if (isOurs(problem) && !(pointer && problem.pointer.startsWith(*pointer)))
            others.push_back(problem);
    }
    m_note->showFirst(others, m_at);
    m_only->note()->showFirst(problems, m_at / "$channels");
    if (pointer && m_editor)
        m_editor->showProblems(problems, *pointer);
}

QWidget *ChannelSection::fieldAt(const std::vector<QByteArray> &tokens)
{
    if (!tokens.empty() && tokens.front() == "$channels")
        return m_only->field();
    if (tokens.empty() || !channelKind(tokens.front()))
        return nullptr;
    const auto index = tokens.size() > 1 ? json::arrayIndex(tokens[1]) : std::nullopt;
    ChannelPlace place{tokens.front(), index ? static_cast<int>(*index) : -1};
    if (m_rows->rowOf(place) < 0)
        place.index = place.index < 0 ? 0 : -1;
    choose(place);
    if (!chosenPlace())
        return m_add;
    const auto rest = tokens.begin() + std::min<std::ptrdiff_t>(place.index < 0 ? 1 : 2, std::ssize(tokens));
    return m_editor->field({rest, tokens.end()});
}

QWidget *ChannelSection::addButton() const
{
    return m_add;
}

} // namespace heliograph
