// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>

namespace heliograph {

/// A LibraryModel as it is looked at: folders first, then by title as people sort (2 before 10), and only what has all
/// the words that were typed, with the folders above it.
class LibraryFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit LibraryFilterModel(QObject *parent = nullptr);
    /// Words in any order, of any case; all of them, where there is none.
    void setWords(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
    QCollator m_order;
};

} // namespace heliograph
