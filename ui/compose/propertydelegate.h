// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace heliograph {

/// The editors in the cells of a PropertiesModel: a choice for the type and for true or false, else a field.
class PropertyDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// The names that the editors get.
    PropertyDelegate(const QString &accessibleName, const QString &objectName, QObject *parent = nullptr);

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

Q_SIGNALS:
    /// A choice was made: the cell needs no editor any more. Emitted by editors, which a const function makes.
    void picked(QWidget *editor) const;

private:
    [[nodiscard]] QWidget *choice(QWidget *parent, const QModelIndex &index) const;
    QString m_accessibleName;
    QString m_objectName;
};

} // namespace heliograph
