// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QStringList>
#include <QWidget>

class QMenu;
class QToolButton;

namespace heliograph {

class FieldBlock;
class FieldNote;
class FormLineEdit;

/// A list of channels by their names: typed ("email, inbox"), or ticked in a menu beside the field.
class ChannelListField final : public QWidget
{
    Q_OBJECT
public:
    /// Names and objects' names of the field and of its menu's button.
    struct Names
    {
        QString field;
        QString fieldObject;
        QString chooser;
        QString chooserObject;
    };
    ChannelListField(const Names &names, QWidget *parent = nullptr);

    /// Shows a list of the document; what is typed keeps its commas and blanks while it says the same.
    void showList(const json::Value *list);
    void setHelp(const QString &placeholder, const QString &toolTip);
    [[nodiscard]] FormLineEdit *field() const { return m_field; }
    [[nodiscard]] QToolButton *chooser() const { return m_choose; }
    [[nodiscard]] FieldNote *note() const;

Q_SIGNALS:
    /// The person chose these, known or not.
    void edited(const QStringList &names);

private:
    void fillMenu();
    void setChosen(const QString &name, bool on);

    FormLineEdit *m_field;
    FieldBlock *m_block;
    QToolButton *m_choose;
    QMenu *m_menu;
};

} // namespace heliograph
