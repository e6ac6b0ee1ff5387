// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QPointer>
#include <QStyledItemDelegate>

namespace heliograph {

/// Edits the cells of DataFieldsModel and PropertiesModel: names and values as text of any length, types and true or
/// false as a choice.
class ValueDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// The names that the editors get; without one people hear the heading of the column.
    ValueDelegate(const QString &accessibleName, const QString &objectName, QObject *parent = nullptr);

    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

private:
    [[nodiscard]] QWidget *choice(const QStringList &words, QWidget *parent) const;
    void finishChoice();

    QString m_accessibleName;
    QString m_objectName;
    mutable QPointer<QComboBox> m_choice; ///< the one that is open, made by a function that Qt has as const
};

} // namespace heliograph
