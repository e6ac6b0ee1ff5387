// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recipient.h"
#include "ui/models/rowsmodel.h"
#include "ui/models/valuetype.h"

#include <optional>

namespace heliograph {

/// One member of a person that has no field of its own.
struct PropertyRow
{
    QByteArray key;
    json::Value value;
    friend bool operator==(const PropertyRow &, const PropertyRow &) = default;
};

/// The custom properties of a person, in the document's order; of anything but an object none.
[[nodiscard]] std::vector<PropertyRow> propertyRowsOf(const json::Value &person);

/// The custom properties of one person, edited in their cells. An edit is asked for by a signal: the document answers
/// with new rows. What cannot be the value of its type stays in its cell, marked, until it is mended or left for
/// another property.
class PropertiesModel final : public RowsModel<PropertyRow>
{
    Q_OBJECT
public:
    enum Column { NameColumn, TypeColumn, ValueColumn, ColumnCount };

    using RowsModel::RowsModel;

    [[nodiscard]] int rowOf(const QByteArray &key) const; ///< or -1
    /// Forgets a text that could not be taken: the rows of somebody else come.
    void forgetRefused();

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole: the text of the column, of a long one its beginning. EditRole: the whole, of the type its label.
    /// valueTypeRole. ForegroundRole: set where the text could not be taken.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void renameWanted(const QByteArray &key, const QByteArray &newKey);
    void valueWanted(const QByteArray &key, const heliograph::json::Value &value);
    /// What was typed cannot be taken: one sentence; empty once it is mended.
    void refused(const QString &sentence);

private:
    struct Refused
    {
        QByteArray key;
        QString text;
        QString why;
    };
    [[nodiscard]] QString text(const QModelIndex &index) const;
    [[nodiscard]] const Refused *refusedAt(const QModelIndex &index) const;
    void takeType(const QModelIndex &index, const QString &label);
    void takeValue(const QModelIndex &index, const QString &text);
    std::optional<Refused> m_refused;
};

} // namespace heliograph
