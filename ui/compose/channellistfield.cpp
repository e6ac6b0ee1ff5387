// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/channellistfield.h"

#include "ui/common/fieldblock.h"
#include "ui/common/formlineedit.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/models/channelkind.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QRegularExpression>
#include <QToolButton>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

QStringList namesIn(const QString &text)
{
    static const QRegularExpression separators(u"[,;\\s]+"_s);
    return text.split(separators, Qt::SkipEmptyParts);
}

QStringList namesIn(const json::Value *list)
{
    QStringList names;
    if (list && list->isArray()) {
        for (const json::Value &name : list->items())
            names.append(name.text());
    }
    return names;
}

} // namespace

ChannelListField::ChannelListField(const Names &names, QWidget *parent)
    : QWidget(parent)
    , m_field(new FormLineEdit(names.field, names.fieldObject, this))
    , m_block(new FieldBlock(m_field, this))
    , m_choose(new QToolButton(this))
    , m_menu(new QMenu(this))
{
    auto *layout = new QHBoxLayout(this);
    looks::arrange(layout, this, Space::None, Space::None);
    name(m_choose, names.chooser, names.chooserObject);
    m_choose->setToolTip(names.chooser);
    m_choose->setIcon(tintedIcon(u"more"_s));
    m_choose->setPopupMode(QToolButton::InstantPopup);
    m_choose->setMenu(m_menu);
    m_block->addBeside(m_choose);
    layout->addWidget(m_block);
    connect(m_menu, &QMenu::aboutToShow, this, &ChannelListField::fillMenu);
    connect(m_field, &FormLineEdit::edited, this, [this](const QString &text) { Q_EMIT edited(namesIn(text)); });
}

FieldNote *ChannelListField::note() const
{
    return m_block->note();
}

void ChannelListField::setHelp(const QString &placeholder, const QString &toolTip)
{
    m_field->setPlaceholderText(placeholder);
    m_field->setToolTip(toolTip);
}

void ChannelListField::showList(const json::Value *list)
{
    const QStringList names = namesIn(list);
    if (namesIn(m_field->text()) != names)
        m_field->showText(names.join(u", "_s));
}

void ChannelListField::fillMenu()
{
    m_menu->clear();
    const QStringList names = namesIn(m_field->text());
    for (const ChannelKind &kind : channelKinds()) {
        const QString name = QString::fromLatin1(kind.name());
        QAction *choice = m_menu->addAction(kind.label());
        choice->setCheckable(true);
        choice->setChecked(names.contains(name));
        connect(choice, &QAction::triggered, this, [this, name](bool on) { setChosen(name, on); });
    }
}

void ChannelListField::setChosen(const QString &name, bool on)
{
    QStringList names = namesIn(m_field->text());
    names.removeAll(name);
    if (on)
        names.append(name);
    Q_EMIT edited(names);
}

} // namespace heliograph
