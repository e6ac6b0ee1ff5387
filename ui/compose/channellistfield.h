// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"

#include <QStringList>
#include <QWidget>

class QMenu;
class QToolButton;

namespace heliograph {

class ChannelChip;
class FieldBlock;
class FieldNote;
class FormLineEdit;

/// A list of channels, a chip each, which are typed into a line ("email, inbox") or ticked in a menu beside it. What is
/// typed counts at once and becomes chips when the line is left, and at Enter or a comma. A list's order stays; so does
/// what it has that is no channel. Shows and reports; edits nothing itself.
class ChannelListField final : public QWidget
{
    Q_OBJECT
public:
    /// Names and objects' names of the field and of its menu's button, and what it says while there is no channel.
    struct Names
    {
        QString field;
        QString fieldObject;
        QString chooser;
        QString chooserObject;
        QString empty;
    };
    ChannelListField(const Names &names, QWidget *parent = nullptr);

    /// Shows a list of the document; what is typed stays as it is typed while it says the list's end.
    void showList(const json::Value *list);
    [[nodiscard]] FormLineEdit *field() const { return m_field; }
    [[nodiscard]] QToolButton *chooser() const { return m_choose; }
    [[nodiscard]] FieldNote *note() const;

    bool eventFilter(QObject *object, QEvent *event) override;

Q_SIGNALS:
    /// The person chose these, known or not.
    void edited(const QStringList &names);

private:
    void buildLine(const Names &names);
    [[nodiscard]] QStringList typed() const;
    void takeTyped(const QString &text);
    void endTyping();
    void showChips(const QStringList &names);
    void addChip();
    void removeAt(int chip);
    void fillMenu();
    void setChosen(const QString &name, bool on);
    bool tickInMenu(const QEvent &event);

    QString m_empty;
    FormLineEdit *m_field;
    FieldBlock *m_block;
    QToolButton *m_choose;
    QMenu *m_menu;
    QWidget *m_row;
    std::vector<ChannelChip *> m_chips;
    QStringList m_names;   ///< as the document has them
    QStringList m_chipped; ///< those of them that are not in the line
};

} // namespace heliograph
