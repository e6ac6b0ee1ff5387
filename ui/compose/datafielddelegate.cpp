// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/datafielddelegate.h"

#include "ui/common/labels.h"
#include "ui/models/datafieldsmodel.h"

#include <QLineEdit>

#include <limits>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QStringList wordsFor(const QModelIndex &index)
{
    QStringList words;
    if (index.column() == DataFieldsModel::TypeColumn) {
        for (const DataFieldType type : dataFieldTypes)
            words.append(dataFieldTypeLabel(type));
    } else if (index.column() == DataFieldsModel::ValueColumn &&
               index.data(DataFieldsModel::TypeRole).toInt() == static_cast<int>(DataFieldType::Bool)) {
        words = {u"true"_s, u"false"_s};
    }
    return words;
}

} // namespace

QWidget *DataFieldDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem & /*option*/,
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
    name(editor, index.model()->headerData(index.column(), Qt::Horizontal).toString(), u"dataFieldCell"_s);
    return editor;
}

QWidget *DataFieldDelegate::choice(const QStringList &words, QWidget *parent) const
{
    auto *combo = new QComboBox(parent);
    combo->addItems(words);
    m_choice = combo;
    connect(combo, &QComboBox::activated, this, &DataFieldDelegate::finishChoice);
    return combo;
}

/// A choice from the list is made: nobody needs to press Return as well.
void DataFieldDelegate::finishChoice()
{
    if (!m_choice)
        return;
    Q_EMIT commitData(m_choice);
    Q_EMIT closeEditor(m_choice);
}

void DataFieldDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const QString text = index.data(Qt::EditRole).toString();
    if (auto *combo = qobject_cast<QComboBox *>(editor))
        combo->setCurrentIndex(combo->findText(text));
    else if (auto *line = qobject_cast<QLineEdit *>(editor))
        line->setText(text);
}

void DataFieldDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *combo = qobject_cast<QComboBox *>(editor))
        model->setData(index, combo->currentText());
    else if (const auto *line = qobject_cast<QLineEdit *>(editor))
        model->setData(index, line->text());
}

} // namespace heliograph
