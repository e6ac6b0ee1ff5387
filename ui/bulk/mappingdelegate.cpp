// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/mappingdelegate.h"

#include "ui/common/labels.h"
#include "ui/models/mappingmodel.h"

#include <QComboBox>

namespace heliograph {

using namespace Qt::StringLiterals;

MappingDelegate::MappingDelegate(std::function<QStringList()> places, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_places(std::move(places))
{
}

QWidget *MappingDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem & /*option*/,
                                       const QModelIndex &index) const
{
    auto *combo = new QComboBox(parent);
    const bool isType = index.column() == MappingModel::TypeColumn;
    combo->setEditable(!isType);
    combo->addItems(isType ? columnTypeLabels() : m_places());
    name(combo, index.model()->headerData(index.column(), Qt::Horizontal).toString(),
         isType ? u"bulkColumnType"_s : u"bulkColumnPlace"_s);
    auto *self = const_cast<MappingDelegate *>(this); // Qt has the making of an editor as const
    connect(combo, &QComboBox::activated, self, [self, combo] {
        Q_EMIT self->commitData(combo);
        Q_EMIT self->closeEditor(combo);
    });
    return combo;
}

void MappingDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *combo = static_cast<QComboBox *>(editor);
    const QString text = index.data(Qt::EditRole).toString();
    if (combo->isEditable())
        combo->setEditText(text);
    else
        combo->setCurrentIndex(combo->findText(text));
}

void MappingDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    model->setData(index, static_cast<const QComboBox *>(editor)->currentText());
}

} // namespace heliograph
