// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/propertydelegate.h"

#include "ui/common/labels.h"
#include "ui/models/propertiesmodel.h"

#include <QComboBox>
#include <QLineEdit>

#include <limits>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

bool isBoolean(const QModelIndex &index)
{
    const QModelIndex type = index.siblingAtColumn(PropertiesModel::TypeColumn);
    return static_cast<PropertyType>(type.data(Qt::EditRole).toInt()) == PropertyType::Boolean;
}

} // namespace

PropertyDelegate::PropertyDelegate(const QString &accessibleName, const QString &objectName, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_accessibleName(accessibleName)
    , m_objectName(objectName)
{
    connect(this, &PropertyDelegate::picked, this, [this](QWidget *editor) {
        Q_EMIT commitData(editor);
        Q_EMIT closeEditor(editor);
    });
}

QWidget *PropertyDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem & /*option*/,
                                        const QModelIndex &index) const
{
    const bool ofType = index.column() == PropertiesModel::TypeColumn;
    if (ofType || (index.column() == PropertiesModel::ValueColumn && isBoolean(index)))
        return choice(parent, index);
    auto *field = new QLineEdit(parent);
    field->setFrame(false);
    field->setMaxLength(std::numeric_limits<int>::max());
    name(field, m_accessibleName, m_objectName);
    return field;
}

QWidget *PropertyDelegate::choice(QWidget *parent, const QModelIndex &index) const
{
    auto *combo = new QComboBox(parent);
    name(combo, m_accessibleName, m_objectName);
    if (index.column() == PropertiesModel::TypeColumn) {
        for (const PropertyType type : propertyTypes)
            combo->addItem(propertyTypeLabel(type), static_cast<int>(type));
    } else {
        for (const auto &text : {u"true"_s, u"false"_s})
            combo->addItem(text, text);
    }
    connect(combo, &QComboBox::activated, this, [this, combo] { Q_EMIT picked(combo); });
    return combo;
}

void PropertyDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *combo = qobject_cast<QComboBox *>(editor))
        combo->setCurrentIndex(combo->findData(index.data(Qt::EditRole)));
    else
        static_cast<QLineEdit *>(editor)->setText(index.data(Qt::EditRole).toString());
}

void PropertyDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *combo = qobject_cast<QComboBox *>(editor))
        model->setData(index, combo->currentData());
    else
        model->setData(index, static_cast<QLineEdit *>(editor)->text());
}

} // namespace heliograph
