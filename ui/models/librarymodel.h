// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/library/libraryentry.h"

#include <QAbstractItemModel>

#include <memory>

namespace heliograph {

/// The library as a tree, in the order of the files' names. What is shown anew changes only the rows that differ, so
/// that a view keeps what is chosen, unfolded and scrolled to.
class LibraryModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { TitleColumn, ColumnCount };
    enum Role {
        PathRole = Qt::UserRole, ///< QString, absolute
        FolderRole,              ///< bool: a folder
        WordsRole                ///< QString: what a filter looks at: title, kind, and the path within the library
    };

    explicit LibraryModel(QObject *parent = nullptr);
    ~LibraryModel() override;

    /// Shows what is in that folder; the folder itself is no row.
    void show(const LibraryEntry &root);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole: the title, or a folder's name, and in brackets that it cannot be opened; ToolTipRole: the kind and
    /// the file, or what is wrong; AccessibleDescriptionRole: the same.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Node;
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(Node &node) const;
    void merge(Node &node, const LibraryEntry &folder);
    void insert(Node &node, std::size_t row, const LibraryEntry &entry);
    void remove(Node &node, std::size_t row);
    void update(Node &node, const LibraryEntry &entry);
    [[nodiscard]] QString words(const Node &node) const;
    [[nodiscard]] static QString description(const LibraryEntry &entry);

    std::unique_ptr<Node> m_root;
};

} // namespace heliograph
