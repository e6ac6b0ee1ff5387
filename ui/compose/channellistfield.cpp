// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/channellistfield.h"

#include "ui/common/codecompleter.h"
#include "ui/common/fieldblock.h"
#include "ui/common/flowlayout.h"
#include "ui/common/formlineedit.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/compose/channelchip.h"
#include "ui/compose/channellistedits.h"
#include "ui/models/channelkind.h"

#include <QAction>
#include <QFocusEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

std::vector<NamedCode> channelCodes()
{
    std::vector<NamedCode> codes;
    for (const ChannelKind &kind : channelKinds())
        codes.push_back({QString::fromLatin1(kind.name()), kind.label()});
    return codes;
}

bool endsWith(const QStringList &names, const QStringList &tail)
{
    return names.size() >= tail.size() && names.last(tail.size()) == tail;
}

} // namespace

ChannelListField::ChannelListField(const Names &names, QWidget *parent)
    : QWidget(parent)
    , m_empty(names.empty)
    , m_field(new FormLineEdit(names.field, names.fieldObject, this))
    , m_block(new FieldBlock(m_field, this))
    , m_choose(new QToolButton(this))
    , m_menu(new QMenu(this))
    , m_row(new QWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::None, Space::None);
    layout->addWidget(m_block);
    looks::arrange(new FlowLayout(m_row), this, Space::Tight, Space::None);
    m_block->addBelow(m_row);
    buildLine(names);
    showChips({});
}

void ChannelListField::buildLine(const Names &names)
{
    name(m_choose, names.chooser, names.chooserObject);
    m_choose->setToolTip(names.chooser);
    m_choose->setIcon(tintedIcon(u"more"_s));
    m_choose->setPopupMode(QToolButton::InstantPopup);
    m_choose->setMenu(m_menu);
    m_block->addBeside(m_choose);
    m_menu->installEventFilter(this);
    m_field->installEventFilter(this);
    auto *completer = new CodeCompleter(channelCodes, m_field);
    connect(m_menu, &QMenu::aboutToShow, this, &ChannelListField::fillMenu);
    connect(m_field, &FormLineEdit::edited, this, &ChannelListField::takeTyped);
    connect(m_field, &QLineEdit::returnPressed, this, &ChannelListField::endTyping);
    // The field takes the completion after this.
    connect(
        completer, qOverload<const QString &>(&QCompleter::activated), this, [this] { endTyping(); },
        Qt::QueuedConnection);
}

FieldNote *ChannelListField::note() const
{
    return m_block->note();
}

/// The names in the line, without those that are there already.
QStringList ChannelListField::typed() const
{
    static const QRegularExpression separators(u"[,;\\s]+"_s);
    QStringList names = m_field->text().split(separators, Qt::SkipEmptyParts);
    names.removeDuplicates();
    names.removeIf([this](const QString &name) { return m_chipped.contains(name); });
    return names;
}

void ChannelListField::takeTyped(const QString &text)
{
    if (const QStringList names = m_chipped + typed(); names != m_names)
        Q_EMIT edited(names);
    if (m_field->hasFocus() && (text.endsWith(u',') || text.endsWith(u';') || text.endsWith(u' ')))
        endTyping();
}

/// What was typed becomes chips.
void ChannelListField::endTyping()
{
    m_field->showText({});
    showChips(m_names);
}

void ChannelListField::showList(const json::Value *list)
{
    m_names = channelNamesIn(list);
    QStringList tail = typed();
    if (!endsWith(m_names, tail)) {
        m_field->showText({});
        tail.clear();
    }
    showChips(m_names.first(m_names.size() - tail.size()));
}

void ChannelListField::showChips(const QStringList &names)
{
    m_chipped = names;
    m_field->setPlaceholderText(m_names.isEmpty() ? m_empty : tr("add a channel"));
    const auto count = static_cast<std::size_t>(names.size());
    while (m_chips.size() > count) {
        m_chips.back()->hide();
        m_chips.back()->deleteLater();
        m_chips.pop_back();
    }
    while (m_chips.size() < count)
        addChip();
    for (std::size_t i = 0; i < count; ++i)
        m_chips[i]->showChannel(names[static_cast<qsizetype>(i)]);
    m_row->setVisible(!m_chips.empty());
}

void ChannelListField::addChip()
{
    auto *chip = new ChannelChip(m_row);
    const int number = static_cast<int>(m_chips.size());
    chip->setObjectName(u"%1Chip%2"_s.arg(m_field->objectName(), QString::number(number + 1)));
    QWidget *before = m_chips.empty() ? static_cast<QWidget *>(m_choose) : m_chips.back();
    m_row->layout()->addWidget(chip);
    chip->show();
    m_chips.push_back(chip);
    setTabOrder(before, chip);
    connect(chip, &QPushButton::clicked, this, [this, number] { removeAt(number); });
}

void ChannelListField::removeAt(int chip)
{
    const bool byKeyboard = m_chips[static_cast<std::size_t>(chip)]->hasFocus();
    QStringList names = m_names;
    names.removeAt(chip);
    // The last chip goes, for the others take the next name; the focus must not go with it.
    if (byKeyboard && m_chips.size() > 1)
        m_chips[std::min(static_cast<std::size_t>(chip), m_chips.size() - 2)]->setFocus(Qt::OtherFocusReason);
    else if (byKeyboard)
        m_field->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited(names);
}

void ChannelListField::fillMenu()
{
    endTyping();
    m_menu->clear();
    for (const ChannelKind &kind : channelKinds()) {
        const QString name = QString::fromLatin1(kind.name());
        QAction *choice = m_menu->addAction(kind.label());
        choice->setCheckable(true);
        choice->setChecked(m_names.contains(name));
        connect(choice, &QAction::toggled, this, [this, name](bool on) { setChosen(name, on); });
    }
}

void ChannelListField::setChosen(const QString &name, bool on)
{
    QStringList names = m_names;
    names.removeAll(name);
    if (on)
        names.append(name);
    Q_EMIT edited(names);
}

/// Several are ticked in a row: the menu stays for the next one.
bool ChannelListField::tickInMenu(const QEvent &event)
{
    if (event.type() != QEvent::MouseButtonRelease)
        return false;
    QAction *choice = m_menu->actionAt(static_cast<const QMouseEvent &>(event).position().toPoint());
    if (choice)
        choice->toggle();
    return choice != nullptr;
}

bool ChannelListField::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_menu && tickInMenu(*event))
        return true;
    // Not for its list of completions.
    if (object == m_field && event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        endTyping();
    return QWidget::eventFilter(object, event);
}

} // namespace heliograph
