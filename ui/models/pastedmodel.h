// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pastedrecipients.h"

#include <QAbstractTableModel>

namespace heliograph {

/// The recipients of a paste, to be looked at before they are taken: each can be left out, those that are there already
/// or are nobody stay out.
class PastedModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { RecipientColumn, DetailsColumn, NoteColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<PastedRecipient> recipients);
    /// Those that are to be added, in their order.
    [[nodiscard]] std::vector<json::Value> chosen() const;
    [[nodiscard]] int chosenCount() const;
    /// Those of them of which the checks say something.
    [[nodiscard]] int chosenWithProblem() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

private:
    struct Row
    {
        PastedRecipient recipient;
        bool isChosen = false;
    };
    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] QString note(const PastedRecipient &recipient) const;

    std::vector<Row> m_rows;
};

} // namespace heliograph
