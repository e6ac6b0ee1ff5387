// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPersistentModelIndex>
#include <QWidget>

class QLineEdit;
class QModelIndex;
class QTreeView;

namespace heliograph {

class FieldNote;
class Library;
class LibraryFilterModel;
class LibraryModel;

/// The library as a tree beside the composer: a field to filter it, the folders and documents, and what is to be said
/// about the folder as a whole.
class LibraryPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `library` must outlive it.
    explicit LibraryPanel(Library &library, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Open the document as a request, or go to it where it is open.
    void documentWanted(const QString &path);

private:
    void buildTree();
    void follow();
    void tell();
    void filter();
    void rememberUnfolded(const QModelIndex &folder);
    void unfoldAsBefore();
    void open(const QModelIndex &index);
    void enterTree();

    Library &m_library;
    LibraryModel *m_model;
    LibraryFilterModel *m_shown;
    QLineEdit *m_filter;
    QTreeView *m_tree;
    FieldNote *m_note;
    bool m_isNew = true; ///< nothing of this folder was shown yet
    bool m_isFiltered = false;
    QList<QPersistentModelIndex> m_unfolded; ///< the folders that were, before a filter unfolded all
};

} // namespace heliograph
