// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include <functional>

namespace heliograph {

/// Edits the cells of MappingModel: a type is chosen, a place chosen or typed.
class MappingDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    MappingDelegate(std::function<QStringList()> places, QObject *parent);

    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

private:
    std::function<QStringList()> m_places;
};

} // namespace heliograph
