// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/libraryfiltermodel.h"

#include "ui/models/librarymodel.h"

#include <algorithm>

namespace heliograph {

namespace {

/// Where no language is set, numbers would be letters as others are.
QLocale localeForOrder()
{
    return QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale();
}

} // namespace

LibraryFilterModel::LibraryFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_order(localeForOrder())
{
    m_order.setNumericMode(true);
    m_order.setCaseSensitivity(Qt::CaseInsensitive);
    setRecursiveFilteringEnabled(true);
    sort(LibraryModel::TitleColumn);
}

void LibraryFilterModel::setWords(const QString &text)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool LibraryFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex source = sourceModel()->index(row, LibraryModel::TitleColumn, parent);
    // A folder is there for the documents in it.
    if (!m_words.isEmpty() && source.data(LibraryModel::FolderRole).toBool())
        return false;
    const QString text = m_words.isEmpty() ? QString() : source.data(LibraryModel::WordsRole).toString();
    return std::ranges::all_of(m_words, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool LibraryFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool isFolder = left.data(LibraryModel::FolderRole).toBool();
    if (isFolder != right.data(LibraryModel::FolderRole).toBool())
        return isFolder;
    const int order = m_order.compare(left.data().toString(), right.data().toString());
    return order != 0 ? order < 0 : left.row() < right.row();
}

} // namespace heliograph
