// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/problem.h"
#include "ui/compose/personnames.h"
#include "ui/models/recipient.h"

#include <QWidget>

#include <map>
#include <optional>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;

namespace heliograph {

class FieldBlock;
class FormLineEdit;

/// Who a person is: the type, and the plain members that its type has. Shows and reports; edits nothing itself.
class PersonFields final : public QWidget
{
    Q_OBJECT
public:
    explicit PersonFields(PersonRole role, QWidget *parent = nullptr);
    /// nullptr: nobody.
    void showPerson(const json::Value *person);
    /// Only users may be here: their type is not asked for.
    void setUsersOnly(bool only);
    /// Those of them that stand at a field of the person at that pointer.
    void showProblems(const std::vector<Problem> &problems, const json::Pointer &at);
    /// The field of that member; the one that says who it is for an empty key; nullptr where it has none.
    [[nodiscard]] QWidget *field(const QByteArray &key) const;

Q_SIGNALS:
    /// Nobody: an actor's None.
    void typeEdited(std::optional<heliograph::RecipientType> type);
    void distinctIdEdited(const QString &id);
    /// Several lines were pasted where one ID goes; of a recipient only.
    void linesPasted(const QString &text);
    void identityEdited(const QByteArray &key, const QString &text);
    void textEdited(const QByteArray &key, const QString &text);
    void skipCreateEdited(bool skip);

private:
    using Edited = void (PersonFields::*)(const QByteArray &, const QString &);
    void buildType();
    void addField(const QByteArray &key, PersonInput input, Edited edited);
    void arrange(QGridLayout *grid);
    void showType(const std::optional<RecipientType> &type);
    void showTypeBlock();
    [[nodiscard]] FormLineEdit *edit(const QByteArray &key) const;
    [[nodiscard]] QString hint() const;

    PersonRole m_role;
    QComboBox *m_type;
    FieldBlock *m_typeBlock;
    QCheckBox *m_skipCreate;
    QLabel *m_hint;
    std::map<QByteArray, FieldBlock *> m_blocks; ///< by the member's key
    std::optional<RecipientType> m_shownType;
    int m_usualTypes = 0; ///< how many types everybody is offered
    bool m_usersOnly = false;
    bool m_isNew = true;
    bool m_showing = false;
};

} // namespace heliograph
