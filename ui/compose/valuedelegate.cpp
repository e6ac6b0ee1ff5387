// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/valuedelegate.h"

#include "ui/common/labels.h"
#include "ui/models/valuetype.h"

#include <QLineEdit>

#include <iterator>
#include <limits>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

// As both tables have their columns: name, type, value.
constexpr int typeColumn = 1;
constexpr int valueColumn = 2;

/// What a cell offers in the place of a text; empty where it is typed.
QStringList wordsFor(const QModelIndex &index)
{
    QStringList words;
    if (index.column() == typeColumn) {
        for (const ValueType type : valueTypes)
            words.append(valueTypeLabel(type));
    } else if (index.column() == valueColumn &&
               index.data(valueTypeRole).toInt() == static_cast<int>(ValueType::Bool)) {
        words = {u"true"_s, u"false"_s};
    }
    return words;
}

} // namespace

ValueDelegate::ValueDelegate(const QString &accessibleName, const QString &objectName, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_accessibleName(accessibleName)
    , m_objectName(objectName)
{
}

QWidget *ValueDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem & /*option*/,
                                     const QModelIndex &index) const
{
    const QStringList words = wordsFor(index);
    QWidget *editor = nullptr;
    if (words.isEmpty()) {
        auto *line = new QLineEdit(parent);
        line->setFrame(false);
        // Qt would cut a longer text, and what is shown is what is written back.
        line->setMaxLength(std::numeric_limits<int>::max());
        editor = line;
    } else {
        editor = choice(words, parent);
    }
    const QString heading = index.model()->headerData(index.column(), Qt::Horizontal).toString();
    name(editor, m_accessibleName.isEmpty() ? heading : m_accessibleName, m_objectName);
    return editor;
}

QWidget *ValueDelegate::choice(const QStringList &words, QWidget *parent) const
{
    auto *combo = new QComboBox(parent);
    combo->addItems(words);
    m_choice = combo;
    connect(combo, &QComboBox::activated, this, &ValueDelegate::finishChoice);
    return combo;
}

/// A choice from the list is made: nobody needs to press Return as well. After the type comes the value.
void ValueDelegate::finishChoice()
{
    if (!m_choice)
        return;
    const bool isType = m_choice->count() == static_cast<int>(std::size(valueTypes));
    Q_EMIT commitData(m_choice);
    Q_EMIT closeEditor(m_choice, isType ? EditNextItem : NoHint);
}

void ValueDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const QString text = index.data(Qt::EditRole).toString();
    if (auto *combo = qobject_cast<QComboBox *>(editor))
        combo->setCurrentIndex(combo->findText(text));
    else if (auto *line = qobject_cast<QLineEdit *>(editor))
        line->setText(text);
}

void ValueDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *combo = qobject_cast<QComboBox *>(editor))
        model->setData(index, combo->currentText());
    else if (const auto *line = qobject_cast<QLineEdit *>(editor))
        model->setData(index, line->text());
}

} // namespace heliograph
