// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/librarypanel.h"

#include "core/library/library.h"
#include "ui/common/fieldnote.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/models/libraryfiltermodel.h"
#include "ui/models/librarymodel.h"

#include <QAction>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int fewDocuments = 40; ///< all of them fit on the screen, unfolded

} // namespace

LibraryPanel::LibraryPanel(Library &library, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_model(new LibraryModel(this))
    , m_shown(new LibraryFilterModel(this))
    , m_filter(new QLineEdit(this))
    , m_tree(new QTreeView(this))
    , m_note(new FieldNote(this))
{
    setObjectName(u"libraryPanel"_s);
    name(m_filter, tr("Filter library"), u"libraryFilter"_s);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_note->setObjectName(u"libraryNote"_s);
    buildTree();
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    layout->addWidget(m_filter);
    layout->addWidget(m_note);
    layout->addWidget(m_tree, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &LibraryPanel::filter);
    connect(m_filter, &QLineEdit::returnPressed, this, &LibraryPanel::enterTree);
    connect(&library, &Library::folderChanged, this, [this] {
        m_isNew = true;
        m_filter->clear();
    });
    connect(&library, &Library::changed, this, &LibraryPanel::follow);
    follow();
}

void LibraryPanel::buildTree()
{
    m_shown->setSourceModel(m_model);
    name(m_tree, tr("Library"), u"library"_s);
    m_tree->setModel(m_shown);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setTextElideMode(Qt::ElideRight);
    auto *openIt = new QAction(tr("Open"), m_tree);
    openIt->setObjectName(u"openFromLibrary"_s);
    m_tree->addAction(openIt);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(openIt, &QAction::triggered, this, [this] { open(m_tree->currentIndex()); });
    connect(m_tree, &QTreeView::activated, this, &LibraryPanel::open);
}

void LibraryPanel::follow()
{
    tell();
    if (m_library.isReading())
        return;
    const auto &contents = m_library.contents();
    // Where the folder cannot be read just now, nothing is chosen or unfolded any more: there is nothing to choose.
    m_model->show(contents ? contents->root : LibraryEntry());
    if (!contents)
        return;
    if (m_isNew && contents->documents > 0) {
        m_isNew = false;
        if (contents->documents <= fewDocuments)
            m_tree->expandAll();
    }
    if (m_isFiltered)
        m_tree->expandAll();
}

void LibraryPanel::tell()
{
    const auto &contents = m_library.contents();
    if (!contents)
        m_note->showMessage(Severity::Warning, contents.error().message);
    else if (m_library.isReading())
        m_note->showMessage(Severity::Hint, tr("Reading the folder…"));
    else if (contents->isCut)
        m_note->showMessage(Severity::Hint, tr("Only the first %n documents are shown: choose a folder with fewer.",
                                               "documents", contents->documents));
    else if (contents->documents == 0)
        m_note->showMessage(Severity::Hint, tr("There is no document in this folder yet. Save a request into it, or "
                                               "begin with one: File, New from sample."));
    else if (m_shown->rowCount() == 0 && m_isFiltered)
        m_note->showMessage(Severity::Hint, tr("No document has these words."));
    else
        m_note->hide();
}

void LibraryPanel::filter()
{
    const bool isFiltered = !m_filter->text().trimmed().isEmpty();
    if (isFiltered && !m_isFiltered) {
        m_unfolded.clear();
        rememberUnfolded({});
    }
    const bool wasFiltered = std::exchange(m_isFiltered, isFiltered);
    m_shown->setWords(m_filter->text());
    if (isFiltered)
        m_tree->expandAll();
    else if (wasFiltered)
        unfoldAsBefore();
    m_tree->scrollTo(m_tree->currentIndex());
    tell();
}

/// In the model itself: what is filtered out for a while loses its place in the view.
void LibraryPanel::rememberUnfolded(const QModelIndex &folder)
{
    for (int row = 0; row < m_shown->rowCount(folder); ++row) {
        const QModelIndex place = m_shown->index(row, LibraryModel::TitleColumn, folder);
        if (!m_tree->isExpanded(place))
            continue;
        m_unfolded.append(m_shown->mapToSource(place));
        rememberUnfolded(place);
    }
}

void LibraryPanel::unfoldAsBefore()
{
    m_tree->collapseAll();
    for (const QPersistentModelIndex &folder : m_unfolded) {
        if (folder.isValid())
            m_tree->expand(m_shown->mapFromSource(folder));
    }
    // What is chosen is not hidden again.
    for (QModelIndex above = m_tree->currentIndex().parent(); above.isValid(); above = above.parent())
        m_tree->expand(above);
}

/// From the filter to the first document that it found, which the same key then opens.
void LibraryPanel::enterTree()
{
    QModelIndex first = m_shown->index(0, LibraryModel::TitleColumn);
    while (first.isValid() && first.data(LibraryModel::FolderRole).toBool())
        first = m_shown->index(0, LibraryModel::TitleColumn, first);
    if (!first.isValid())
        return;
    m_tree->setCurrentIndex(first);
    m_tree->setFocus(Qt::OtherFocusReason);
}

void LibraryPanel::open(const QModelIndex &index)
{
    if (index.isValid() && !index.data(LibraryModel::FolderRole).toBool())
        Q_EMIT documentWanted(index.data(LibraryModel::PathRole).toString());
}

} // namespace heliograph
