// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/datafield.h"
#include "ui/models/rowsmodel.h"

namespace heliograph {

/// The fields of `data`, in the document's order. A view: an edit is reported, and shows once the document has it.
class DataFieldsModel final : public RowsModel<DataField>
{
    Q_OBJECT
public:
    enum Column { NameColumn, TypeColumn, ValueColumn, ColumnCount };
    /// A longer value (in bytes of JSON) is edited as JSON, not in a cell.
    static constexpr qsizetype maxEdited = 64 * 1024;

    using RowsModel::RowsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole and ToolTipRole: the column's text, cut where it is long. EditRole: the whole text, of the type its
    /// label. valueTypeRole. FontRole: italic for null.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// EditRole: reports what the person typed; whether there was anything to report.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void nameEdited(const QString &name, const QString &newName);
    void typeEdited(const QString &name, ValueType type);
    void valueEdited(const QString &name, const QString &text);

private:
    [[nodiscard]] QString shown(const DataField &field, int column) const;
};

} // namespace heliograph
