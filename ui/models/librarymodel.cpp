// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/librarymodel.h"

#include "ui/common/plaintip.h"
#include "ui/models/kindtext.h"

#include <QDir>

#include <algorithm>

namespace heliograph {

/// A row: what it says, and the rows below it, which are not in `entry` too.
struct LibraryModel::Node
{
    LibraryEntry entry;
    Node *above = nullptr;
    std::vector<std::unique_ptr<Node>> below = {};

    static std::unique_ptr<Node> make(const LibraryEntry &entry, Node *above)
    {
        auto node = std::make_unique<Node>(Node{alone(entry), above});
        for (const LibraryEntry &inside : entry.entries)
            node->below.push_back(make(inside, node.get()));
        return node;
    }
    static LibraryEntry alone(const LibraryEntry &entry)
    {
        return {entry.name,    entry.path,  entry.isFolder, entry.title, entry.kind,
                entry.problem, entry.bytes, entry.modified, {}};
    }
    /// Names are in their order, and once in a folder.
    [[nodiscard]] int row() const
    {
        const auto &all = above->below;
        const auto place =
            std::ranges::lower_bound(all, entry.name, {}, [](const auto &node) { return node->entry.name; });
        return static_cast<int>(place - all.begin());
    }
};

LibraryModel::LibraryModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

LibraryModel::~LibraryModel() = default;

LibraryModel::Node *LibraryModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex LibraryModel::indexOf(Node &node) const
{
    return node.above ? createIndex(node.row(), TitleColumn, &node) : QModelIndex();
}

void LibraryModel::show(const LibraryEntry &root)
{
    // Another folder has nothing in common with the one before.
    if (root.path != m_root->entry.path) {
        beginResetModel();
        m_root = Node::make(root, nullptr);
        endResetModel();
    } else {
        merge(*m_root, root);
    }
}

void LibraryModel::merge(Node &node, const LibraryEntry &folder)
{
    std::size_t row = 0;
    for (const LibraryEntry &entry : folder.entries) {
        while (row < node.below.size() && node.below[row]->entry.name < entry.name)
            remove(node, row);
        const bool isThere = row < node.below.size() && node.below[row]->entry.name == entry.name;
        if (isThere && node.below[row]->entry.isFolder == entry.isFolder) {
            update(*node.below[row], entry);
        } else {
            if (isThere)
                remove(node, row);
            insert(node, row, entry);
        }
        ++row;
    }
    while (row < node.below.size())
        remove(node, node.below.size() - 1);
}

void LibraryModel::insert(Node &node, std::size_t row, const LibraryEntry &entry)
{
    beginInsertRows(indexOf(node), static_cast<int>(row), static_cast<int>(row));
    node.below.insert(node.below.begin() + static_cast<std::ptrdiff_t>(row), Node::make(entry, &node));
    endInsertRows();
}

void LibraryModel::remove(Node &node, std::size_t row)
{
    beginRemoveRows(indexOf(node), static_cast<int>(row), static_cast<int>(row));
    node.below.erase(node.below.begin() + static_cast<std::ptrdiff_t>(row));
    endRemoveRows();
}

void LibraryModel::update(Node &node, const LibraryEntry &entry)
{
    if (LibraryEntry now = Node::alone(entry); node.entry != now) {
        node.entry = std::move(now);
        const QModelIndex place = indexOf(node);
        Q_EMIT dataChanged(place, place);
    }
    merge(node, entry);
}

QModelIndex LibraryModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->below[static_cast<std::size_t>(row)].get());
}

QModelIndex LibraryModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(*nodeOf(index)->above) : QModelIndex();
}

int LibraryModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->below.size());
}

int LibraryModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString LibraryModel::words(const Node &node) const
{
    const QString place = node.entry.path.mid(m_root->entry.path.size());
    return node.entry.title + u'\n' + place + (node.entry.kind ? u'\n' + kindLabel(*node.entry.kind) : QString());
}

QString LibraryModel::description(const LibraryEntry &entry)
{
    if (!entry.problem.isEmpty())
        return entry.problem;
    if (entry.kind)
        return tr("%1 · %2", "a request's kind, its file").arg(kindLabel(*entry.kind), entry.name);
    return QDir::toNativeSeparators(entry.path);
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = *nodeOf(index);
    const LibraryEntry &entry = node.entry;
    const QString title = entry.isFolder ? entry.name : entry.title;
    switch (role) {
    case Qt::DisplayRole:
        return entry.problem.isEmpty() ? title : tr("%1 (cannot be read)", "a document's title").arg(title);
    case Qt::ToolTipRole:
        return plainTip(description(entry));
    case Qt::AccessibleDescriptionRole:
        return description(entry);
    case PathRole:
        return entry.path;
    case FolderRole:
        return entry.isFolder;
    case WordsRole:
        return words(node);
    default:
        return {};
    }
}

} // namespace heliograph
